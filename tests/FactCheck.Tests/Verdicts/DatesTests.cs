using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Verdicts;

/// <summary>When a verdict was published, and what moves that.</summary>
public sealed class DatesTests
{
    private const string Site = "old.example";

    [Fact]
    public async Task A_clarification_keeps_the_date_of_the_finding_and_shows_when_it_was_made()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var verdict = await Published(app, claim, more: new { publishedAt = "2019-05-06", url = $"https://{Site}/1" });

        var revised = await Revised(app, verdict, "clarification", new { summary = "the finding" });

        AssertHolds(new { publishedAt = "2019-05-06", firstPublishedAt = "2019-05-06" }, revised);
        var made = (string)(await app.Admin.Read($"/v1/verdicts/{verdict.Id()}/revisions"))["items"]![0]!["publishedAt"]!;
        Assert.Equal((string?)revised["updatedAt"], made);
        AssertHolds(new { datePublished = "2019-05-06", dateModified = made }, await Review(app, claim));
        Assert.Equal("2019-05-06T00:00:00Z", await ReviewDate(app));
        Assert.False((await app.Anonymous.Read($"/v1alpha1/claims:search?reviewPublisherSiteFilter={Site}&maxAgeDays=30")).ContainsKey("claims"));
        Assert.Empty(await app.Anonymous.Ids("/v1/claims?reviewedFrom=2024"));
    }

    [Fact]
    public async Task An_update_moves_it_and_a_clarification_of_that_does_not()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var verdict = await Published(app, claim, more: new { publishedAt = "2019-05-06", url = $"https://{Site}/1" });

        await Revised(app, verdict, "update", new { summary = "Looked at again.", publishedAt = "2021-02-03" });
        await Revised(app, verdict, "clarification", new { summary = "Put more clearly." });

        Assert.Equal("2021-02-03T00:00:00Z", await ReviewDate(app));
        AssertHolds(new { datePublished = "2019-05-06" }, await Review(app, claim));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_correction_sets_the_date_of_first_publication(bool clarifiedBefore)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var verdict = await Published(app, claim, more: new { url = $"https://{Site}/1" });
        if (clarifiedBefore)
            await Revised(app, verdict, "clarification", new { summary = "Put more clearly." });

        var corrected = await Revised(app, verdict, "correction", new { publicNote = "It was published in 2019; we had the day of our archive's move.", firstPublishedAt = "2019-05-06" });

        AssertHolds(new { firstPublishedAt = "2019-05-06", publishedAt = "2019-05-06", rating = "unproven" }, corrected);
        AssertHolds(new { datePublished = "2019-05-06" }, await Review(app, claim));
        Assert.Equal("2019-05-06T00:00:00Z", await ReviewDate(app));
        Assert.Equal("2019-05-06", (string?)(await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}/revisions"))["items"]![0]!["firstPublishedAt"]);
        AssertHolds(new { sound = true }, await app.Admin.Read("/v1/audit/verify"));
    }

    [Theory]
    [InlineData("clarification")]
    [InlineData("update")]
    [InlineData("retraction")]
    public async Task Nothing_but_a_correction_does(string kind)
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app));

        var response = await app.Post($"/v1/verdicts/{verdict.Id()}/revisions", new { changeKind = kind, publicNote = "Now.", firstPublishedAt = "2019" });

        await AssertProblem(response, 422, "invalid-content", at: "/firstPublishedAt");
    }

    private static async Task<JsonNode> Review(TestApp app, JsonObject claim) => (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/claimreview"))["@graph"]![0]!;

    private static async Task<string?> ReviewDate(TestApp app) => (string?)(await app.Anonymous.Read($"/v1alpha1/claims:search?reviewPublisherSiteFilter={Site}"))["claims"]![0]!["claimReview"]![0]!["reviewDate"];
}
