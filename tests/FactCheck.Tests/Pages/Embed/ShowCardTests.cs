namespace FactCheck.Tests.Pages.Embed;

public sealed class ShowCardTests
{
    private const string Card = "/embed/claims/claim_01hj0z4xg0e008000000000001";

    [Fact]
    public async Task A_card_shows_the_finding_and_the_answer_in_pages_of_others()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var response = await app.Anonymous.Browse(Card);
        var page = await app.Anonymous.Page(Card, "en");

        Assert.Equal("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *", response.Header("Content-Security-Policy"));
        Assert.Equal("Unproven", page.Said(".label"));
        Assert.Contains("Omar García Harfuch: Offers another motive", page.Said("main"), StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("a"), link => Assert.Equal(("_blank", "noopener"), (link.GetAttribute("target"), link.GetAttribute("rel"))));
        Assert.Empty(page.QuerySelectorAll("form, script, header"));
        Assert.NotNull(page.QuerySelector("meta[name=robots][content=noindex]"));
    }

    [Fact]
    public async Task A_card_of_a_draft_is_not_there()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { status = "draft" });

        Assert.Equal(404, (int)(await app.Anonymous.Browse($"/embed/claims/{claim.Id()}")).StatusCode);
    }
}
