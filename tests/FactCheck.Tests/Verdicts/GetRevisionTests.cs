using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Verdicts;

public sealed class GetRevisionTests
{
    [Fact]
    public async Task A_revision_stays_as_it_was_published_whatever_happens_later()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var source = await Source(app, "https://paper.example/log", new { title = "The keeper's log" });
        var evidence = await Given.Evidence(app, claim, more: new { source = new { id = source.Id() }, quote = "Closed at noon" });
        var verdict = await Published(app, claim, "true", new { summary = "One log." });
        var path = $"/v1/verdicts/{verdict.Id()}/revisions/1";
        var (before, tag) = (await (await app.Anonymous.GetAsync(path)).Content.ReadAsStringAsync(), await app.Anonymous.Tag(path));

        await Patched(app, $"/v1/sources/{source.Id()}", new { title = "Another title" });
        await Patched(app, $"/v1/evidence/{evidence.Id()}", new { quote = "Closed at one" });
        await Revised(app, verdict, "correction", new { rating = "mixed", summary = "Two logs." });
        await Withdrawn(app, $"/v1/evidence/{evidence.Id()}");
        await Revised(app, verdict, "retraction");

        Assert.Equal(before, await (await app.Anonymous.GetAsync(path)).Content.ReadAsStringAsync());
        Assert.Equal(304, (int)(await app.Anonymous.Send("GET", path, null, $"If-None-Match: {tag}")).StatusCode);
        AssertHolds(new { n = 2, rating = "mixed", changeKind = "correction" }, await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}/revisions/2"));
        AssertHolds(new { n = 3, rating = (string?)null, changeKind = "retraction" }, await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}/revisions/3"));
        var head = await app.Anonymous.Send("HEAD", path);
        Assert.Equal((200, tag, ""), ((int)head.StatusCode, head.Header("ETag"), await head.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("0", 404, "not-found")]
    [InlineData("2", 404, "not-found")]
    [InlineData("2147483647", 404, "not-found")]
    [InlineData("first", 400, "invalid-parameter")]
    [InlineData("-1", 400, "invalid-parameter")]
    [InlineData("1.0", 400, "invalid-parameter")]
    [InlineData("%201", 400, "invalid-parameter")]
    public async Task A_number_that_is_none_of_its_revisions_is_refused(string n, int status, string code)
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app));

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/verdicts/{verdict.Id()}/revisions/{n}"), status, code, at: status == 400 ? "n" : null);
    }

    [Fact]
    public async Task Revisions_of_what_readers_may_not_see_are_not_there()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (draft, hidden) = (await Verdict(app, await Claim(app, "The ferry ran")), await Published(app, claim));
        await Revised(app, hidden, "retraction");
        await Withdrawn(app, $"/v1/claims/{claim.Id()}");

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/verdicts/{hidden.Id()}/revisions/1"), 404, "not-found");
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/verdicts/{draft.Id()}/revisions/1"), 404, "not-found");
        await AssertProblem(await app.Admin.GetAsync($"/v1/verdicts/{draft.Id()}/revisions/1"), 404, "not-found");
        Assert.Equal("unproven", (string)(await app.Admin.Read($"/v1/verdicts/{hidden.Id()}/revisions/1"))["rating"]!);
    }
}
