using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Feeds;

public sealed class ShowVerdictsJsonTests
{
    private const string Feed = "/v1/feeds/verdicts.json";

    [Fact]
    public async Task An_item_tells_a_verdict()
    {
        await using var app = await TestApp.Start("FACTCHECK_BASE_URL=https://claims.paper.example");
        var claim = await Claim(app);
        var verdict = await Published(app, claim, more: new { label = "Not shown", summary = "No log of it.", url = "https://desk.example/1", publishedAt = "2023-12", language = "es" });
        app.Clock.Move(TimeSpan.FromHours(1));
        await Revised(app, verdict, "clarification", new { publicNote = "Dicho mejor.", publishedAt = "2024-01" });
        await Published(app, claim, "satire", new { language = "und" });

        var response = await app.Anonymous.GetAsync(Feed);
        var feed = await response.Json();

        AssertJsonFeed(feed);
        Assert.Equal("application/feed+json", response.Header("Content-Type"));
        AssertHolds(new { version = "https://jsonfeed.org/version/1.1", title = "Fact checks", home_page_url = "https://claims.paper.example/", feed_url = "https://claims.paper.example/v1/feeds/verdicts.json" }, feed);
        var item = feed["items"]![1]!;
        AssertHolds(new
        {
            url = "https://desk.example/1",
            title = "Not shown: The bridge was closed for a day",
            summary = "No log of it.",
            content_text = "No log of it.\n\nAclaración: Dicho mejor.",
            date_published = "2023-12-01T00:00:00.000000Z",
            authors = new[] { new { name = "Example Desk" } },
            tags = new[] { "unproven" },
            language = "es",
            _factcheck = new { about = "https://claims.paper.example/openapi.yaml", verdict = verdict.Id(), claim = claim.Id(), claimReview = $"https://claims.paper.example/v1/claims/{claim.Id()}/claimreview#{verdict.Id()}" },
        }, item);
        Assert.StartsWith("2024-01-02T04:04:05", (string)item["date_modified"]!, StringComparison.Ordinal);
        Assert.False(feed["items"]![0]!.AsObject().ContainsKey("language"));
        Assert.False(feed["items"]![0]!.AsObject().ContainsKey("summary"));
        Assert.Equal("application/json", (await app.Anonymous.Send("GET", Feed, null, "Accept: application/json")).Header("Content-Type"));
    }

    [Fact]
    public async Task The_JSON_feed_has_the_entries_of_the_Atom_feed_under_the_same_ids()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var gone = await Published(app, claim, more: new { label = "hidden" });
        for (var i = 0; i < 3; i++)
            await Published(app, claim, more: new { label = $"Label {i}" });
        await Revised(app, gone, "retraction");
        using var xml = XmlReader.Create(new StringReader(await app.Anonymous.GetStringAsync("/v1/feeds/verdicts.atom")));

        var items = (await app.Anonymous.Read(Feed))["items"]!;

