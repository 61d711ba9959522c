using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactCheck.Operations.Sample;
using FactCheck.Tests.Exchange.ClaimReview;
using FactCheck.Text;
using FactCheck.Verdicts;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Feeds;

public sealed class ShowClaimReviewFeedTests
{
    private const string Feed = "/v1/feeds/claimreview.json";

    [Fact]
    public async Task The_feed_holds_what_stands_published_with_the_newest_change_first()
    {
        await using var app = await TestApp.Start("FACTCHECK_BASE_URL=https://claims.paper.example");
        var (first, second) = (await Claim(app, "A"), await Claim(app, "B"));
        var one = await Published(app, first, more: new { publishedAt = "2020" });
        app.Clock.Move(TimeSpan.FromHours(1));
        await Published(app, second, "satire");
        await Verdict(app, second, "mixed");
        await Revised(app, await Published(app, second, more: new { label = "hidden" }), "retraction");
        app.Clock.Move(TimeSpan.FromHours(1));
        await Revised(app, one);

        var response = await app.Anonymous.GetAsync(Feed);
        var feed = await response.Json();

        Assert.Equal("application/json", response.Header("Content-Type"));
        Assert.Equal(["@context", "@type", "name", "dateModified", "dataFeedElement", "identifier"], feed.Select(member => member.Key));
        Assert.Equal(("https://schema.org", "DataFeed", "2024-01-02T05:04:05"), ((string?)feed["@context"], (string?)feed["@type"], ((string)feed["dateModified"]!)[..19]));
        var head = await app.Anonymous.Read("/v1/audit/head");
        Assert.Equal($"{head["seq"]}:{head["hash"]}", (string?)feed["identifier"]!["value"]);
        var items = feed["dataFeedElement"]!.AsArray();
        Assert.Equal(["A", "B"], items.Select(item => (string?)Assert.Single(item!["item"]!.AsArray())!["claimReviewed"]));
        Assert.Equal([("03:04:05", "05:04:05"), ("04:04:05", "04:04:05")], items.Select(item => (((string)item!["dateCreated"]!)[11..19], ((string)item["dateModified"]!)[11..19])));
        Assert.All(items, item => Assert.Equal("DataFeedItem", (string?)item!["@type"]));
        Assert.DoesNotContain("hidden", feed.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((await app.Anonymous.Read($"/v1/claims/{first.Id()}/claimreview"))["@graph"]![0]!.ToJsonString(), items[0]!["item"]![0]!.ToJsonString());
        Assert.Equal("application/ld+json", (await app.Anonymous.Send("GET", Feed, null, "Accept: application/ld+json")).Header("Content-Type"));
    }

    [Fact]
    public async Task A_thousand_reviews_are_as_Google_asks_and_of_one_state()
    {
        await using var app = await TestApp.Start();
        var stories = new System.Text.StringBuilder();
        for (var i = 0; i < 100; i++)
            stories.AppendLine(JsonSerializer.Serialize(Story(i)));
        AssertHolds(new { created = 100 }, (await Imported(app.Admin, stories.ToString(), query: "?publish=true"))["rows"]);

        var response = await app.Anonymous.GetAsync(Feed, HttpCompletionOption.ResponseHeadersRead);
        await Published(app, await Claim(app, "Recorded while the feed is read"));
        var items = (await response.Json())["dataFeedElement"]!.AsArray();

        var reviews = items.Select(item => Assert.Single(item!["item"]!.AsArray())!).ToList();
        Assert.Equal(Enumerable.Range(0, 1000).Reverse().Select(i => $"https://desk.example/{i}"), reviews.Select(review => (string?)review["url"]));
        Assert.All(reviews, ClaimReviewCheck.Check);
        // What Google recommends is there, since it is on record.
        Assert.All(reviews, review => Assert.All(new[] { "author", "datePublished", "firstAppearance", "appearance" }, name => Assert.NotNull(review["itemReviewed"]![name])));
        Assert.All(reviews.Where((_, i) => (999 - i) % 9 < 6), review => Assert.NotNull(review["reviewRating"]!["ratingValue"]));
        Assert.Equal(1001, (await app.Anonymous.Read(Feed))["dataFeedElement"]!.AsArray().Count);
        Assert.Equal(1001, (await app.Anonymous.Read(Feed + "?since=2024-01-01"))["dataFeedElement"]!.AsArray().Count);
        var plan = app.PlanOf("select r.seq, v.id");
        Assert.Contains(plan, step => step.Contains("verdict_revision_by_change", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal) || step.StartsWith("SCAN v", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_keeps_a_copy_asks_for_what_changed_since()
    {
        await using var app = await TestApp.Start();
        var claims = new List<JsonObject>();
        foreach (var text in new[] { "revised", "rebutted", "cited", "merged", "retracted", "superseded", "untouched", "draft" })
            claims.Add(await Claim(app, text));
        var verdicts = new List<JsonObject>();
        foreach (var claim in claims.Take(7))
            verdicts.Add(await Published(app, claim, more: new { url = $"https://desk.example/{claim["text"]}" }));
        var duplicate = await Claim(app, "a duplicate");
        app.Clock.Move(TimeSpan.FromDays(1));
        const string since = "2024-01-03";
        Assert.Equal(7, (await app.Anonymous.Read($"{Feed}?since=2024-01-02"))["dataFeedElement"]!.AsArray().Count);
        Assert.Empty((await app.Anonymous.Read($"{Feed}?since={since}"))["dataFeedElement"]!.AsArray());
        await Revised(app, verdicts[0]);
        await Statement(app, claims[1], "denies", "Luis Vega");
        await Given.Evidence(app, claims[2]);
        await Merged(app, $"/v1/claims/{duplicate.Id()}", claims[3]);
        await Revised(app, verdicts[4], "retraction");
        await Superseded(app, verdicts[5], await Published(app, claims[5], "satire"));
        await Verdict(app, claims[7]);
        var items = (await app.Anonymous.Read($"{Feed}?since={since}"))["dataFeedElement"]!.AsArray();

        Assert.Equal(["cited", "merged", "rebutted", "revised", "superseded"], items.Where(item => item!["item"] is not null).Select(item => (string?)item!["item"]![0]!["claimReviewed"]).Order(StringComparer.Ordinal));
        Assert.Equal("satire", (string?)items.Single(item => (string?)item!["item"]?[0]!["claimReviewed"] == "superseded")!["item"]![0]!["reviewRating"]!["identifier"]!["value"]);
        var gone = items.Where(item => item!["dateDeleted"] is not null).ToList();
        Assert.Equal([Address(verdicts[5]), Address(verdicts[4])], gone.Select(item => (string?)item!["identifier"]));
        Assert.All(gone, item => Assert.Equal(["@type", "identifier", "dateDeleted"], item!.AsObject().Select(member => member.Key)));
        // That evidence is there is no change of what a verdict shows that does not rest on it.
        Assert.All(items.Where(item => item!["item"] is { } its && (string?)its[0]!["claimReviewed"] != "cited"), item => Assert.Equal("2024-01-03", ((string)item!["dateModified"]!)[..10]));
        Assert.Empty((await app.Anonymous.Read($"{Feed}?since=2024-01-04"))["dataFeedElement"]!.AsArray());
        // The moment itself is taken in.
        await Revised(app, verdicts[0]);
        var moment = Uri.EscapeDataString((string)(await app.Anonymous.Read(Feed))["dateModified"]!);
        Assert.Equal("revised", (string?)Assert.Single((await app.Anonymous.Read($"{Feed}?since={moment}"))["dataFeedElement"]!.AsArray())!["item"]![0]!["claimReviewed"]);
        // What is only named as gone is no row for an import.
        await using var other = await TestApp.Start();
        AssertHolds(new { read = 5, refused = 0 }, (await Imported(other.Admin, await app.Anonymous.GetStringAsync($"{Feed}?since={since}"), "application/ld+json", "?publish=true"))["rows"]);

        string Address(JsonObject verdict) => $"{app.Url.TrimEnd('/')}/v1/claims/{verdict["claim"]!["id"]}/claimreview#{verdict.Id()}";
    }

    [Fact]
    public async Task A_statement_on_a_merged_claim_changes_the_one_that_stands_for_it()
    {
        await using var app = await TestApp.Start();
        var (claim, duplicate) = (await Claim(app, "A"), await Claim(app, "B"));
        await Published(app, claim);
        await Published(app, duplicate);
        var statement = await Statement(app, duplicate);
        await Merged(app, $"/v1/claims/{duplicate.Id()}", claim);
        app.Clock.Move(TimeSpan.FromDays(1));
        Assert.Empty((await app.Anonymous.Read(Feed + "?since=2024-01-03"))["dataFeedElement"]!.AsArray());

        await Withdrawn(app, $"/v1/statements/{statement.Id()}");

        var items = (await app.Anonymous.Read(Feed + "?since=2024-01-03"))["dataFeedElement"]!.AsArray();
        Assert.Equal(2, items.Count);
        Assert.All(items, item => Assert.Equal("2024-01-03T03:04:05", ((string)item!["dateModified"]!)[..19]));
    }

    [Fact]
    public async Task The_feed_can_be_of_one_publisher_or_language()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var desk = await Published(app, claim, more: new { language = "en-GB" });
        await Published(app, claim, more: new { publisher = new { name = "La Mesa", kind = "outlet" }, language = "es" });
        await Published(app, claim, more: new { publisher = new { name = "The Old Desk", kind = "outlet" }, language = "en" });
        var old = (await app.Anonymous.Ids("/v1/actors?name=The%20Old%20Desk"))[0];
        await Created(app, $"/v1/actors/{old}/merge", new { into = new { id = (string)desk["publisher"]!["id"]! } });

        Assert.Equal(3, await Count(""));
        Assert.Equal(2, await Count("?language=en"));
        Assert.Equal(1, await Count("?language=en-GB"));
        Assert.Equal(0, await Count("?language=eng"));
        Assert.Equal(2, await Count($"?publisher={desk["publisher"]!["id"]}"));
        Assert.Equal(1, await Count($"?publisher={desk["publisher"]!["id"]}&language=en-GB&since=2024-01-01"));
        Assert.Equal(0, await Count($"?publisher={SampleIds.Of(TypeId.Actor)}"));

        async Task<int> Count(string query) => (await app.Anonymous.Read(Feed + query))["dataFeedElement"]!.AsArray().Count;
    }

    [Fact]
    public async Task An_empty_record_gives_an_empty_feed()
    {
        await using var app = await TestApp.Start();

        Assert.Empty((await app.Anonymous.Read(Feed))["dataFeedElement"]!.AsArray());
        Assert.Equal(200, (int)(await app.Anonymous.GetAsync(Feed + "?since=2024-01-01")).StatusCode);
    }

    [Fact]
    public async Task Who_has_the_feed_is_told_so_until_something_it_shows_changes()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        await Published(app, claim);
        var early = await app.Anonymous.GetAsync(Feed);
        Assert.Null(early.Header("Last-Modified")); // more can be recorded in this second
        app.Clock.Move(TimeSpan.FromSeconds(2));
        var first = await app.Anonymous.GetAsync(Feed);
        var (tag, date) = (first.Header("ETag")!, first.Header("Last-Modified")!);
        Assert.Equal((early.Header("ETag"), "Tue, 02 Jan 2024 03:04:05 GMT"), (tag, date));

        await AssertHeld($"If-None-Match: {tag}");
        await AssertHeld($"If-None-Match: W/{tag}, \"x\"");
        await AssertHeld($"If-Modified-Since: {date}");
        await AssertHeld("If-Modified-Since: Wed, 03 Jan 2024 00:00:00 GMT");
        await AssertHeld($"If-None-Match: {tag}", "If-Modified-Since: Mon, 01 Jan 2024 00:00:00 GMT");
        await AssertNew("If-Modified-Since: Mon, 01 Jan 2024 00:00:00 GMT");
        await AssertNew("If-Modified-Since: yesterday");
        await AssertNew("If-None-Match: \"x\"", $"If-Modified-Since: {date}");
        var head = await app.Anonymous.Send("HEAD", Feed);
        Assert.Equal((200, tag, 0), ((int)head.StatusCode, head.Header("ETag"), (await head.Content.ReadAsByteArrayAsync()).Length));
        Assert.NotEqual(tag, (await app.Anonymous.GetAsync(Feed + "?language=en")).Header("ETag"));

        await Statement(app, claim);
        await AssertNew($"If-None-Match: {tag}");
        app.Clock.Move(TimeSpan.FromSeconds(2));
        await AssertNew($"If-Modified-Since: {date}");

        async Task AssertHeld(params string[] headers)
        {
            var held = await app.Anonymous.Send("GET", Feed, null, headers);
            Assert.Equal((304, tag, date, 0), ((int)held.StatusCode, held.Header("ETag"), held.Header("Last-Modified"), (await held.Content.ReadAsByteArrayAsync()).Length));
        }

        async Task AssertNew(params string[] headers) => Assert.Equal(200, (int)(await app.Anonymous.Send("GET", Feed, null, headers)).StatusCode);
    }

    [Fact]
    public async Task What_it_does_not_show_leaves_it_as_it_is()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Claim(app), await Claim(app, "B"));
        await Published(app, claim);
        var tag = await app.Anonymous.Tag(Feed);

        await Verdict(app, claim);
        await Link(app, claim, "context_for", other);

        Assert.Equal(tag, await app.Anonymous.Tag(Feed));
    }

