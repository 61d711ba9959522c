using System.Net;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Verdicts;

public sealed class GetVerdictTests
{
    [Fact]
    public async Task A_draft_is_nowhere_to_be_seen_for_readers()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var draft = await Verdict(app, claim, "true");
        var dossier = $"/v1/claims/{claim.Id()}/dossier";

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/verdicts/{draft.Id()}"), 404, "not-found");
        await AssertProblem(await (await app.With("read")).GetAsync($"/v1/verdicts/{draft.Id()}"), 404, "not-found");
        Assert.Equal("true", (string)(await (await app.With("write")).Read($"/v1/verdicts/{draft.Id()}"))["rating"]!);

        var shown = await app.Anonymous.Read(dossier);
        Assert.Empty(shown["verdicts"]!.AsArray());
        Assert.Empty(shown["claim"]!["verdicts"]!.AsArray());
        Assert.Equal(0, (int)shown["claim"]!["counts"]!["verdicts"]!);
        Assert.Equal(draft.Id(), (string)(await app.Admin.Read(dossier))["verdicts"]![0]!["id"]!);
        Assert.Empty((await app.Admin.Read(dossier))["claim"]!["verdicts"]!.AsArray());
        Assert.Empty(await app.Admin.Ids("/v1/claims?rating=true"));
        await AssertProblem(await app.Admin.GetAsync("/v1/verdicts/verdict_01jfzzzzzzfzzvzzzzzzzzzzzz"), 404, "not-found");
    }

    [Theory]
    [InlineData("actors", "publisher", "name", "The Example Desk")]
    [InlineData("claims", "claim", "text", "The bridge was closed all day")]
    public async Task The_etag_changes_with_everything_that_is_shown(string kind, string shownAs, string member, string value)
    {
        await using var app = await TestApp.Start();
        var verdict = await Verdict(app, await Claim(app));
        var path = $"/v1/verdicts/{verdict.Id()}";
        var before = (await app.Admin.GetAsync(path)).Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, (await Again()).StatusCode);

        await Patched(app, $"/v1/{kind}/{verdict[shownAs]!["id"]}", new Dictionary<string, string> { [member] = value });

        var after = await Again();
        Assert.NotEqual(before, after.Headers.ETag);
        Assert.Equal(value, (string)(await after.Json())[shownAs]![member]!);

        Task<HttpResponseMessage> Again() => app.Admin.SendAsync(new(HttpMethod.Get, path) { Headers = { IfNoneMatch = { before } } });
    }
}
