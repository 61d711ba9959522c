using System.Text.Json.Nodes;
using FactCheck.Exchange.Feeds;
using FactCheck.Exchange.Readers;
using FactCheck.Verdicts;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.ClaimReview;

/// <summary>What leaves as ClaimReview is read back by an import to the same.</summary>
public sealed class ClaimReviewRoundTripTests
{
    private const string Feed = "/v1/feeds/claimreview.json";

    private static readonly string[] Texts =
    [
        "The bridge was closed for a day", "Il ponte è rimasto chiuso", "הגשר נסגר ליום שלם", "أُغلق الجسر \u200Fيومًا كاملاً", "橋は一日中閉鎖されていた", "🌉 closed 👩🏽‍🚀 for 24 h 🇲🇽",
        "AT&amp;T & <b>bold</b> text with 1 < 2 > 0", "\"Quoted\" and \\ back\\slash\nand a second line\twith a tab", "e\u0301tat and ﬁ ligature",
        string.Join(' ', Enumerable.Repeat("A very long claim that goes on", 40)), new('x', 200), string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 30)),
    ];

    private static readonly string?[] Dates = [null, "2019", "2020-07", "2023-12-19", "2023-12-19T08:00:00Z", "2023-12-19T08:00:00.5+02:00"];
    private static readonly string?[] Labels = [null, "Falso", "True, but not for everyone", "Four Pinocchios", "Wahr", "זה לא נכון", "<i>Half</i> &amp; half", new('L', 300)];

    [Fact]
    public async Task Every_ClaimReview_is_read_back_to_the_same_claim_rating_label_and_dates()
    {
        await using var app = await TestApp.Start("FACTCHECK_BASE_URL=https://one.example");
        await using var other = await TestApp.Start("FACTCHECK_BASE_URL=https://two.example");
        var random = new Random(77);
        for (var i = 0; i < 40; i++)
            await Change(app, random, await Created(app, "/v1/claims", Story(random, i)));
        var feed = await app.Anonymous.GetStringAsync(Feed);

        var import = await Imported(other.Admin, feed, ReviewFeed.Jsonld, "?publish=true&overrideReason=Past+work");

        var sent = Reviews(feed);
        var back = Reviews(await other.Anonymous.GetStringAsync(Feed));
        Assert.InRange(sent.Count, 40, 200);
        Assert.Empty((await other.Admin.Rows(import, "?outcome=refused")).Select(row => row.ToJsonString()));
        AssertHolds(new { read = sent.Count, refused = 0, duplicate = 0 }, import["rows"]);
        Assert.All(await other.Admin.Rows(import, "?limit=200"), row => Assert.True(row["notes"] is null or JsonArray { Count: 0 }, row.ToJsonString()));
        Assert.Equal(sent.Count, back.Count);
        foreach (var (name, review) in sent)
        {
            ClaimReviewCheck.Check(review);
            ClaimReviewCheck.Check(back[name]);
            var (expected, got) = (Told(review), Told(back[name]));
            Assert.True(JsonNode.DeepEquals(expected, got), $"sent\n{expected.ToJsonString()}\nread back\n{got.ToJsonString()}");
        }
        // One claim with several verdicts is one claim there, too.
        Assert.Equal(40, (await other.Anonymous.Ids("/v1/claims?limit=200")).Length);
        AssertHolds(new { created = 0, updated = 0, refused = 0 }, (await Imported(other.Admin, feed, ReviewFeed.Jsonld, "?publish=true&overrideReason=Past+work"))["rows"]);
    }

    [Fact]
    public async Task The_document_of_a_claim_is_read_like_the_feed()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, "A claim that goes on for quite a long while, so that its beginning alone fits into a title", new { shortText = "A short form" });
        await Published(app, claim, "satire", new { label = "Just a joke" });
        await Published(app, claim, "unproven", new { publisher = new { name = "Ana Ruiz", kind = "person" }, language = "es" });
        await using var other = await TestApp.Start();

        AssertHolds(new { read = 2, refused = 0 }, (await Imported(other.Admin, await app.Anonymous.GetStringAsync($"/v1/claims/{claim.Id()}/claimreview"), ReviewFeed.Jsonld, "?publish=true"))["rows"]);

        var read = Assert.Single((await other.Anonymous.Read("/v1/claims"))["items"]!.AsArray())!;
        AssertHolds(new { text = (string)claim["text"]!, shortText = "A short form", language = "en" }, read);
        Assert.Equal(["satire", "unproven"], read["verdicts"]!.Each("rating"));
        Assert.Equal(["Example Desk", "Ana Ruiz"], read["verdicts"]!.AsArray().Select(verdict => (string?)verdict!["publisher"]!["name"]));
    }

    [Fact]
    public async Task Markup_of_others_is_read_as_before()
    {
        await using var app = await TestApp.Start();
        const string review = """
            { "@type": "ClaimReview", "claimReviewed": "Tom &amp; Ann<br>left", "author": { "@type": "Organization", "name": "Desk" }, "reviewRating": { "alternateName": "Falso", "identifier": "unproven" },
              "identifier": { "propertyID": "another", "value": "1" }, "itemReviewed": { "@type": "Claim", "text": "Tom &amp; Ann left the town for good", "identifier": "7" } }
            """;

        await Imported(app.Admin, review, ReviewFeed.Jsonld, "?language=en");

        var claim = (await app.Admin.Read("/v1/claims"))["items"]![0]!;
        AssertHolds(new { text = "Tom & Ann left the town for good", shortText = "Tom & Ann left", externalIds = Array.Empty<object>() }, claim);
        AssertHolds(new { rating = "false", externalIds = Array.Empty<object>() }, (await app.Admin.Read("/v1/verdicts"))["items"]![0]);
    }

    private static object Story(Random random, int i)
    {
        T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
        object? Source(string kind) => random.Next(3) == 0 ? null : new { url = $"https://{kind}.example/{i}/{random.Next(1000)}", title = Truncation.Of(Any(Texts), 60), publishedAt = Any(Dates) };
        var person = random.Next(2) == 0;
        var text = $"{Any(Texts)} {i}";
        return new
        {
            text,
            language = Any(["en", "es-MX", "he", "ar", "zh-Hant-TW", "und"]),
            shortText = random.Next(3) == 0 ? $"Short {i} 🌉" : null,
            statements = Enumerable.Range(0, random.Next(4)).Select(n => new { speaker = new { name = $"{Any(["Ana", "חנה", "José Ñ. &amp; Co"])} {i}-{n}", kind = person ? "person" : "organization" }, position = n == 3 ? "repeats" : "asserts", saidAt = Any(Dates), source = Source("said") }),
            rebuttals = Enumerable.Range(0, random.Next(3)).Select(n => new { speaker = new { name = $"Luis {i}-{n}", kind = "person" }, position = Any(["denies", "qualifies"]), quote = Any(Texts), saidAt = Any(Dates), source = Source("answer") }),
            evidence = new[] { new { source = new { url = $"https://evidence.example/{i}" }, stance = "refutes" } },
            verdicts = Enumerable.Range(0, random.Next(1, 4)).Select(n => new
            {
                publisher = new { name = Any(["The Desk", "La Mesa", "Eva Sol"]) is var name ? name : "", kind = name == "Eva Sol" ? "person" : "outlet" },
                rating = Any([.. Rating.All.Names]),
                label = Any(Labels),
                summary = random.Next(2) == 0 ? Any(Texts) : null,
                explanation = random.Next(2) == 0 ? string.Join("\n\n", Texts) : null,
                language = Any(["en", "es", "pt-BR", "he"]),
                url = random.Next(3) == 0 ? null : $"https://desk.example/{i}/{n}?utm_source=x#part",
                publishedAt = Any(Dates),
                reviewBy = Any(Dates),
                state = "published",
            }),
        };
    }

    /// <summary>Some verdicts are corrected afterwards, some taken back.</summary>
    private static async Task Change(TestApp app, Random random, JsonObject claim)
    {
        foreach (var verdict in claim["verdicts"]!.AsArray().Skip(1))
        {
            if (random.Next(3) == 0)
                await Revised(app, verdict!.AsObject(), "correction", new { rating = "mixed", label = "Corrected", publishedAt = "2024-01-01" });
            else if (random.Next(4) == 0)
                await Revised(app, verdict!.AsObject(), "retraction");
        }
    }

    private static Dictionary<string, JsonNode> Reviews(string feed) => JsonNode.Parse(feed)!["dataFeedElement"]!.AsArray().SelectMany(item => item!["item"]!.AsArray()).ToDictionary(review => (string)review!["identifier"]!["value"]!, review => review!);

    /// <summary>The part of a review that a story holds again.</summary>
    private static JsonObject Told(JsonNode review)
    {
        var claim = review["itemReviewed"]!;
        var told = new JsonObject();
        foreach (var name in new[] { "identifier", "url", "claimReviewed", "datePublished", "inLanguage", "reviewRating", "reviewBody" })
            told[name] = review[name]?.DeepClone();
        foreach (var name in new[] { "identifier", "text", "inLanguage", "datePublished" })
            told["claim " + name] = claim[name]?.DeepClone();
        told["publisher"] = $"{review["author"]!["@type"]} {review["author"]!["name"]}";
        told["claimants"] = new JsonArray([.. (claim["author"] as JsonArray ?? []).Select(author => (JsonNode)$"{author!["@type"]} {author["name"]}")]);
        told["appearances"] = new JsonArray([.. (claim["appearance"] as JsonArray ?? []).Select(work => (string)work!["url"]!).Order(StringComparer.Ordinal).Select(url => (JsonNode)url)]);
        return told;
    }
}
