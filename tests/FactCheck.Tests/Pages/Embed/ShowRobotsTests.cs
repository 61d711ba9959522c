namespace FactCheck.Tests.Pages.Embed;

public sealed class ShowRobotsTests
{
    [Theory]
    [InlineData("FACTCHECK_INDEXING=true", true)]
    [InlineData("FACTCHECK_INDEXING=false", false)]
    [InlineData("FACTCHECK_PUBLIC_READ=false", false)]
    public async Task A_setting_keeps_search_engines_out(string setting, bool welcome)
    {
        await using var app = await TestApp.Start(setting);

        var rules = await app.Anonymous.GetStringAsync("/robots.txt");

        Assert.Equal(!welcome, rules.Contains("Disallow: /\n", StringComparison.Ordinal));
        Assert.Equal(welcome, rules.Contains($"Sitemap: {app.Url}/sitemap.xml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_say_so_too()
    {
        await using var app = await TestApp.Start("FACTCHECK_INDEXING=false");

        Assert.NotNull((await app.Anonymous.Page("/")).QuerySelector("meta[name=robots][content=noindex]"));
    }
}
