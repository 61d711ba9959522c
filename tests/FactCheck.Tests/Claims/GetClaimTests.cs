using System.Net;
using static FactCheck.Tests.Problems;

namespace FactCheck.Tests.Claims;

public sealed class GetClaimTests
{
    [Fact]
    public async Task A_claim_is_read_with_its_etag_and_answers_304_to_who_has_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge was closed");

        var response = await app.Anonymous.GetAsync($"/v1/claims/{claim.Id()}");
        var again = new HttpRequestMessage(HttpMethod.Get, $"/v1/claims/{claim.Id()}") { Headers = { IfNoneMatch = { response.Headers.ETag! } } };

        Assert.Equal("The bridge was closed", (string)(await response.Json())["text"]!);
        Assert.Equal("\"1.1\"", response.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Anonymous.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task A_draft_is_not_there_for_anonymous_readers()
    {
        await using var app = await TestApp.Start();
        var draft = await Given.Claim(app, more: new { status = "draft" });

        var response = await app.Anonymous.GetAsync($"/v1/claims/{draft.Id()}");

        await AssertProblem(response, 404, "not-found");
        Assert.Equal("draft", (string)(await app.Admin.Read($"/v1/claims/{draft.Id()}"))["status"]!);
    }
}