    [Theory]
    [InlineData("since=2024-02-30", "since")]
    [InlineData("since=2024", "since")]
    [InlineData("since=", "since")]
    [InlineData("since=2024-01-01'--", "since")]
    [InlineData("publisher=claim_01hj0z4xg0e008000000000001", "publisher")]
    [InlineData("language=EN", "language")]
    [InlineData("language=%25", "language")]
    public async Task A_filter_that_cannot_be_read_is_refused(string query, string at)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync($"{Feed}?{query}"), 400, "invalid-parameter", at);
        await AssertProblem(await app.Anonymous.GetAsync($"{Feed}?limit=1"), 400, "unknown-parameter", at: "limit");
    }

    private static object Story(int i) => new
    {
        text = string.Create(CultureInfo.InvariantCulture, $"Claim number {i}"),
        language = "en",
        claimant = new { name = $"Person {i % 50}", kind = i % 2 == 0 ? "person" : "outlet" },
        claimedAt = "2023-12-19",
        source = new { url = $"https://paper.example/{i}", title = "A report" },
        verdicts = Enumerable.Range(i * 10, 10).Select(n => new
        {
            publisher = new { name = $"Desk {n % 10}", kind = "outlet" },
            rating = Rating.All.Terms[n % 9].Name,
            url = $"https://desk.example/{n}",
            publishedAt = "2024-01-01",
            summary = "We looked.",
            overrideReason = "Clear",
            state = "published",
        }),
    };
}
