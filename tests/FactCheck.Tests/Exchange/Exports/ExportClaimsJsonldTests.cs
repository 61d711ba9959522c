using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Exports;

public sealed class ExportClaimsJsonldTests
{
    [Fact]
    public async Task Published_verdicts_are_ClaimReviews_that_an_import_reads()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, "A", new { claimant = new { name = "Ana Ruiz", kind = "person" }, claimedAt = "2024-01-01", source = new { url = "https://paper.example/1" } });
        await Verdict(app, claim, "mixed");
        await Verdict(app, claim, "false", new { label = "Falso", url = "https://desk.example/1", overrideReason = "Clear", state = "published" });
        await Verdict(app, claim, "unproven", new { state = "published" });

        var text = await app.Anonymous.GetStringAsync("/v1/exports/claims.jsonld");

        var reviews = JsonNode.Parse(text)!["dataFeedElement"]!.AsArray().Select(item => Assert.Single(item!["item"]!.AsArray())).ToList();
        Assert.Equal(["Falso", "Unproven"], reviews.Select(review => (string?)review!["reviewRating"]!["alternateName"]));
        AssertHolds(new { ratingValue = 1, bestRating = 5, worstRating = 1 }, reviews[0]!["reviewRating"]);
        Assert.False(reviews[1]!["reviewRating"]!.AsObject().ContainsKey("ratingValue"));
        await using var other = await TestApp.Start();
        AssertHolds(new { read = 2, refused = 0 }, (await Imported(other.Admin, text, "application/ld+json"))["rows"]);
        Assert.Equal(["unproven", "false"], (await other.Admin.Read("/v1/verdicts"))["items"]!.Each("rating"));
    }

    [Fact]
    public async Task The_export_has_the_reviews_of_the_feed_in_the_order_of_the_claims()
    {
        await using var app = await TestApp.Start();
        var (first, second, duplicate) = (await Claim(app, "A", new { topics = new[] { "t" } }), await Claim(app, "B"), await Claim(app, "C"));
        await Published(app, second);
        await Published(app, first, "satire");
        await Published(app, duplicate);
        await Merged(app, $"/v1/claims/{duplicate.Id()}", first);
        var head = await app.Anonymous.Read("/v1/audit/head");

        var response = await app.Anonymous.GetAsync("/v1/exports/claims.jsonld");
        var export = await response.Json();

        Assert.Equal(["A", "C", "B"], Reviews(export).Select(review => (string?)review["claimReviewed"]));
        Assert.Equal(Reviews(await app.Anonymous.Read("/v1/feeds/claimreview.json")).Select(review => review.ToJsonString()).Order(StringComparer.Ordinal), Reviews(export).Select(review => review.ToJsonString()).Order(StringComparer.Ordinal));
        Assert.Equal($"{head["seq"]}:{head["hash"]}", (string?)export["identifier"]!["value"]);
        Assert.Equal((head["seq"]!.ToString(), (string?)head["hash"], "application/ld+json"), (response.Header("Ledger-Seq"), response.Header("Ledger-Hash"), response.Header("Content-Type")));
        Assert.Equal(2, Reviews(await app.Anonymous.Read("/v1/exports/claims.jsonld?topic=t")).Count);
        Assert.Empty(Reviews(await app.Anonymous.Read("/v1/exports/claims.jsonld?rating=true")));

        static List<JsonNode> Reviews(JsonObject feed) => [.. feed["dataFeedElement"]!.AsArray().SelectMany(item => item!["item"]!.AsArray()).Select(review => review!)];
    }
}
