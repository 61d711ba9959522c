namespace FactCheck.Tests.Pages.Lists;

public sealed class ShowCorrectionsPageTests
{
    [Fact]
    public async Task Every_change_after_publication_is_listed_with_what_it_was()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var verdict = await Given.Published(app, claim, "unproven", new { summary = "Nobody kept a log." });
        await Given.Revised(app, verdict, "retraction", new { publicNote = "The log was found." });

        var page = await app.Anonymous.Page("/corrections", "en");

        var entry = page.Said("ol.log li");
        Assert.Contains("Retraction", entry, StringComparison.Ordinal);
        Assert.Contains("Unproven → no finding", entry, StringComparison.Ordinal);
        Assert.Contains("The log was found.", entry, StringComparison.Ordinal);
        Assert.Equal($"/claims/{claim.Id()}", page.QuerySelector("ol.log .title a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_long_list_goes_on_at_its_link()
    {
        await using var app = await TestApp.Start();
        var verdict = await Given.Published(app, await Given.Claim(app));
        for (var n = 1; n <= 52; n++)
            await Given.Revised(app, verdict, "clarification", new { publicNote = $"Note {n}." });

        var first = await app.Anonymous.Page("/corrections?utm_source=post", "en");
        var second = await app.Anonymous.Page(first.QuerySelector("nav.pages a[rel=next]")!.GetAttribute("href")!, "en");

        Assert.Equal((50, 2), (first.QuerySelectorAll("ol.log > li").Length, second.QuerySelectorAll("ol.log > li").Length));
        Assert.Null(second.QuerySelector("nav.pages"));
    }

    [Fact]
    public async Task An_empty_list_says_so()
    {
        await using var app = await TestApp.Start();

        Assert.Equal("Nada se ha cambiado después de publicarse.", (await app.Anonymous.Page("/corrections", "es")).Said("p.nothing"));
    }
}
