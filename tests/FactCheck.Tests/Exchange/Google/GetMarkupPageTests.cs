using System.Text.Json.Nodes;
using static FactCheck.Tests.Exchange.Google.Markup;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Google;

public sealed class GetMarkupPageTests
{
    [Fact]
    public async Task A_page_is_read_as_it_was_answered_when_it_was_made()
    {
        await using var app = await TestApp.Start();
        var page = await Created(app, Page("The bridge was closed", "The ferry was sold"));

        Assert.True(JsonNode.DeepEquals(page, await app.Admin.Read($"/v1alpha1/{page["name"]}")));
        Assert.Equal("""{"claimReviewMarkups":[{"rating":{"ratingValue":2}},{"rating":{"ratingValue":2}}]}""",
            await app.Admin.GetStringAsync($"/v1alpha1/{page["name"]}?prettyPrint=false&fields=claimReviewMarkups/rating/ratingValue"));
    }

    [Fact]
    public async Task Any_change_makes_another_version()
    {
        await using var app = await TestApp.Start();
        var versions = new List<string?> { (string?)(await Created(app, Page("The bridge was closed")))["versionId"] };
        var page = (await app.Admin.Read("/v1alpha1/pages?organization=desk.example"))["claimReviewMarkupPages"]![0]!.AsObject();
        page["claimReviewAuthor"]!["imageUrl"] = "https://desk.example/new-logo.png";
        versions.Add((string?)(await Replaced(app, page))["versionId"]);
        await Given.Created(app, $"/v1/verdicts/{(await AllVerdicts(app))[0].Id()}/revisions", new { changeKind = "clarification", publicNote = "Better said.", summary = "For one day." });
        versions.Add((string?)(await app.Admin.Read($"/v1alpha1/{page["name"]}"))["versionId"]);

        Assert.Equal(3, versions.Distinct().Count());
    }

    [Theory]
    [InlineData("page_01hj0z4xg0e008000000000001")]
    [InlineData("claim_01hj0z4xg0e008000000000001")]
    [InlineData("1")]
    public async Task A_page_that_is_not_there_is_not_found(string id)
    {
        await using var app = await TestApp.Start();

        await AssertGoogleError(await app.Admin.GetAsync($"/v1alpha1/pages/{id}"), 404, "NOT_FOUND");
        await AssertGoogleError(await app.Anonymous.GetAsync($"/v1alpha1/pages/{id}"), 401, "UNAUTHENTICATED");
    }
}
