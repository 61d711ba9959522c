namespace FactCheck.Tests.Pages.Embed;

public sealed class ShowSitemapTests
{
    [Fact]
    public async Task Claims_that_readers_see_are_listed_with_their_last_change()
    {
        await using var app = await TestApp.Start("FACTCHECK_BASE_URL=https://claims.paper.example/facts");
        var (open, draft, merged) = (await Given.Claim(app), await Given.Claim(app, "A draft", new { status = "draft" }), await Given.Claim(app, "The bridge was shut"));
        await Given.Merged(app, $"/v1/claims/{merged.Id()}", open);

        var map = System.Xml.Linq.XElement.Parse(await app.Anonymous.GetStringAsync("/sitemap.xml"));

        Assert.Equal(["https://claims.paper.example/facts/", "https://claims.paper.example/facts/corrections", $"https://claims.paper.example/facts/claims/{open.Id()}"], map.Elements().Select(one => one.Elements().First().Value));
        Assert.DoesNotContain(draft.Id(), map.ToString(), StringComparison.Ordinal);
    }
}
