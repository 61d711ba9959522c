using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Imports;

/// <summary>An import is listed by its claims and published as a whole.</summary>
public sealed class PublishImportTests
{
    internal const string Table = """
        text,claimant,publisher,rating,verdictUrl,verdictState
        The bridge was closed,Ana Ruiz,Example Desk,Unproven,https://desk.example/1,
        The road was closed,Ana Ruiz,Example Desk,False,https://desk.example/2,
        The tunnel was closed,Ana Ruiz,Example Desk,Unproven,https://desk.example/3,draft

        """;

    [Fact]
    public async Task What_can_be_published_is_and_what_cannot_stays_with_the_reason()
    {
        await using var app = await TestApp.Start();
        var import = await Imported(app.Admin, Table, "text/csv", "?language=en");
        var path = $"/v1/imports/{import.Id()}/publication";
        Assert.Equal(3, (await app.Admin.Ids($"/v1/claims?import={import.Id()}")).Length);
        var (head, editor) = (await app.Head(), (await app.Admin.Read("/v1/verdicts"))["items"]!.AsArray().Single(one => (string?)one!["url"] is "https://desk.example/1")!.AsObject());

        var dry = await Made(app.Admin, path + "?dryRun=true");
        Assert.Equal(head, await app.Head());
        await Patched(app, $"/v1/verdicts/{editor.Id()}", new { summary = "An editor mended it." });
        var real = await Made(app.Admin, path);

        AssertHolds(new { import = import.Id(), dryRun = true, claimsOpened = 2, verdictsPublished = 1, staying = 1 }, dry);
        AssertHolds(new { import = import.Id(), dryRun = false, claimsOpened = 2, verdictsPublished = 1, staying = 1 }, real);
        Assert.Equal((2, "evidence-missing"), ((int)real["stays"]![0]!["row"]!, (string?)real["stays"]![0]!["code"]));
        Assert.Equal(["The tunnel was closed", "The bridge was closed"], (await app.Anonymous.Read("/v1/claims"))["items"]!.Each("text"));
        AssertHolds(new { state = "published", summary = "An editor mended it.", publishedAt = (string?)null }, (await app.Anonymous.Read("/v1/verdicts"))["items"]!.AsArray().Single()!);

        AssertHolds(new { claimsOpened = 1, verdictsPublished = 1, staying = 0 }, await Made(app.Admin, path, new { overrideReason = "From our archive." }));
        AssertHolds(new { claimsOpened = 0, verdictsPublished = 0, staying = 0 }, await Made(app.Admin, path, new { overrideReason = "From our archive." }));
        AssertHolds(new { updated = 0, refused = 0 }, (await Imported(app.Admin, Table, "text/csv", "?language=en&publish=true"))["rows"]);
    }

    [Fact]
    public async Task An_import_belongs_to_its_key_and_to_administrators()
    {
        await using var app = await TestApp.Start();
        var own = app.Holding(await Key(app, ["import", "write", "publish"]));
        var other = app.Holding(await Key(app, ["import", "write", "publish"]));
        var import = await Imported(own, Table, "text/csv", "?language=en");
        var path = $"/v1/imports/{import.Id()}";

        foreach (var act in new[] { path, path + "/rows" })
            await AssertProblem(await other.GetAsync(act), 404, "not-found");
        await AssertProblem(await other.PostAsJsonAsync(path + "/publication", new { }), 404, "not-found");
        await AssertProblem(await other.PostAsJsonAsync(path + "/withdrawal", new { reason = "Mine." }), 404, "not-found");
        await AssertProblem(await other.PostAsync(path + "/cancellation", null), 404, "not-found");
        Assert.Empty(await other.Ids("/v1/imports"));
        Assert.Equal([import.Id()], await own.Ids("/v1/imports"));
        Assert.Equal([import.Id()], await app.Admin.Ids("/v1/imports"));
        AssertHolds(new { claimsOpened = 2 }, await Made(own, path + "/publication"));
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims?import={import.Id()}"), 403, "missing-scope", at: "import");
    }

    [Theory]
    [InlineData("publication")]
    [InlineData("withdrawal")]
    public async Task A_dry_run_is_not_taken_as_a_whole(string act)
    {
        await using var app = await TestApp.Start();
        var import = await Imported(app.Admin, Table, "text/csv", "?language=en&dryRun=true");

        var response = await app.Post($"/v1/imports/{import.Id()}/{act}", act is "publication" ? new { } : new { reason = "Wrong." });

        await AssertProblem(response, 409, "import-not-over");
    }

    internal static async Task<JsonObject> Made(HttpClient caller, string path, object? body = null)
    {
        var response = await caller.PostAsJsonAsync(path, body ?? new { });
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 201, $"POST {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }
}
