using System.Net;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Links;

public sealed class GetLinkTests
{
    [Theory]
    [InlineData("draft", "open")]
    [InlineData("open", "draft")]
    public async Task A_link_with_a_draft_is_for_editors_until_the_draft_is_opened(string fromStatus, string toStatus)
    {
        await using var app = await TestApp.Start();
        var (from, to) = (await Claim(app, more: new { status = fromStatus }), await Claim(app, "The bridge is unsafe", new { status = toStatus }));
        var path = $"/v1/links/{(await Link(app, from, "supports", to)).Id()}";

        await AssertProblem(await app.Anonymous.GetAsync(path), 404, "not-found");
        Assert.Equal("supports", (string)(await app.Admin.Read(path))["relation"]!);
        await Patched(app, $"/v1/claims/{(fromStatus is "draft" ? from : to).Id()}", new { status = "open" });

        Assert.Equal(to.Id(), (string)(await app.Anonymous.Read(path))["to"]!["id"]!);
        await AssertProblem(await app.Admin.GetAsync("/v1/links/link_01jfzzzzzzfzzvzzzzzzzzzzzz"), 404, "not-found");
    }

    [Theory]
    [InlineData("from")]
    [InlineData("to")]
    public async Task The_etag_changes_with_the_text_of_either_claim(string end)
    {
        await using var app = await TestApp.Start();
        var link = await Link(app, await Claim(app), "supports", await Claim(app, "The bridge is unsafe"));
        var path = $"/v1/links/{link.Id()}";
        var before = (await app.Anonymous.GetAsync(path)).Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, (await Again()).StatusCode);

        await Patched(app, $"/v1/claims/{link[end]!["id"]}", new { text = "The bridge is gone" });

        var after = await Again();
        Assert.NotEqual(before, after.Headers.ETag);
        Assert.Equal("The bridge is gone", (string)(await after.Json())[end]!["text"]!);

        Task<HttpResponseMessage> Again() => app.Anonymous.SendAsync(new(HttpMethod.Get, path) { Headers = { IfNoneMatch = { before } } });
    }
}
