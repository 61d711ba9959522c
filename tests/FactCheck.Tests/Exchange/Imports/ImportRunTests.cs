using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Imports;

/// <summary>An import goes on only for as long as the key that started it is valid.</summary>
public sealed class ImportRunTests
{
    private const int Rows = 1500;

    private static readonly string File = StartImportTests.Lines([.. Enumerable.Range(1, Rows).Select(i => StartImportTests.Story(i, pad: 1000))]);

    [Theory]
    [InlineData("")]
    [InlineData("?dryRun=true")]
    public async Task An_import_whose_key_is_revoked_takes_no_more_rows_and_another_key_takes_the_rest(string query)
    {
        await using var app = await TestApp.Start();
        var key = await Key(app, ["import", "write"]);
        var (begun, revocation) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource<HttpResponseMessage>());
        await Midway.Of(app, () =>
        {
            begun.TrySetResult();
            SpinWait.SpinUntil(() => app.Db.WritesWaiting > 0 || revocation.Task.IsCompleted); // so that the revocation comes before the next piece
        });
        var started = await app.Holding(key).PostAsync("/v1/imports" + query, Raw(File, "application/x-ndjson"));
        Assert.Equal(202, (int)started.StatusCode);

        await begun.Task;
        var revoked = await app.Admin.PostAsJsonAsync($"/v1/keys/{key.Id()}/revocation", new { reason = "It leaked." });
        revocation.SetResult(revoked);

        Assert.Equal(201, (int)revoked.StatusCode);
        var head = await app.Head();
        var import = await StartImportTests.Over(app, started.Header("Location")!);
        var created = AssertStopped(import, key, "revoked");
        Assert.Equal(head, await app.Head());
        await AssertResumed(app, query is "" ? created : 0);
    }

    [Fact]
    public async Task An_import_whose_key_expires_takes_no_more_rows()
    {
        await using var app = await TestApp.Start();
        var key = await Key(app, ["import", "write"], new { expiresAt = "2024-01-02T04:00:00Z" });
        await Midway.Of(app, () => app.Clock.Move(TimeSpan.FromHours(1)));

        var started = await app.Holding(key).PostAsync("/v1/imports", Raw(File, "application/x-ndjson"));

        var import = await StartImportTests.Over(app, started.Header("Location")!);
        await AssertResumed(app, AssertStopped(import, key, "expired"));
    }

    /// <summary>How many rows it had created.</summary>
    private static int AssertStopped(JsonObject import, JsonObject key, string state)
    {
        Assert.Equal(("failed", "key-not-active"), ((string?)import["state"], (string?)import["problem"]?["code"]));
        Assert.Contains($"{key.Id()}, which started this, is {state}", (string?)import["problem"]!["detail"], StringComparison.Ordinal);
        var created = (int)import["rows"]!["created"]!;
        Assert.InRange(created, 1, Rows - 1);
        return created;
    }

    private static async Task AssertResumed(TestApp app, int taken)
    {
        var started = await app.Admin.PostAsync("/v1/imports", Raw(File, "application/x-ndjson"));
        var import = await StartImportTests.Over(app, started.Header("Location")!);
        AssertHolds(new { state = "completed", rows = new { read = Rows, created = Rows - taken, updated = 0, unchanged = taken, duplicate = 0, refused = 0 } }, import);
    }
}
