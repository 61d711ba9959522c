using static FactCheck.Tests.Exchange.Google.Markup;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Google;

public sealed class SearchFactCheckedImagesTests
{
    private const string Search = "/v1alpha1/claims:imageSearch";
    private const string Picture = "https://pictures.example/bridge.jpg";

    [Fact]
    public async Task A_picture_leads_to_the_claims_made_with_it()
    {
        await using var app = await TestApp.Start();
        await Checked(app, "This shows the bridge today", claim: new { source = new { url = Picture, kind = "image" } });
        await Checked(app, "The picture is old", claim: new { evidence = new[] { new { source = new { url = Picture }, stance = "refutes" } } });
        await Checked(app, "It has nothing to do with it", claim: new { source = new { url = "https://pictures.example/other.jpg", kind = "image" } });
        await Given.Claim(app, "No one checked this", new { source = new { url = Picture } });

        var found = await app.Anonymous.Read($"{Search}?imageUri=http://www.pictures.example/bridge.jpg%3Futm_source=x");

        Assert.Equal(["The picture is old", "This shows the bridge today"], found["results"]!.AsArray().Select(one => (string?)one!["claim"]!["text"]));
        Assert.Equal("False", (string?)found["results"]![0]!["claim"]!["claimReview"]![0]!["textualRating"]);
    }

    [Fact]
    public async Task A_page_that_only_serves_as_evidence_is_no_picture()
    {
        await using var app = await TestApp.Start();
        await Checked(app, "The picture is old", claim: new { evidence = new[] { new { source = new { url = "https://paper.example/report", kind = "news_article" }, stance = "refutes" } } });
        await Checked(app, "The report was repeated", claim: new { statements = new[] { new { speakerLabel = "a post", source = new { url = "https://paper.example/report" }, position = "denies" } } });

        Assert.Equal("{}", (await app.Anonymous.Read($"{Search}?imageUri=https://paper.example/report")).ToJsonString());
        Assert.Equal("{}", (await app.Anonymous.Read($"{Search}?imageUri=https://nowhere.example/1.png")).ToJsonString());
    }

    [Fact]
    public async Task Pages_and_languages_are_as_in_a_search()
    {
        await using var app = await TestApp.Start();
        foreach (var i in new[] { 1, 2, 3 })
            await Checked(app, $"Claim {i}", claim: new { source = new { url = Picture, kind = "image" } }, verdict: new { language = i is 2 ? "es-MX" : "en" });

        var first = await app.Anonymous.Read($"{Search}?imageUri={Picture}&pageSize=2");
        var second = await app.Anonymous.Read($"{Search}?imageUri={Picture}&pageSize=2&pageToken={first["nextPageToken"]}");

        Assert.Equal(2, first["results"]!.AsArray().Count);
        Assert.Single(second["results"]!.AsArray());
        Assert.False(second.ContainsKey("nextPageToken"));
        Assert.Equal("Claim 2", (string?)Assert.Single((await app.Anonymous.Read($"{Search}?imageUri={Picture}&languageCode=es&fields=results/claim/text"))["results"]!.AsArray())!["claim"]!["text"]);
    }

    [Fact]
    public async Task Withdrawn_statements_and_hidden_claims_lead_nowhere()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "This shows the bridge today", new { verdicts = new[] { new { publisher = new { name = "Example Desk", kind = "outlet" }, rating = "unproven", state = "published" } } });
        var statement = await Given.Created(app, $"/v1/claims/{claim.Id()}/statements", new { speakerLabel = "a post", position = "repeats", source = new { url = Picture, kind = "image" } });
        Assert.Single((await app.Anonymous.Read($"{Search}?imageUri={Picture}"))["results"]!.AsArray());
        await Given.Created(app, $"/v1/statements/{statement.Id()}/withdrawal", new { reason = "It was another picture." });

        Assert.Equal("{}", (await app.Anonymous.Read($"{Search}?imageUri={Picture}")).ToJsonString());
    }

    [Theory]
    [InlineData("", "'imageUri' is required")]
    [InlineData("?imageUri=", "'imageUri' is required")]
    [InlineData("?imageUri=picture.jpg", "imageUri: A URL is absolute")]
    [InlineData("?imageUri=data:image/png;base64,AAAA", "imageUri: A URL is absolute")]
    [InlineData("?imageUri=https://a.example/%00", "imageUri")]
    [InlineData("?imageUri=https://a.example/1.png&pageToken=abc", "pageToken")]
    public async Task What_is_no_address_is_refused(string query, string says)
    {
        await using var app = await TestApp.Start();

        await AssertGoogleError(await app.Anonymous.GetAsync(Search + query), 400, "INVALID_ARGUMENT", says);
    }
}
