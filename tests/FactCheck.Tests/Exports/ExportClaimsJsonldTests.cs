using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exports;

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

        var reviews = JsonNode.Parse(text)!["dataFeedElement"]!.AsArray();
        Assert.Equal(["Falso", "Unproven"], reviews.Select(review => (string?)review!["reviewRating"]!["alternateName"]));
        AssertHolds(new { ratingValue = 1, bestRating = 5, worstRating = 1 }, reviews[0]!["reviewRating"]);
        Assert.False(reviews[1]!["reviewRating"]!.AsObject().ContainsKey("ratingValue"));
        await using var other = await TestApp.Start();
        AssertHolds(new { read = 2, refused = 0 }, (await Imported(other.Admin, text, "application/ld+json"))["rows"]);
        Assert.Equal(["unproven", "false"], (await other.Admin.Read("/v1/verdicts"))["items"]!.Each("rating"));
    }
}
