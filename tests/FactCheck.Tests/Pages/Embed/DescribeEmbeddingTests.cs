using System.Text.Json.Nodes;

namespace FactCheck.Tests.Pages.Embed;

public sealed class DescribeEmbeddingTests
{
    [Fact]
    public async Task A_page_names_where_it_is_described_and_the_card_is_there()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        var page = await app.Anonymous.Page("/claims/claim_01hj0z4xg0e008000000000001");

        var found = await app.Anonymous.Read(new Uri(page.QuerySelector("link[type='application/json+oembed']")!.GetAttribute("href")!).PathAndQuery + "&maxwidth=400&format=json");

        Assert.Equal(("1.0", "rich", 400, 320), ((string)found["version"]!, (string)found["type"]!, (int)found["width"]!, (int)found["height"]!));
        Assert.Contains($"<iframe src=\"{app.Url}/embed/claims/claim_01hj0z4xg0e008000000000001\" width=\"400\"", (string)found["html"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?url=https%3A%2F%2Felsewhere.example%2Fclaims%2Fclaim_01hj0z4xg0e008000000000001", 404)]
    [InlineData("?url=nothing", 404)]
    [InlineData("?url=http%3A%2F%2Fx.example%2F&format=xml", 501)]
    [InlineData("", 400)]
    public async Task What_cannot_be_described_is_refused_as_the_specification_says(string query, int status)
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        Assert.Equal(status, (int)(await app.Anonymous.GetAsync("/oembed" + query)).StatusCode);
    }

    [Fact]
    public async Task A_draft_is_not_described_and_a_hostile_title_stays_a_title()
    {
        await using var app = await TestApp.Start();
        var draft = await Given.Claim(app, "Not yet", new { status = "draft" });
        var claim = await Given.Claim(app, "\"><script>alert(1)</script>");
        string At(JsonObject one) => "/oembed?url=" + Uri.EscapeDataString($"{app.Url}/claims/{one.Id()}");

        Assert.Equal(404, (int)(await app.Anonymous.GetAsync(At(draft))).StatusCode);
        Assert.DoesNotContain("<script", (string)(await app.Anonymous.Read(At(claim)))["html"]!, StringComparison.Ordinal);
    }
}
