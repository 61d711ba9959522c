using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Verdicts;

public sealed class ListRevisionsTests
{
    [Fact]
    public async Task Revisions_are_newest_first_each_with_what_changed()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var verdict = await Published(app, claim, more: new { summary = "No log.", reviewer = "Ana", publishedAt = "2023-12-20" });
        var log = await Given.Evidence(app, claim);
        await Revised(app, verdict, "update", new { rating = "true", evidence = new[] { new { id = log.Id() } }, summary = "One log.", reviewer = (string?)null, publishedAt = "2023-12-21" });
        await Revised(app, verdict, "clarification", new { publishedAt = "2023-12-21" });

        var revisions = (await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}/revisions"))["items"]!.AsArray();

        Assert.Equal([(3, "clarification"), (2, "update"), (1, "initial")], revisions.Select(one => ((int)one!["n"]!, (string)one["changeKind"]!)));
        Assert.Empty(revisions[0]!["changes"]!.AsArray());
        Assert.Equal(
            ["/rating unproven true", "/ratingValue null 5", "/summary No log. One log.", "/reviewer Ana null", "/publishedAt 2023-12-20 2023-12-21", "/evidence"],
            revisions[1]!["changes"]!.AsArray().Select(change => Line(change!)));
        Assert.Empty(revisions[2]!["changes"]!.AsArray());
        foreach (var revision in revisions)
            Assert.Equal(revision!.ToJsonString(), (await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}/revisions/{revision["n"]}")).ToJsonString());
    }

    [Fact]
    public async Task Pages_stay_as_they_are_while_revisions_are_added()
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app));
        for (var i = 0; i < 4; i++)
            await Revised(app, verdict, more: new { label = $"Label {i}" });
        var (read, changes) = (new List<int>(), new List<int>());

        for (var next = (string?)$"/v1/verdicts/{verdict.Id()}/revisions?limit=2"; next is not null && read.Count < 9;)
        {
            var response = await app.Anonymous.GetAsync(next);
            var page = await response.Json();
            read.AddRange(page["items"]!.AsArray().Select(one => (int)one!["n"]!));
            changes.AddRange(page["items"]!.AsArray().Select(one => one!["changes"]!.AsArray().Count(change => (string)change!["pointer"]! == "/label")));
            next = response.Header("Link")?.Split('<', '>')[1];
            Assert.Equal(next is null, page["nextCursor"] is null);
            await Revised(app, verdict);
        }

        Assert.Equal([5, 4, 3, 2, 1], read);
        Assert.Equal([1, 1, 1, 1, 0], changes);
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/verdicts/{verdict.Id()}/revisions?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), 400, "invalid-cursor", at: "cursor");
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/verdicts/{verdict.Id()}/revisions?kind=update"), 400, "unknown-parameter", at: "kind");
    }

    [Fact]
    public async Task A_draft_has_none_and_what_readers_may_not_see_is_not_there()
    {
        await using var app = await TestApp.Start();
        var (claim, closed) = (await Claim(app), await Claim(app, "The bridge fell"));
        var (draft, published, hidden) = (await Verdict(app, claim), await Published(app, claim), await Published(app, closed));
        await Revised(app, hidden, "retraction");
        await Withdrawn(app, $"/v1/claims/{closed.Id()}");

        foreach (var verdict in new[] { draft, hidden })
        {
            await AssertProblem(await app.Anonymous.GetAsync($"/v1/verdicts/{verdict.Id()}"), 404, "not-found");
            await AssertProblem(await app.Anonymous.GetAsync($"/v1/verdicts/{verdict.Id()}/revisions"), 404, "not-found");
            await AssertProblem(await (await app.With("read")).GetAsync($"/v1/verdicts/{verdict.Id()}/revisions"), 404, "not-found");
            Assert.DoesNotContain(verdict.Id(), await app.Anonymous.Ids("/v1/verdicts"));
        }
        Assert.Empty((await app.Admin.Read($"/v1/verdicts/{draft.Id()}/revisions"))["items"]!.AsArray());
        Assert.Single((await app.Anonymous.Read($"/v1/verdicts/{published.Id()}/revisions"))["items"]!.AsArray());
        Assert.Equal(2, (await app.Admin.Read($"/v1/verdicts/{hidden.Id()}/revisions"))["items"]!.AsArray().Count);
        await AssertProblem(await app.Anonymous.GetAsync("/v1/verdicts/verdict_01jfzzzzzzfzzvzzzzzzzzzzzz/revisions"), 404, "not-found");
    }

    private static string Line(JsonNode change) =>
        change["after"] is JsonArray ? $"{change["pointer"]}" : $"{change["pointer"]} {change["before"]?.ToString() ?? "null"} {change["after"]?.ToString() ?? "null"}";
}
