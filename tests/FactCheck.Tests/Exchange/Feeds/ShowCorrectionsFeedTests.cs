using System.Net.Sockets;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using FactCheck.Settings;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Feeds;

public sealed class ShowCorrectionsFeedTests
{
    private const string Feed = "/v1/feeds/corrections.atom";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task The_feed_is_valid_atom_with_an_entry_a_change()
    {
        await using var app = await TestApp.Start("FACTCHECK_BASE_URL=https://claims.paper.example/facts/");
        var claim = await Claim(app);
        await Given.Evidence(app, claim);
        var verdict = await Published(app, claim, "true", new { label = "True!", summary = "One log.", url = "https://desk.example/1" });
        var quiet = await Published(app, claim, "satire", new { publisher = new { name = "Another Desk" } });
        app.Clock.Move(TimeSpan.FromHours(1));
        await Revised(app, verdict, "correction", new { publicNote = "It was another log.", rating = "mostly_false", label = (string?)null });
        app.Clock.Move(TimeSpan.FromHours(1));
        await Revised(app, quiet, "retraction", new { publicNote = "It was meant in earnest." });

        var response = await app.Anonymous.GetAsync(Feed);
        var text = await response.Content.ReadAsStringAsync();
        var feed = Load(text);

        Assert.Equal("application/atom+xml; charset=utf-8", response.Header("Content-Type"));
        Assert.Equal("https://claims.paper.example/facts/v1/feeds/corrections.atom", feed.Links.Single(link => link.RelationshipType == "self").Uri.ToString());
        Assert.DoesNotContain(feed.Links, link => link.RelationshipType == "next");
        Assert.NotEmpty(feed.Title.Text);
        Assert.Equal(feed.Items.First().LastUpdatedTime, feed.LastUpdatedTime);
        Assert.Equal(2, feed.Items.Count());

        var (newest, oldest) = (feed.Items.First(), feed.Items.Last());
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 4, 4, 5, TimeSpan.Zero), oldest.LastUpdatedTime);
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 5, 4, 5, TimeSpan.Zero), newest.LastUpdatedTime);
        Assert.Equal(oldest.LastUpdatedTime, oldest.PublishDate);
        Assert.Equal(("Example Desk", "Another Desk"), (oldest.Authors.Single().Name, newest.Authors.Single().Name));
        Assert.Equal(("correction", "retraction"), (oldest.Categories.Single().Name, newest.Categories.Single().Name));
        Assert.Equal("https://desk.example/1", Alternate(oldest));
        Assert.Equal($"https://claims.paper.example/facts/v1/verdicts/{quiet.Id()}/revisions/2", Alternate(newest));
        Assert.Contains((string)claim["text"]!, oldest.Title.Text, StringComparison.Ordinal);
        Assert.All(new[] { "It was another log.", "True", "“True!”", "Mostly false", "One log." }, told => Assert.Contains(told, oldest.Summary.Text, StringComparison.Ordinal));
        Assert.Contains("It was meant in earnest.", newest.Summary.Text, StringComparison.Ordinal);
        Assert.Contains("It is now: no rating", newest.Summary.Text, StringComparison.Ordinal);
        AssertWellFormedAtom(text);
        var head = await app.Anonymous.Read("/v1/audit/head");
        var ledger = Assert.Single(XDocument.Parse(text).Root!.Elements(), element => element.Name.LocalName == "ledger");
        Assert.Equal(((string)head["hash"]!, head["seq"]!.ToString()), ((string)ledger.Attribute("hash")!, (string)ledger.Attribute("seq")!));

        static string Alternate(SyndicationItem item) => item.Links.Single(link => link.RelationshipType is null or "alternate").Uri.ToString();
    }

    [Fact]
    public async Task Ids_are_unique_and_stay_when_texts_change()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (one, other) = (await Published(app, claim, more: new { url = "https://desk.example/1" }), await Published(app, claim, more: new { url = "https://desk.example/1" }));
        await Revised(app, one);
        await Revised(app, one, "update");
        await Revised(app, other);
        var before = (await Load(app, Feed)).Items.Select(item => item.Id).ToList();

        await Patched(app, $"/v1/actors/{one["publisher"]!["id"]}", new { name = "The Example Desk" });
        await Revised(app, one, "retraction", new { publishedAt = "2024-02-01" });

        var after = await Load(app, Feed);
        Assert.Equal(before, after.Items.Skip(1).Select(item => item.Id));
        Assert.Equal(4, after.Items.Select(item => item.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(after.Items, item => Assert.Equal("The Example Desk", item.Authors.Single().Name));
        Assert.Equal(after.Items.Select(item => item.Id), Load(await (await app.Anonymous.Send("GET", "/v1/corrections", null, "Accept: application/atom+xml")).Content.ReadAsStringAsync()).Items.Select(item => item.Id));
    }

    [Fact]
    public async Task A_supersession_tells_where_the_verdict_that_replaces_it_is()
    {
        await using var app = await TestApp.Start("FACTCHECK_BASE_URL=https://claims.paper.example");
        var claim = await Claim(app);
        var (old, next, last) = (await Published(app, claim, "satire"), await Published(app, claim), await Published(app, claim));
        await Superseded(app, old, next);
        await Superseded(app, next, last);

        var entries = (await Load(app, Feed)).Items.ToList();

        Assert.Equal(["We looked again.", "", "It was: Satire", $"It was replaced by: https://claims.paper.example/v1/verdicts/{next.Id()}"], entries[1].Summary.Text.Split('\n'));
        Assert.EndsWith($"/v1/verdicts/{last.Id()}", entries[0].Summary.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_markup_nor_control_characters_break_it()
    {
        await using var app = await TestApp.Start();
        const string nasty = "<script>alert(1)</script> & ]]> \" ' \u0001\u000B\uFFFD 😀 é";
        const string readable = "<script>alert(1)</script> & ]]> \" ' \uFFFD 😀 é";
        var claim = await Claim(app, nasty);
        var verdict = await Published(app, claim, more: new { publisher = new { name = nasty, kind = "outlet" }, label = nasty, summary = nasty });
        await Revised(app, verdict, "clarification", new { publicNote = nasty });

        var text = await (await app.Anonymous.GetAsync(Feed)).Content.ReadAsStringAsync();
        var item = Assert.Single(Load(text).Items);

        Assert.Contains(readable, item.Title.Text, StringComparison.Ordinal);
        Assert.Equal(readable, item.Authors.Single().Name);
        Assert.StartsWith(readable, item.Summary.Text, StringComparison.Ordinal);
        Assert.Equal("text", item.Summary.Type);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        AssertWellFormedAtom(text);
    }

    [Fact]
    public async Task The_text_of_a_withdrawn_claim_is_not_told()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, "The bridge fell");
        await Revised(app, await Published(app, claim), "retraction");
        await Withdrawn(app, $"/v1/claims/{claim.Id()}");

        var text = await (await app.Anonymous.GetAsync(Feed)).Content.ReadAsStringAsync();

        Assert.DoesNotContain("The bridge fell", text, StringComparison.Ordinal);
        Assert.Contains(claim.Id(), Assert.Single(Load(text).Items).Title.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_log_is_a_valid_feed()
    {
        await using var app = await TestApp.Start();

        var text = await (await app.Anonymous.GetAsync(Feed)).Content.ReadAsStringAsync();

        Assert.Empty(Load(text).Items);
        AssertWellFormedAtom(text);
    }

    [Fact]
    public async Task The_next_link_leads_through_the_whole_log()
    {
        await using var app = await TestApp.Start("FACTCHECK_BASE_URL=https://claims.paper.example");
        var verdict = await Published(app, await Claim(app));
        for (var i = 0; i < 5; i++)
            await Revised(app, verdict, i == 0 ? "update" : "clarification", new { publicNote = $"Note {i + 2}." });
        var notes = new List<string>();

        var (next, pages) = ((string?)$"{Feed}?limit=2&kind=clarification", 0);
        while (next is not null && pages++ < 5)
        {
            var response = await app.Anonymous.GetAsync(next);
            var feed = Load(await response.Content.ReadAsStringAsync());
            notes.AddRange(feed.Items.Select(item => item.Summary.Text.Split('\n')[0]));
            Assert.Equal("https://claims.paper.example" + next, feed.Links.Single(link => link.RelationshipType == "self").Uri.AbsoluteUri);
            next = feed.Links.SingleOrDefault(link => link.RelationshipType == "next")?.Uri.PathAndQuery;
            Assert.Equal(next, response.Header("Link")?.Split('<', '>')[1]);
            await Revised(app, verdict);
        }

        Assert.Equal(["Note 6.", "Note 5.", "Note 4.", "Note 3."], notes);
        Assert.Equal(2, pages);
    }

    [Fact]
    public async Task Who_has_the_feed_is_told_so_until_there_is_something_new()
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app));
        await Revised(app, verdict);
        var first = await app.Anonymous.GetAsync(Feed);
        var tag = first.Header("ETag")!;

        var again = await Again();
        Assert.Equal((304, tag, 0), ((int)again.StatusCode, again.Header("ETag"), (await again.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal("no-cache", again.Header("Cache-Control"));
        var head = await app.Anonymous.Send("HEAD", Feed);
        Assert.Equal((200, tag, first.Header("Content-Length"), 0), ((int)head.StatusCode, head.Header("ETag"), head.Header("Content-Length"), (await head.Content.ReadAsByteArrayAsync()).Length));
        Assert.NotEqual(tag, (await app.Anonymous.GetAsync(Feed + "?kind=correction")).Header("ETag"));

        await Revised(app, verdict);
        Assert.Equal(200, (int)(await Again()).StatusCode);

        Task<HttpResponseMessage> Again() => app.Anonymous.Send("GET", Feed, null, $"If-None-Match: {tag}");
    }

    [Theory]
    [InlineData("kind=correction", 1)]
    [InlineData("kind=update", 0)]
    [InlineData("from=2024-01-02&to=2024-01-02", 1)]
    [InlineData("from=2024-01-03", 0)]
    [InlineData("limit=1", 1)]
    public async Task The_feed_takes_the_filters_of_the_log(string query, int entries)
    {
        await using var app = await TestApp.Start();
        await Revised(app, await Published(app, await Claim(app)), "correction");

        Assert.Equal(entries, (await Load(app, $"{Feed}?{query}")).Items.Count());
    }

    [Fact]
    public async Task Without_a_setting_it_gives_the_address_it_was_asked_at()
    {
        await using var app = await TestApp.Start();
        await Revised(app, await Published(app, await Claim(app)));

        Assert.Equal(app.Url.TrimEnd('/') + Feed, (await Load(app, Feed)).Links.Single(link => link.RelationshipType == "self").Uri.ToString());
    }

    [Theory]
    [InlineData("GET /v1/feeds/corrections.atom HTTP/1.0\r\n\r\n")]
    [InlineData("GET /v1/feeds/corrections.atom HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /v1/feeds/corrections.atom HTTP/1.1\r\nHost: %\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /v1/feeds/corrections.atom HTTP/1.1\r\nHost: a..b:99999\r\nConnection: close\r\n\r\n")]
    public async Task A_request_whose_host_is_no_address_breaks_nothing(string request)
    {
        await using var app = await TestApp.Start();
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", new Uri(app.Url).Port);
        var stream = connection.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var answer = await new StreamReader(stream).ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claims.paper.example")]
    [InlineData("ftp://claims.paper.example")]
    [InlineData("https://claims.paper.example/?a=b")]
    [InlineData("https://claims.paper.example/#a")]
    [InlineData("https://user@claims.paper.example")]
    [InlineData("/feeds")]
    public async Task A_public_address_that_is_none_stops_the_start(string url)
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;

        var failure = await Assert.ThrowsAsync<StartFailure>(() => TestApp.Build(folder, new TestClock(), $"FACTCHECK_BASE_URL={url}"));

        Assert.Equal(2, failure.ExitCode);
        Assert.Contains("FACTCHECK_BASE_URL", failure.Message, StringComparison.Ordinal);
        Assert.Contains(url, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<SyndicationFeed> Load(TestApp app, string path) => Load(await (await app.Anonymous.GetAsync(path)).Content.ReadAsStringAsync());

    private static SyndicationFeed Load(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        return SyndicationFeed.Load(reader);
    }

    /// <summary>What RFC 4287 asks of a feed and its entries.</summary>
    private static void AssertWellFormedAtom(string text)
    {
        var feed = XDocument.Parse(text).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        foreach (var element in feed.Elements(Atom + "entry").Prepend(feed))
        {
            Assert.All(new[] { "id", "title", "updated" }, name => Assert.Single(element.Elements(Atom + name)));
            Assert.True(Uri.IsWellFormedUriString((string)element.Element(Atom + "id")!, UriKind.Absolute));
            Assert.All(element.Elements(Atom + "link"), link => Assert.True(Uri.TryCreate((string)link.Attribute("href")!, UriKind.Absolute, out _)));
        }
        foreach (var entry in feed.Elements(Atom + "entry"))
            Assert.NotEmpty((string)Assert.Single(entry.Elements(Atom + "author")).Element(Atom + "name")!);
    }
}
