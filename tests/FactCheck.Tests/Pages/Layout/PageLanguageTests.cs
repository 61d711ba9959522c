namespace FactCheck.Tests.Pages.Layout;

public sealed class PageLanguageTests
{
    [Theory]
    [InlineData(null, "/", "en")]
    [InlineData("es", "/", "es")]
    [InlineData("es-MX,es;q=0.9,en;q=0.8", "/", "es")]
    [InlineData("fr,en;q=0.5,es;q=0.4", "/", "en")]
    [InlineData("de", "/", "en")]
    [InlineData(";;=q", "/", "en")]
    [InlineData("en", "/?lang=es", "es")]
    [InlineData("es", "/?lang=en", "en")]
    public async Task The_page_is_in_the_language_that_the_reader_prefers(string? accepted, string path, string language)
    {
        await using var app = await TestApp.Start();

        Assert.Equal(language, (await app.Anonymous.Page(path, accepted)).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_language_that_was_chosen_stays_in_the_links()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var page = await app.Anonymous.Page("/?lang=es", "en");

        Assert.All(page.QuerySelectorAll("ul.claims .title a"), link => Assert.EndsWith("?lang=es", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal("/?lang=en", page.QuerySelector("footer a[hreflang]")!.GetAttribute("href"));
    }
}
