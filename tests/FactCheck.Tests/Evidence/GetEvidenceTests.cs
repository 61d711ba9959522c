using System.Net;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Evidence;

public sealed class GetEvidenceTests
{
    [Fact]
    public async Task Evidence_on_a_draft_is_for_editors_until_the_draft_is_opened()
    {
        await using var app = await TestApp.Start();
        var draft = await Claim(app, more: new { status = "draft" });
        var path = $"/v1/evidence/{(await Given.Evidence(app, draft)).Id()}";

        await AssertProblem(await app.Anonymous.GetAsync(path), 404, "not-found");
        Assert.Equal(draft.Id(), (string)(await app.Admin.Read(path))["claim"]!["id"]!);
        await Patched(app, $"/v1/claims/{draft.Id()}", new { status = "open" });

        Assert.Equal(draft.Id(), (string)(await app.Anonymous.Read(path))["claim"]!["id"]!);
        await AssertProblem(await app.Admin.GetAsync("/v1/evidence/evidence_01jfzzzzzzfzzvzzzzzzzzzzzz"), 404, "not-found");
    }

    [Theory]
    [InlineData("sources", "source", "title", "A day on the bridge")]
    [InlineData("claims", "claim", "text", "The bridge was closed all day")]
    public async Task The_etag_changes_with_everything_that_is_shown(string kind, string shownAs, string member, string value)
    {
        await using var app = await TestApp.Start();
        var evidence = await Given.Evidence(app, await Claim(app));
        var path = $"/v1/evidence/{evidence.Id()}";
        var before = (await app.Anonymous.GetAsync(path)).Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, (await Again()).StatusCode);

        await Patched(app, $"/v1/{kind}/{evidence[shownAs]!["id"]}", new Dictionary<string, string> { [member] = value });

        var after = await Again();
        Assert.NotEqual(before, after.Headers.ETag);
        Assert.Equal(value, (string)(await after.Json())[shownAs]![member]!);

        Task<HttpResponseMessage> Again() => app.Anonymous.SendAsync(new(HttpMethod.Get, path) { Headers = { IfNoneMatch = { before } } });
    }
}
