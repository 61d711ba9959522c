namespace FactCheck.Tests.Pages.Lists;

public sealed class ShowSearchTests
{
    [Fact]
    public async Task Found_words_are_marked_and_the_field_keeps_them()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        await app.CatchUp();

        var page = await app.Anonymous.Page("/search?q=vacation", "en");

        Assert.Equal("vacation", page.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Equal("Omar García Harfuch was away on vacation with his loved ones", page.Each("ul.claims .title")[0]);
        Assert.Equal("vacation", page.QuerySelector("ul.claims .title mark")!.TextContent);
    }

    [Fact]
    public async Task A_search_is_narrowed_by_its_facets_and_widened_again()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        await app.CatchUp();
        var all = await app.Anonymous.Page("/search?q=harfuch&lang=en");

        var narrow = all.QuerySelectorAll("nav.facets a").Single(link => link.TextContent == "Carlos Loret de Mola").GetAttribute("href")!;
        var some = await app.Anonymous.Page(narrow);
        var again = await app.Anonymous.Page(some.QuerySelectorAll("nav.facets a").Single(link => link.TextContent == "remove").GetAttribute("href")!);

        Assert.InRange(some.QuerySelectorAll("ul.claims > li").Length, 1, all.QuerySelectorAll("ul.claims > li").Length - 1);
        Assert.Contains("lang=en", narrow, StringComparison.Ordinal);
        Assert.Equal(all.Each("ul.claims .title"), again.Each("ul.claims .title"));
    }

    [Theory]
    [InlineData("/search", "h1", "Search the claims")]
    [InlineData("/search?q=nothinglikethis", "p.nothing", "Nothing on record has these words.")]
    public async Task Without_words_or_finds_the_page_helps(string path, string selector, string said)
    {
        await using var app = await TestApp.Start();

        Assert.Equal(said, (await app.Anonymous.Page(path, "en")).Said(selector));
    }

    [Fact]
    public async Task Words_that_are_searched_for_stay_words()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var page = await app.Anonymous.Page("/search?q=" + Uri.EscapeDataString("\"><script>alert(1)</script> harfuch"), "en");

        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal("\"><script>alert(1)</script> harfuch", page.Said("h1"));
    }
}
