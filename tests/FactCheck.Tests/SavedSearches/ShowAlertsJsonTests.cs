using System.Xml.Linq;

namespace FactCheck.Tests.SavedSearches;

public sealed class ShowAlertsJsonTests
{
    [Fact]
    public async Task The_same_entries_are_a_json_feed_in_pages()
    {
        await using var app = await TestApp.Start();
        var search = await Searches.Saved(app, new { q = "puente", language = "es" }, "Puentes");
        foreach (var n in Enumerable.Range(1, 3))
            await Given.Claim(app, $"El puente número {n}", new { language = "es" });
        await app.Alerts(search, 3);

        var page = await app.Anonymous.Read((string)search["jsonFeed"]! + "?limit=2");
        var next = await app.Anonymous.Read(((string)page["next_url"]!)[app.Url.Length..]);
        var atom = XDocument.Parse(await app.Anonymous.GetStringAsync((string)search["atomFeed"]!)).Root!;

        Assert.Equal("https://jsonfeed.org/version/1.1", (string)page["version"]!);
        Assert.Equal("Puentes", (string)page["title"]!);
        Assert.Equal(["Afirmación registrada: El puente número 3", "Afirmación registrada: El puente número 2"], page["items"]!.Each("title"));
        Assert.Equal(["Afirmación registrada: El puente número 1"], next["items"]!.Each("title"));
        Assert.Null(next["next_url"]);
        Assert.Equal(atom.Elements(atom.Name.Namespace + "entry").Select(entry => (string?)entry.Element(atom.Name.Namespace + "id")), page["items"]!.Each("id").Concat(next["items"]!.Each("id")));
    }
}
