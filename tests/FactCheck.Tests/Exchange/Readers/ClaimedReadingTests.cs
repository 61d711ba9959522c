using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Readers;

/// <summary>What a ClaimReview says of the claim itself, in the ways that pages say it.</summary>
public sealed class ClaimedReadingTests
{
    [Theory]
    [InlineData("The bridge fell and the ferry sank", "The bridge fell and the ferry sank", new string[0])]
    [InlineData("The ferry sank", "The ferry sank", new[] { "Ben" })]
    [InlineData(null, "The bridge fell", new[] { "Ana" })]
    public async Task No_one_said_what_another_under_the_same_review_said(string? head, string text, string[] claimants)
    {
        await using var app = await TestApp.Start();

        var (row, claim) = await Taken(app, $"\"claimReviewed\":{JsonValue.Create(head)?.ToJsonString() ?? "null"}," + """
            "itemReviewed":[
              {"@type":"Claim","text":"The bridge fell","author":{"name":"Ana"},"appearance":{"url":"https://social.example/ana"}},
              {"@type":"Claim","text":"The ferry sank","author":{"name":"Ben"},"appearance":{"url":"https://social.example/ben"}}]
            """);

        AssertHolds(new { text }, claim);
        Assert.Equal(claimants, claim["claimants"]!.AsArray().Select(one => (string?)one!["actor"]?["name"]).OfType<string>());
        var note = row["notes"]!.AsArray().Single(one => (string?)one!["code"] == "several-items")!;
        Assert.All(new[] { "Ana", "Ben" }.Except(claimants), name => Assert.Contains(name, (string?)note["detail"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"@type":"Claim","text":"The bridge fell","author":{"name":"Ana"}}""")]
    [InlineData("""[{"@type":"Claim","text":"The bridge fell","author":{"name":"Ana"}}]""")]
    [InlineData("""{"@type":"Claim","name":"The bridge fell","author":{"name":"Ana"}}""")]
    public async Task The_claim_may_be_written_out_where_its_text_should_stand(string claimReviewed)
    {
        await using var app = await TestApp.Start();

        var (_, claim) = await Taken(app, $"\"claimReviewed\":{claimReviewed}");

        AssertHolds(new { text = "The bridge fell" }, claim);
        AssertHolds(new { name = "Ana" }, claim["claimants"]![0]!["actor"]);
    }

    [Theory]
    [InlineData("""{"@type":"CreativeWork","sameAs":"https://social.example/1"}""", "https://social.example/1", null)]
    [InlineData("""{"@type":"ImageObject","contentUrl":"https://social.example/1.jpg"}""", "https://social.example/1.jpg", null)]
    [InlineData("""{"@type":"Claim","firstAppearance":{"@type":"VideoObject","contentUrl":"https://social.example/2"}}""", "https://social.example/2", null)]
    [InlineData("""{"@type":"Claim","appearance":{"@type":"SocialMediaPosting","sharedContent":{"@type":"WebPage","url":"https://social.example/3"}}}""", "https://social.example/3", null)]
    [InlineData("""{"@type":"CreativeWork","name":"A long interview","url":"https://radio.example/1"}""", "https://radio.example/1", "A long interview")]
    [InlineData("""{"@type":"Claim","appearance":{"@type":"RadioEpisode","name":"A long interview"}}""", null, "A long interview")]
    [InlineData("""{"@type":"CreativeWork","name":"A long interview"}""", null, "A long interview")]
    public async Task Where_it_was_seen_is_kept_in_whatever_member_it_is_told(string item, string? url, string? title)
    {
        await using var app = await TestApp.Start();

        var (_, claim) = await Taken(app, $"\"claimReviewed\":\"The bridge fell\",\"itemReviewed\":{item}");

        AssertHolds(new { url, title }, claim["appearances"]![0]!["source"]);
    }

    [Theory]
    [InlineData("""{"@type":"Claim","name":"A title"}""", "title-left-out")]
    [InlineData("""{"@type":"Claim","appearance":{"@type":"WebSite","name":"A site"}}""", "title-left-out")]
    [InlineData("""{"@type":"Claim","author":{"name":"Ana","sameAs":"https://www.social.example/ana"}}""", "link-left-out")]
    public async Task What_is_not_taken_of_it_is_told(string item, string code)
    {
        await using var app = await TestApp.Start();

        var (row, _) = await Taken(app, $"\"claimReviewed\":\"The bridge fell\",\"itemReviewed\":{item}");

        Assert.Contains(code, row["notes"]!.Each("code"));
    }

    [Fact]
    public async Task Several_names_in_one_author_are_several_people()
    {
        await using var app = await TestApp.Start();

        var (row, claim) = await Taken(app, """
            "claimReviewed":"The bridge fell","author":{"@type":"Organization","name":["Example Desk","Other Desk"]},"itemReviewed":{"author":{"@type":"Person","name":["Ana Ruiz","Luis Vega"]}}
            """);

        Assert.Equal(["Ana Ruiz", "Luis Vega"], claim["claimants"]!.AsArray().Select(one => (string?)one!["actor"]!["name"]).Order(StringComparer.Ordinal));
        AssertHolds(new { name = "Example Desk" }, (await app.Admin.Read($"/v1/claims/{row["claim"]}/verdicts"))["items"]![0]!["publisher"]);
        Assert.Contains("Other Desk", (string?)row["notes"]!.AsArray().Single(one => (string?)one!["code"] == "first-taken")!["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5", "It stands")]
    [InlineData("4/6", "It stands")]
    [InlineData("It has 5 arches", "It has 5 arches")]
    public async Task A_number_explains_nothing(string explanation, string summary)
    {
        await using var app = await TestApp.Start();

        var (row, _) = await Taken(app, $$"""
            "claimReviewed":"The bridge fell","description":"It stands","reviewRating":{"alternateName":"False","ratingExplanation":"{{explanation}}"}
            """);

        AssertHolds(new { summary }, (await app.Admin.Read($"/v1/claims/{row["claim"]}/verdicts"))["items"]![0]);
        Assert.Equal(summary != explanation, row["notes"]!.Each("code").Contains("number-left-out"));
    }

    private static async Task<(JsonObject Row, JsonObject Claim)> Taken(TestApp app, string members)
    {
        var author = members.Contains("\"author\":{\"@type\":\"Organization\"", StringComparison.Ordinal) ? "" : "\"author\":\"Desk\",";
        var import = await Imported(app.Admin, $$"""{"@type":"ClaimReview","inLanguage":"en",{{author}}{{members}}}""", "application/ld+json");
        var row = Assert.Single(await app.Admin.Rows(import));
        Assert.True((string?)row["outcome"] == "created", row.ToJsonString());
        return (row, await app.Admin.Read($"/v1/claims/{row["claim"]}"));
    }
}