        Assert.Equal(SyndicationFeed.Load(xml).Items.Select(item => (item.Id, item.Title.Text)), items.AsArray().Select(item => ((string)item!["id"]!, (string)item["title"]!)));
        Assert.Equal(3, items.AsArray().Count);
    }

    [Fact]
    public async Task The_next_address_leads_through_all_pages()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        for (var i = 0; i < 5; i++)
            await Published(app, claim, more: new { label = $"Label {i}" });
        var titles = new List<string>();

        var (next, pages) = ((string?)$"{Feed}?limit=2&language=en", 0);
        while (next is not null && pages++ < 5)
        {
            var response = await app.Anonymous.GetAsync(next);
            var feed = await response.Json();
            AssertJsonFeed(feed);
            titles.AddRange(feed["items"]!.Each("title")!.Select(title => title![..7]));
            next = (string?)feed["next_url"] is { } url ? new Uri(url).PathAndQuery : null;
            Assert.Equal(next, response.Header("Link")?.Split('<', '>')[1]);
        }

        Assert.Equal(["Label 4", "Label 3", "Label 2", "Label 1", "Label 0"], titles);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task A_feed_of_a_claim_a_topic_a_subject_or_a_claimant_has_the_verdicts_on_those_alone()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, more: new { topics = new[] { "roads" }, subjects = new[] { new { name = "Luis Vega" } }, claimant = new { name = "Ana Ruiz" } });
        var other = await Claim(app, "The river rose", new { topics = new[] { "rivers" }, claimant = new { name = "Eva Sol" } });
        var verdict = await Published(app, claim);
        await Published(app, other);
        var filters = new[] { $"claim={claim.Id()}", "topic=roads", $"subject={claim.Reference("/subjects/0").Id}", $"claimant={claim.Reference("/claimant").Id}" };

        foreach (var filter in filters.Append(string.Join('&', filters)))
        {
            var feed = await app.Anonymous.Read($"/v1/feeds/verdicts.json?{filter}");
            Assert.Equal(verdict.Id(), (string)Assert.Single(feed["items"]!.AsArray())!["_factcheck"]!["verdict"]!);
            Assert.EndsWith(filter, (string)feed["feed_url"]!);
        }
        Assert.Empty((await app.Anonymous.Read($"/v1/feeds/verdicts.json?topic=roads&claim={other.Id()}"))["items"]!.AsArray());
        await AssertProblem(await app.Anonymous.GetAsync("/v1/feeds/verdicts.json?subject=nobody"), 400, "invalid-parameter", at: "subject");
    }

    [Fact]
    public async Task Who_has_it_is_told_so_and_what_cannot_be_read_is_refused()
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app));
        AssertJsonFeed(await app.Anonymous.Read(Feed + "?rating=true"));
        var tag = await app.Anonymous.Tag(Feed);

        Assert.Equal(304, (int)(await app.Anonymous.Send("GET", Feed, null, $"If-None-Match: {tag}")).StatusCode);
        await Revised(app, verdict);
        Assert.Equal(200, (int)(await app.Anonymous.Send("GET", Feed, null, $"If-None-Match: {tag}")).StatusCode);
        await AssertProblem(await app.Anonymous.GetAsync(Feed + "?limit=x"), 400, "invalid-parameter", at: "limit");
        await AssertProblem(await app.Anonymous.GetAsync(Feed + "?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), 400, "invalid-cursor", at: "cursor");
        await AssertProblem(await app.Anonymous.GetAsync(Feed + "?q=x"), 400, "unknown-parameter", at: "q");
        await AssertProblem(await app.Anonymous.Send("GET", Feed, null, "Accept: application/atom+xml"), 406, "not-acceptable");
    }

    /// <summary>What version 1.1 asks of a feed and its items: known members of the right types, ids that differ, and content.</summary>
    private static void AssertJsonFeed(JsonObject feed)
    {
        Assert.Equal("https://jsonfeed.org/version/1.1", (string?)feed["version"]);
        AssertMembers(feed, ["version", "title", "description", "home_page_url", "feed_url", "next_url", "items"]);
        Assert.NotEmpty((string)feed["title"]!);
        Assert.NotEqual((string?)feed["feed_url"], (string?)feed["next_url"]);
        var items = feed["items"]!.AsArray().Select(item => item!.AsObject()).ToList();
        Assert.Equal(items.Count, items.Select(item => (string)item["id"]!).Distinct(StringComparer.Ordinal).Count());
        foreach (var item in items)
        {
            AssertMembers(item, ["id", "url", "title", "summary", "content_text", "date_published", "date_modified", "authors", "tags", "language", "_factcheck"]);
            Assert.NotEmpty((string)item["content_text"]!);
            Assert.All(new[] { "date_published", "date_modified" }, name => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", (string)item[name]!));
            Assert.All(item["authors"]!.AsArray(), author => Assert.True(author!["name"] is not null || author["url"] is not null || author["avatar"] is not null));
            Assert.All(item["tags"]!.AsArray(), tag => Assert.Equal(JsonValueKind.String, tag!.GetValueKind()));
            Assert.NotNull(item["_factcheck"]!["about"]);
        }

        static void AssertMembers(JsonObject node, string[] known)
        {
            foreach (var (name, value) in node)
            {
                Assert.Contains(name, known);
                Assert.NotNull(value);
                Assert.False(value is JsonValue text && text.GetValueKind() is JsonValueKind.String && ((string)text!).Length == 0, $"{name} is empty");
                if (name.EndsWith("url", StringComparison.Ordinal))
                    Assert.True(Uri.TryCreate((string)value!, UriKind.Absolute, out _), $"{name} is no address");
            }
        }
    }
}
