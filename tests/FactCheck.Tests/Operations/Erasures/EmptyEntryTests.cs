using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FactCheck.Tests.Ledger;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Operations.Erasures;

public sealed class EmptyEntryTests
{
    private const string Reason = "Order of a court, file 12/2024";

    [Fact]
    public async Task What_an_entry_held_is_gone_for_good_and_the_chain_still_holds()
    {
        await using var app = await TestApp.Start();
        var (claim, seq) = await Changed(app, "A text that has to go");
        var before = await app.Admin.Read($"/v1/audit/{seq}");
        var kept = await app.Kept();

        var response = await app.Post($"/v1/audit/{seq}/tombstone", new { reason = Reason });

        Assert.Equal(201, (int)response.StatusCode);
        var tombstone = await response.Json();
        Given.AssertHolds(new { operation = "tombstone", entity = "ledger_entry", entityId = seq.ToString(CultureInfo.InvariantCulture), revision = 1 }, tombstone);
        Given.AssertHolds(new { seq, digest = (string)before["digest"]!, reason = Reason }, tombstone["snapshot"]);
        Assert.Equal(await app.Admin.GetStringAsync(response.Headers.Location), await response.Content.ReadAsStringAsync());
        var after = await app.Admin.Read($"/v1/audit/{seq}");
        Given.AssertHolds(new { snapshot = (object?)null, salt = (string?)null }, after);
        foreach (var name in before.Select(member => member.Key).Except(["snapshot", "salt"]))
            Assert.True(JsonNode.DeepEquals(before[name], after[name]), name);
        Assert.DoesNotContain("has to go", await app.Admin.GetStringAsync("/v1/audit?limit=200"), StringComparison.Ordinal);
        Assert.True((bool)(await app.Admin.Read($"/v1/audit/verify?head={kept}"))["sound"]!);
        Assert.Equal("Another text", (string)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["text"]!);
    }

    [Fact]
    public async Task The_reader_who_has_the_entry_is_told_that_it_changed()
    {
        await using var app = await TestApp.Start();
        var (_, seq) = await Changed(app, "A text that has to go");
        var before = await app.Admin.Tag($"/v1/audit/{seq}");

        await Emptied(app, seq);

        Assert.NotEqual(before, await app.Admin.Tag($"/v1/audit/{seq}"));
    }

    [Fact]
    public async Task What_is_on_record_now_must_be_changed_first()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app);
        var head = await app.Head();

        var problem = await AssertProblem(await app.Post($"/v1/audit/{head}/tombstone", new { reason = Reason }), 409, "entry-needed");

        Assert.Contains("Change or withdraw that first", (string)problem["detail"]!, StringComparison.Ordinal);
        await AssertNothingWritten(app, head);
    }

    [Theory]
    [InlineData("claim")]
    [InlineData("link")]
    public async Task What_was_withdrawn_cannot_be_changed_and_is_erased_whole(string kind)
    {
        await using var app = await TestApp.Start();
        var (path, _) = await Erased.Recorded(app, kind);
        var last = (long)(await app.Admin.Read($"{path}/history"))["items"]![0]!["seq"]!;

        var tombstone = await Emptied(app, last);

        AssertHolds(new { operation = "tombstone", entityId = last.ToString(CultureInfo.InvariantCulture) }, tombstone);
        await Erased.AssertUnread(app, path);
        AssertHolds(new { sound = true }, await app.Admin.Read("/v1/audit/verify"));
    }

    [Fact]
    public async Task A_published_revision_is_never_emptied()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        await Given.Verdict(app, claim, "unproven", new { state = "published" });
        var head = await app.Head();

        var problem = await AssertProblem(await app.Post($"/v1/audit/{await Entry(app, "verdict_revision")}/tombstone", new { reason = Reason }), 409, "entry-needed");

        Assert.Contains("published", (string)problem["detail"]!, StringComparison.Ordinal);
        await AssertNothingWritten(app, head);
    }

    [Fact]
    public async Task An_entry_is_emptied_once_and_its_tombstone_stays()
    {
        await using var app = await TestApp.Start();
        var (_, seq) = await Changed(app, "A text that has to go");
        var tombstone = await Emptied(app, seq);
        var head = await app.Head();

        await AssertProblem(await app.Post($"/v1/audit/{seq}/tombstone", new { reason = Reason }), 409, "entry-emptied");
        await AssertProblem(await app.Post($"/v1/audit/{tombstone["seq"]}/tombstone", new { reason = Reason }), 409, "entry-needed");

        await AssertNothingWritten(app, head);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_leaves_nothing()
    {
        await using var app = await TestApp.Start();
        var (_, seq) = await Changed(app, "A text that has to go");
        var head = await app.Head();

        await AssertProblem(await app.Post($"/v1/audit/{seq}/tombstone", new { }), 422, "invalid-content", at: "/reason", fault: "required");
        await AssertProblem(await app.Post($"/v1/audit/{seq}/tombstone", new { reason = "  " }), 422, "invalid-content", at: "/reason", fault: "empty");
        await AssertProblem(await app.Post("/v1/audit/4711/tombstone", new { reason = Reason }), 404, "not-found");
        await AssertProblem(await app.Post("/v1/audit/first/tombstone", new { reason = Reason }), 404, "not-found");
        await AssertProblem(await app.Anonymous.PostAsJsonAsync($"/v1/audit/{seq}/tombstone", new { reason = Reason }), 401, "unauthenticated");
        await AssertProblem(await (await app.With("write", "publish")).PostAsJsonAsync($"/v1/audit/{seq}/tombstone", new { reason = Reason }), 403, "missing-scope");

        await AssertNothingWritten(app, head + 1); // the key that lacks the scope
        Assert.NotNull((await app.Admin.Read($"/v1/audit/{seq}"))["snapshot"]);
    }

    [Fact]
    public async Task A_tombstone_that_does_not_name_the_entry_does_not_excuse_it()
    {
        var (folder, _) = await Tampering.Recorded(async app => await Emptied(app, (await Changed(app, "A text that has to go")).Seq));
        Tampering.Execute(folder, "update ledger_entry set snapshot = null, salt = '' where seq = 3");
        var app = await TestApp.StartIn(folder);

        var result = await app.Admin.Read("/v1/audit/verify");

        await app.Stop();
        Directory.Delete(folder, recursive: true);
        Given.AssertHolds(new { sound = false, check = "chain", entries = 2 }, result);
        Given.AssertHolds(new { seq = 3, detail = "The snapshot is gone, and no tombstone says why." }, result["misfit"]);
    }

    /// <summary>A claim that had the text, and the entry that holds it.</summary>
    private static async Task<(JsonObject Claim, long Seq)> Changed(TestApp app, string text)
    {
        var claim = await Given.Claim(app, text);
        var seq = await app.Head();
        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { text = "Another text" });
        return (claim, seq);
    }

    private static Task<JsonObject> Emptied(TestApp app, long seq) => Given.Created(app, $"/v1/audit/{seq}/tombstone", new { reason = Reason });

    private static async Task<long> Entry(TestApp app, string entity) => (long)(await app.Admin.Read($"/v1/audit?entity={entity}"))["items"]![0]!["seq"]!;

    private static async Task AssertNothingWritten(TestApp app, long head) => Assert.Equal(head, await app.Head());
}
