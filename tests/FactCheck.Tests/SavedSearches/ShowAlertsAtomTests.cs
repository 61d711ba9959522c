using System.Xml.Linq;

namespace FactCheck.Tests.SavedSearches;

public sealed class ShowAlertsAtomTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task The_feed_shows_claims_and_verdicts_without_a_key_under_ids_and_dates_that_stay()
    {
        await using var app = await TestApp.Start();
        var search = await Searches.Saved(app, new { q = "bridge" }, "Bridges & roads");
        var claim = await Given.Claim(app, "The <bridge> was closed & open");
        await Given.Evidence(app, claim, "refutes");
        var verdict = await Given.Published(app, claim, "false", new { summary = "It was open on that day." });
        await app.Alerts(search, 2);

        var feed = XDocument.Parse(await app.Anonymous.GetStringAsync((string)search["atomFeed"]!)).Root!;
        await Given.Revised(app, verdict, "clarification");
        await app.Alerts(search, 3);
        var later = XDocument.Parse(await app.Anonymous.GetStringAsync((string)search["atomFeed"]!)).Root!;

        Assert.Equal("Bridges & roads", (string)feed.Element(Atom + "title")!);
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(["Verdict published: The <bridge> was closed & open", "Claim recorded: The <bridge> was closed & open"], entries.Select(entry => (string)entry.Element(Atom + "title")!));
        Assert.Contains("It was open on that day.", (string)entries[0].Element(Atom + "summary")!);
        Assert.All(entries, entry => Assert.Equal($"{app.Url}/claims/{claim.Id()}", (string)entry.Elements(Atom + "link").Single().Attribute("href")!));
        Assert.Equal(entries.Select(Kept), later.Elements(Atom + "entry").Skip(1).Select(Kept));

        static (string, string) Kept(XElement entry) => ((string)entry.Element(Atom + "id")!, (string)entry.Element(Atom + "updated")!);
    }

    [Fact]
    public async Task Who_has_the_page_is_told_so_until_there_is_a_new_alert()
    {
        await using var app = await TestApp.Start();
        var search = await Searches.Saved(app, new { q = "bridge" });
        var path = (string)search["atomFeed"]!;
        await Given.Claim(app);
        await app.Alerts(search, 1);
        var tag = await app.Anonymous.Tag(path);

        Assert.Equal(304, (int)(await app.Anonymous.Send("GET", path, null, $"If-None-Match: {tag}")).StatusCode);
        await Given.Claim(app, "Another bridge");
        await app.Alerts(search, 2);
        Assert.Equal(200, (int)(await app.Anonymous.Send("GET", path, null, $"If-None-Match: {tag}")).StatusCode);
    }
}
