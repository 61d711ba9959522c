using System.ServiceModel.Syndication;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Feeds;

public sealed partial class ShowVerdictsAtomTests
{
    private const string Feed = "/v1/feeds/verdicts.atom";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task An_entry_tells_a_verdict()
    {
        await using var app = await TestApp.Start("FACTCHECK_BASE_URL=https://claims.paper.example/facts/");
        var claim = await Claim(app, "The bridge was closed for a day", new { shortText = "Bridge closed" });
        var verdict = await Published(app, claim, more: new { label = "Not shown", summary = "No log of it.", url = "https://desk.example/1", publishedAt = "2023-12", language = "es" });
        app.Clock.Move(TimeSpan.FromHours(1));
        var quiet = await Published(app, claim, "satire");

        var response = await app.Anonymous.GetAsync(Feed);
        var text = await response.Content.ReadAsStringAsync();
        var feed = Load(text);

        Assert.Equal("application/atom+xml; charset=utf-8", response.Header("Content-Type"));
        Assert.Equal("https://claims.paper.example/facts/v1/feeds/verdicts.atom", feed.Id);
        Assert.Equal(feed.Id, feed.Links.Single(link => link.RelationshipType == "self").Uri.ToString());
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 4, 4, 5, TimeSpan.Zero), feed.LastUpdatedTime);
        var (newest, oldest) = (feed.Items.First(), feed.Items.Last());
        Assert.Equal(("Satire: Bridge closed", "Not shown: Bridge closed"), (newest.Title.Text, oldest.Title.Text));
        Assert.Equal(("The bridge was closed for a day", "No log of it."), (newest.Summary.Text, oldest.Summary.Text));
        Assert.Equal(new DateTimeOffset(2023, 12, 1, 0, 0, 0, TimeSpan.Zero), oldest.PublishDate);
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero), oldest.LastUpdatedTime);
        Assert.Equal(newest.LastUpdatedTime, newest.PublishDate);
        Assert.Equal(("Example Desk", "unproven", "Sin pruebas"), (oldest.Authors.Single().Name, oldest.Categories.Single().Name, oldest.Categories.Single().Label));
        Assert.Equal("https://desk.example/1", Alternate(oldest));
        Assert.Equal($"https://claims.paper.example/facts/claims/{claim.Id()}#{quiet.Id()}", Alternate(newest));
        Assert.Equal($"https://claims.paper.example/facts/v1/claims/{claim.Id()}/claimreview#{verdict.Id()}", oldest.Links.Single(link => link.RelationshipType == "related").Uri.ToString());
        Assert.Equal("es", (string?)XDocument.Parse(text).Root!.Elements(Atom + "entry").Last().Attribute(XNamespace.Xml + "lang"));
        AssertAtom(text);
    }

    [Fact]
    public async Task A_revision_changes_the_entry_and_a_retraction_takes_it_away()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (one, other, old) = (await Published(app, claim, more: new { publishedAt = "2023" }), await Published(app, claim, "satire"), await Published(app, claim, "not_checkable"));
        await Verdict(app, claim, more: new { label = "hidden" });
        var before = (await Read(app)).Items.ToList();
        Assert.Equal(3, before.Count);
        app.Clock.Move(TimeSpan.FromDays(1));

        await Revised(app, one, "correction", new { publicNote = "It was a joke.", rating = "satire" });
        await Revised(app, other, "retraction");
        await Superseded(app, old, await Published(app, claim, "mixed", new { overrideReason = "Clear", label = "Mixed bag" }));
        var feed = await Read(app);
        var after = feed.Items.ToList();

        Assert.Equal(["Mixed bag: The bridge was closed for a day", "Satire: The bridge was closed for a day"], after.Select(item => item.Title.Text));
        Assert.Equal(before[^1].Id, after[1].Id);
        Assert.DoesNotContain(after[0].Id, before.Select(item => item.Id));
        Assert.Equal(before[^1].PublishDate, after[1].PublishDate);
        Assert.Equal(new DateTimeOffset(2024, 1, 3, 3, 4, 5, TimeSpan.Zero), after[1].LastUpdatedTime);
        Assert.Equal("The bridge was closed for a day\n\nCorrection: It was a joke.", after[1].Summary.Text.ReplaceLineEndings("\n"));
        Assert.Equal(after[0].LastUpdatedTime, feed.LastUpdatedTime);
        app.Clock.Move(TimeSpan.FromDays(1));
        await Revised(app, one, "retraction");
        Assert.Equal(new DateTimeOffset(2024, 1, 4, 3, 4, 5, TimeSpan.Zero), (await Read(app)).LastUpdatedTime);
    }

    [Fact]
    public async Task A_verdict_on_a_merged_claim_keeps_the_words_that_were_judged()
    {
        await using var app = await TestApp.Start();
        var (claim, duplicate) = (await Claim(app, "A"), await Claim(app, "B"));
        await Published(app, duplicate);
        var before = (await Read(app)).Items.Single();
        await Merged(app, $"/v1/claims/{duplicate.Id()}", claim);

        var after = (await Read(app)).Items.Single();

        Assert.Equal(("Unproven: B", "Unproven: B", before.Id), (before.Title.Text, after.Title.Text, after.Id));
    }

    [Fact]
    public async Task The_next_link_leads_through_all_pages()
    {
        await using var app = await TestApp.Start("FACTCHECK_BASE_URL=https://claims.paper.example");
        var claim = await Claim(app);
        for (var i = 0; i < 5; i++)
            await Published(app, claim, more: new { label = $"Label {i}" });
        await Published(app, claim, "satire");
        var titles = new List<string>();

        var (next, pages) = ((string?)$"{Feed}?limit=2&rating=unproven", 0);
        while (next is not null && pages++ < 5)
        {
            var response = await app.Anonymous.GetAsync(next);
            var text = await response.Content.ReadAsStringAsync();
            var feed = Load(text);
            AssertAtom(text);
            titles.AddRange(feed.Items.Select(item => item.Title.Text[..7]));
            Assert.Equal("https://claims.paper.example/v1/feeds/verdicts.atom?rating=unproven", feed.Id);
            Assert.Equal("https://claims.paper.example" + next, feed.Links.Single(link => link.RelationshipType == "self").Uri.AbsoluteUri);
            next = feed.Links.SingleOrDefault(link => link.RelationshipType == "next")?.Uri.PathAndQuery;
            Assert.Equal(next, response.Header("Link")?.Split('<', '>')[1]);
            await Published(app, claim, more: new { label = "Later" });
        }

        Assert.Equal(["Label 4", "Label 3", "Label 2", "Label 1", "Label 0"], titles);
        Assert.Equal(3, pages);
    }

    [Theory]
    [InlineData("language=en", 1)]
    [InlineData("language=es", 1)]
    [InlineData("rating=satire", 1)]
    [InlineData("rating=true", 0)]
    [InlineData("limit=1", 1)]
    public async Task The_feed_takes_filters(string query, int entries)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var verdict = await Published(app, claim, more: new { language = "en-GB" });
        await Published(app, claim, "satire", new { publisher = new { name = "La Mesa", kind = "outlet" }, language = "es" });

        Assert.Equal(entries, (await Read(app, "?" + query)).Items.Count());
        Assert.Equal("Example Desk", (await Read(app, $"?publisher={verdict["publisher"]!["id"]}")).Items.Single().Authors.Single().Name);
    }

    [Fact]
    public async Task Neither_markup_nor_control_characters_break_it()
    {
        await using var app = await TestApp.Start();
        const string nasty = "<script>alert(1)</script> & ]]> \" ' \u0001\u000B\uFFFD 😀 é שלום";
        const string readable = "<script>alert(1)</script> & ]]> \" ' \uFFFD 😀 é שלום";
        await Published(app, await Claim(app, nasty), more: new { publisher = new { name = nasty, kind = "outlet" }, label = nasty, summary = nasty });

        var text = await app.Anonymous.GetStringAsync(Feed);
        var item = Assert.Single(Load(text).Items);

        Assert.Equal($"{readable}: {readable}", item.Title.Text);
        Assert.Equal((readable, readable), (item.Authors.Single().Name, item.Summary.Text));
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        AssertAtom(text);
    }

    [Fact]
    public async Task Who_has_the_page_is_told_so_until_a_verdict_or_a_name_changes()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var verdict = await Published(app, claim);
        app.Clock.Move(TimeSpan.FromSeconds(2));
        var first = await app.Anonymous.GetAsync(Feed);
        var (tag, date) = (first.Header("ETag")!, first.Header("Last-Modified")!);

        await Verdict(app, claim);
        await Given.Evidence(app, claim);
        foreach (var header in new[] { $"If-None-Match: {tag}", $"If-Modified-Since: {date}" })
        {
            var held = await app.Anonymous.Send("GET", Feed, null, header);
            Assert.Equal((304, tag, 0), ((int)held.StatusCode, held.Header("ETag"), (await held.Content.ReadAsByteArrayAsync()).Length));
        }
        var head = await app.Anonymous.Send("HEAD", Feed);
        Assert.Equal((200, tag, first.Header("Content-Length")), ((int)head.StatusCode, head.Header("ETag"), head.Header("Content-Length")));

        await Patched(app, $"/v1/actors/{verdict["publisher"]!["id"]}", new { name = "The Example Desk" });
        var renamed = await app.Anonymous.Send("GET", Feed, null, $"If-None-Match: {tag}");
        Assert.Equal("The Example Desk", Load(await renamed.Content.ReadAsStringAsync()).Items.Single().Authors.Single().Name);
        await Revised(app, verdict);
        Assert.Equal(200, (int)(await app.Anonymous.Send("GET", Feed, null, $"If-None-Match: {renamed.Header("ETag")}")).StatusCode);
    }

    [Fact]
    public async Task A_feed_without_verdicts_is_valid()
    {
        await using var app = await TestApp.Start();

        var text = await app.Anonymous.GetStringAsync(Feed);

        Assert.Empty(Load(text).Items);
        AssertAtom(text);
    }

    [Theory]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "invalid-cursor", "cursor")]
    [InlineData("cursor=x", "invalid-cursor", "cursor")]
    [InlineData("limit=0", "invalid-parameter", "limit")]
    [InlineData("limit=201", "invalid-parameter", "limit")]
    [InlineData("rating=fake", "invalid-parameter", "rating")]
    [InlineData("publisher=x", "invalid-parameter", "publisher")]
    [InlineData("from=2024-01-01", "unknown-parameter", "from")]
    public async Task A_parameter_that_cannot_be_read_is_refused(string query, string code, string at)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync($"{Feed}?{query}"), 400, code, at: at);
    }

    [Fact]
    public async Task The_front_leads_to_it()
    {
        await using var app = await TestApp.Start();

        Assert.Contains($"<{Feed}>; rel=\"alternate\"; type=\"application/atom+xml\"", (await app.Anonymous.GetAsync("/")).Header("Link"), StringComparison.Ordinal);
    }

    private static string Alternate(SyndicationItem item) => item.Links.Single(link => link.RelationshipType is null or "alternate").Uri.ToString();

    private static async Task<SyndicationFeed> Read(TestApp app, string query = "") => Load(await app.Anonymous.GetStringAsync(Feed + query));

    private static SyndicationFeed Load(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        return SyndicationFeed.Load(reader);
    }

    /// <summary>What RFC 4287 says a feed and its entries must and must not have.</summary>
    private static void AssertAtom(string text)
    {
        var feed = XDocument.Parse(text).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Single(feed.Elements(Atom + "link"), link => (string?)link.Attribute("rel") == "self");
        foreach (var element in feed.Elements(Atom + "entry").Prepend(feed))
        {
            Assert.All(new[] { "id", "title", "updated" }, name => Assert.NotEmpty((string)Assert.Single(element.Elements(Atom + name))));
            Assert.True(Uri.IsWellFormedUriString((string)element.Element(Atom + "id")!, UriKind.Absolute));
            Assert.All(element.Elements(Atom + "updated").Concat(element.Elements(Atom + "published")), date => Assert.Matches(Rfc3339(), (string)date));
            Assert.All(element.Elements(Atom + "link"), link => Assert.True(Uri.TryCreate((string)link.Attribute("href")!, UriKind.Absolute, out _)));
            Assert.All(new[] { "title", "summary", "subtitle" }.SelectMany(name => element.Elements(Atom + name)), construct => Assert.True((string?)construct.Attribute("type") is null or "text" && !construct.HasElements));
        }
        foreach (var entry in feed.Elements(Atom + "entry"))
        {
            Assert.NotEmpty((string)Assert.Single(entry.Elements(Atom + "author")).Element(Atom + "name")!); // there is none of the feed
            Assert.Single(entry.Elements(Atom + "link"), link => (string?)link.Attribute("rel") == "alternate"); // there is no content
            Assert.True(entry.Elements(Atom + "summary").Count() <= 1 && entry.Elements(Atom + "published").Count() <= 1);
            Assert.All(entry.Elements(Atom + "category"), category => Assert.NotEmpty((string)category.Attribute("term")!));
        }
        Assert.Equal(feed.Elements(Atom + "entry").Count(), feed.Elements(Atom + "entry").Select(entry => (string)entry.Element(Atom + "id")!).Distinct(StringComparer.Ordinal).Count());
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Rfc3339();
}
