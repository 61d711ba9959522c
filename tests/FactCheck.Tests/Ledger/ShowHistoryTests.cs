using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Ledger;

public sealed class ShowHistoryTests
{
    [Fact]
    public async Task Each_kind_of_thing_tells_every_change_newest_first_with_what_it_was_and_what_differs()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { status = "parked" }); // a verdict leaves that status as it is
        var (actor, source) = (await Given.Actor(app), await Given.Source(app));
        var (statement, evidence) = (await Given.Statement(app, claim), await Given.Evidence(app, claim));
        var link = await Given.Link(app, claim, "contradicts", await Given.Claim(app, "It was open"));
        var verdict = await Given.Verdict(app, claim, "unproven", new { state = "published" });
        app.Clock.Move(TimeSpan.FromDays(1));
        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { topics = new[] { "roads" } });
        await Given.Patched(app, $"/v1/actors/{actor.Id()}", new { role = "Columnist" });
        await Given.Patched(app, $"/v1/sources/{source.Id()}", new { title = "Report" });
        await Given.Patched(app, $"/v1/statements/{statement.Id()}", new { quote = "Closed, I say" });
        await Given.Patched(app, $"/v1/evidence/{evidence.Id()}", new { note = "Seen" });
        await Given.Patched(app, $"/v1/links/{link.Id()}", new { rationale = "Plainly" });
        await Given.Created(app, $"/v1/verdicts/{verdict.Id()}/revisions", new { changeKind = "update", publicNote = "The log was found.", summary = "The log says so" });

        foreach (var (path, operation, pointer, before, after) in new (string, string, string, string, string)[]
        {
            ($"claims/{claim.Id()}", "update", "/topics", "[]", "[\"roads\"]"),
            ($"actors/{actor.Id()}", "update", "/role", "null", "\"Columnist\""),
            ($"sources/{source.Id()}", "update", "/title", "null", "\"Report\""),
            ($"statements/{statement.Id()}", "update", "/quote", "null", "\"Closed, I say\""),
            ($"evidence/{evidence.Id()}", "update", "/note", "null", "\"Seen\""),
            ($"links/{link.Id()}", "update", "/rationale", "null", "\"Plainly\""),
            ($"verdicts/{verdict.Id()}", "update", "/summary", "null", "\"The log says so\""),
        })
        {
            var entries = (await app.Anonymous.Read($"/v1/{path}/history"))["items"]!.AsArray();

            Assert.Equal([operation, "create"], entries.Each("operation"));
            Assert.Equal([2, 1], entries.Select(entry => (int)entry!["revision"]!));
            Assert.StartsWith("2024-01-03", (string)entries[0]!["at"]!, StringComparison.Ordinal);
            var change = entries[0]!["changes"]!.AsArray().Single(one => (string)one!["pointer"]! == pointer)!;
            Assert.Equal((before, after), (change["before"]?.ToJsonString() ?? "null", change["after"]!.ToJsonString()));
            Assert.Equal(after, entries[0]!["snapshot"]![pointer[1..]]!.ToJsonString());
            Assert.Equal(before, entries[1]!["snapshot"]![pointer[1..]]?.ToJsonString() ?? "null");
            Assert.Empty(entries[1]!["changes"]!.AsArray());
        }
    }

    [Fact]
    public async Task Who_wrote_it_is_told_to_editors_only()
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/actors/{(await Given.Actor(app)).Id()}/history";

        var anyone = (await (await app.With("read")).Read(path))["items"]![0]!;
        var editor = (await (await app.With("write")).Read(path))["items"]![0]!;

        Assert.Null(anyone["key"]);
        Assert.Null(anyone["requestId"]);
        Assert.StartsWith("key_", (string)editor["key"]!, StringComparison.Ordinal);
        Assert.StartsWith("req_", (string)editor["requestId"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_note_of_the_key_tells_editors_who_that_is_and_readers_nothing()
    {
        await using var app = await TestApp.Start();
        var key = await Given.Key(app, ["write"], new { note = "Ana Ruiz, night desk" });
        var claim = await (await app.Holding(key).PostAsJsonAsync("/v1/claims", new { text = "The bridge was closed", language = "en" })).Json();
        var path = $"/v1/claims/{claim.Id()}/history";

        var editor = (await app.Admin.Read(path))["items"]![0]!;
        var reader = await app.Anonymous.Read(path);
        var audit = (await app.Admin.Read($"/v1/audit?key={key.Id()}"))["items"]![0]!;
        var entry = await app.Admin.GetAsync($"/v1/audit/{audit["seq"]}");
        await Given.Patched(app, $"/v1/keys/{key.Id()}", new { note = "Ana Ruiz, day desk" });

        Assert.Equal(((string?)key.Id(), "Ana Ruiz, night desk"), ((string?)editor["key"], (string?)editor["keyNote"]));
        Assert.DoesNotContain("night desk", reader.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Ana Ruiz, night desk", (string?)audit["keyNote"]);
        Assert.Equal("Ana Ruiz, night desk", (string?)(await entry.Json())["keyNote"]);
        Assert.Equal("Ana Ruiz, day desk", (string?)(await app.Admin.Read(path))["items"]![0]!["keyNote"]);
        Assert.Equal(200, (int)(await app.Admin.Send("GET", $"/v1/audit/{audit["seq"]}", null, $"If-None-Match: {entry.Header("ETag")}")).StatusCode);
    }

    [Fact]
    public async Task What_a_claim_was_as_a_draft_is_told_to_editors_only()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "A first wording", new { status = "draft" });
        var evidence = await Given.Evidence(app, claim, "supports", new { note = "First note" });
        await Given.Patched(app, $"/v1/evidence/{evidence.Id()}", new { note = "Second note" });
        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { text = "A second wording" });
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{claim.Id()}/history"), 404, "not-found");
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/evidence/{evidence.Id()}/history"), 404, "not-found");
        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { status = "open" }, "\"2\"");
        await Given.Patched(app, $"/v1/evidence/{evidence.Id()}", new { note = "Third note" }, "\"2\"");

        Assert.Equal("3", await Revisions(app.Anonymous, $"claims/{claim.Id()}"));
        Assert.Equal("3 2", await Revisions(app.Anonymous, $"evidence/{evidence.Id()}"));
        Assert.Equal("3 2 1", await Revisions(app.Admin, $"claims/{claim.Id()}"));
        Assert.Equal("3 2 1", await Revisions(app.Admin, $"evidence/{evidence.Id()}"));
        Assert.DoesNotContain("first wording", (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/history")).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("First note", (await app.Anonymous.Read($"/v1/evidence/{evidence.Id()}/history")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_verdict_was_as_a_draft_is_told_to_editors_only()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var verdict = await Given.Verdict(app, claim, "satire");
        await Given.Patched(app, $"/v1/verdicts/{verdict.Id()}", new { rating = "unproven" });
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/verdicts/{verdict.Id()}/history"), 404, "not-found");
        await Given.Created(app, $"/v1/verdicts/{verdict.Id()}/publication", new { });

        Assert.Equal("3", await Revisions(app.Anonymous, $"verdicts/{verdict.Id()}"));
        Assert.Equal("3 2 1", await Revisions(app.Admin, $"verdicts/{verdict.Id()}"));
    }

    [Fact]
    public async Task A_position_on_a_draft_is_not_told()
    {
        await using var app = await TestApp.Start();
        var (open, draft) = (await Given.Claim(app), await Given.Claim(app, "Not yet public", new { status = "draft" }));
        var statement = await Given.Statement(app, open, more: new { positions = new[] { new { claim = new { id = draft.Id() }, position = "denies" } } });

        var anyone = (await app.Anonymous.Read($"/v1/statements/{statement.Id()}/history")).ToJsonString();

        Assert.Contains(open.Id(), anyone, StringComparison.Ordinal);
        Assert.DoesNotContain(draft.Id(), anyone, StringComparison.Ordinal);
        Assert.Contains(draft.Id(), (await app.Admin.Read($"/v1/statements/{statement.Id()}/history")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_give_every_entry_once_and_compare_over_their_edges()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app);
        for (var i = 1; i < 6; i++)
            await Given.Patched(app, $"/v1/actors/{actor.Id()}", new { role = $"Role {i}" }, $"\"{i}\"");

        var (entries, next) = (new List<JsonNode>(), $"/v1/actors/{actor.Id()}/history?limit=2");
        while (next is not null)
        {
            var page = await app.Anonymous.Read(next);
            entries.AddRange(page["items"]!.AsArray().Select(entry => entry!));
            next = page["nextCursor"] is { } cursor ? $"/v1/actors/{actor.Id()}/history?limit=2&cursor={cursor}" : null;
        }

        Assert.Equal([6, 5, 4, 3, 2, 1], entries.Select(entry => (int)entry["revision"]!));
        Assert.All(entries.Take(5), entry => Assert.Contains("/role", entry["changes"]!.AsArray().Each("pointer")));
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/actors/{actor.Id()}/history?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), 400, "invalid-cursor", at: "cursor");
    }

    [Theory]
    [InlineData("claims/claim_01hk000000e008000000000000")]
    [InlineData("claims/actor_01hk000000e008000000000000")]
    [InlineData("sources/none")]
    [InlineData("keys/key_01hk000000e008000000000000")]
    [InlineData("anything/claim_01hk000000e008000000000000")]
    public async Task What_is_not_on_record_has_no_history(string path)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Admin.GetAsync($"/v1/{path}/history"), 404, "not-found");
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/{path}/history"), 404, "not-found");
    }

    private static async Task<string> Revisions(HttpClient reader, string path) =>
        string.Join(" ", (await reader.Read($"/v1/{path}/history"))["items"]!.AsArray().Select(entry => (int)entry!["revision"]!));
}
