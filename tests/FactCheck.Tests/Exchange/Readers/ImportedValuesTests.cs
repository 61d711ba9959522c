using System.Text.Json.Nodes;
using FactCheck.Exchange.Readers;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Readers;

public sealed class ImportedValuesTests
{
    [Theory]
    [InlineData("https://web.archive.org/web/20210504000000/https://www.desk.example/1", "desk.example")]
    [InlineData("https://web.archive.org/web/20210504/desk.example/1", "desk.example")]
    [InlineData("https://archive.today/2021.05.04-101500/https://desk.example/1", "desk.example")]
    [InlineData("https://webcache.googleusercontent.com/search?q=cache:x:https://desk.example/1", "desk.example")]
    [InlineData("https://archive.ph/AbC12", null)]
    [InlineData("https:www.desk.example", "desk.example")]
    [InlineData("www.desk.example", "desk.example")]
    [InlineData("http://https//desk.example", null)]
    [InlineData("https://desk", null)]
    [InlineData("Example Desk", null)]
    [InlineData("https://xn--mnchen-3ya.example/1", "xn--mnchen-3ya.example")]
    [InlineData(null, null)]
    public void A_site_is_that_of_the_original_and_a_broken_address_has_none(string? url, string? site) => Assert.Equal(site, ImportedValues.Site(url));

    [Theory]
    [InlineData("""{"url":"https://web.archive.org/web/2021/https://desk.example/1"}""", "desk.example")]
    [InlineData("""{"url":"https://desk.example/1","author":{"@type":"Organization","url":"http://https//broken"}}""", "desk.example")]
    [InlineData("""{"url":"https://desk.example/1","author":{"@type":"Organization","name":"N/A","url":"https://www.other.example/about"}}""", "other.example")]
    [InlineData("""{"url":"https://desk.example/1","author":{"url":"http://https//broken"},"publisher":{"name":"Example Desk"}}""", "Example Desk")]
    [InlineData("""{"url":"https://archive.ph/AbC12","author":{"@type":"Person","name":"Eva Sol"}}""", "Eva Sol")]
    public async Task The_publisher_is_told_by_the_next_best_member(string members, string name)
    {
        await using var app = await TestApp.Start();
        var review = JsonNode.Parse(members)!;
        (review["@type"], review["claimReviewed"], review["inLanguage"]) = ("ClaimReview", "The bridge was closed", "en");

        var import = await Imported(app.Admin, review.ToJsonString(), "application/ld+json");

        AssertHolds(new { name }, (await app.Admin.Read($"/v1/claims/{(await app.Admin.Rows(import))[0]["claim"]}/verdicts"))["items"]![0]!["publisher"]);
    }

    [Theory]
    [InlineData("keywords", "mining, global; deaths", new[] { "mining", "global", "deaths" })]
    [InlineData("tags", "mining,global,MINING", new[] { "mining", "global" })]
    [InlineData("topics", "mining, global; deaths", new[] { "mining, global", "deaths" })]
    public async Task Keywords_are_parted_at_commas_and_topics_are_not(string column, string cell, string[] topics)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, $"text,{column}\nThe bridge was closed,\"{cell}\"\n", "text/csv", "?language=en");

        AssertHolds(new { topics }, await app.Admin.Read($"/v1/claims/{(await app.Admin.Rows(import))[0]["claim"]}"));
    }

    [Theory]
    [InlineData("text/csv", "text,tags\nThe bridge was closed,\"roads,LONG\"\n")]
    [InlineData("application/ld+json", """{"@type":"ClaimReview","claimReviewed":"The bridge was closed","author":"Desk","keywords":"roads, LONG"}""")]
    [InlineData("application/ld+json", """{"@type":"ClaimReview","claimReviewed":"The bridge was closed","author":"Desk","keywords":["roads",{"@type":"DefinedTerm","name":"LONG"}]}""")]
    public async Task A_topic_that_is_too_long_is_left_out_and_the_row_is_taken(string type, string file)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, file.Replace("LONG", new string('x', 101), StringComparison.Ordinal), type, "?language=en");

        var row = Assert.Single(await app.Admin.Rows(import));
        AssertHolds(new { topics = new[] { "roads" } }, await app.Admin.Read($"/v1/claims/{row["claim"]}"));
        Assert.Contains("topic-left-out", row["notes"]!.Each("code"));
    }

    [Fact]
    public async Task A_date_that_is_yet_to_come_is_left_out()
    {
        await using var app = await TestApp.Start();
        var tomorrow = app.Clock.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var table = await Imported(app.Admin, $"text,claimant,claimedAt,rating,publisher,reviewedAt\nA,Ana,{tomorrow},False,Desk,2080-01-01\nB,Ana,{tomorrow[..4]},False,Desk,2019-05\n", "text/csv", "?language=en");
        var markup = await Imported(app.Admin, """{"@type":"ClaimReview","claimReviewed":"C","author":"Desk","inLanguage":"en","datePublished":"March 3rd, 2080"}""", "application/ld+json");

        Assert.Equal(2, (int)table["notes"]!["date-to-come"]!);
        Assert.Equal(1, (int)markup["notes"]!["date-to-come"]!);
        var rows = await app.Admin.Rows(table);
        Assert.Null((string?)(await app.Admin.Read($"/v1/claims/{rows[0]["claim"]}"))["appearances"]![0]!["saidAt"]);
        Assert.Equal(tomorrow[..4], (string?)(await app.Admin.Read($"/v1/claims/{rows[1]["claim"]}"))["appearances"]![0]!["saidAt"]);
    }

    [Theory]
    [InlineData("Salt &amp; sand are &quot;free&quot; in L&#8217;Ile", "Salt & sand are \"free\" in L’Ile")]
    [InlineData("<p>The <b>bridge</b> was closed</p>", "The bridge was closed")]
    [InlineData("a<b and c>d, R&D", "a<b and c>d, R&D")]
    public async Task A_text_of_a_table_is_that_of_markup(string written, string text)
    {
        await using var app = await TestApp.Start();

        var table = await Imported(app.Admin, $"text,claimant\n\"{written.Replace("\"", "\"\"", StringComparison.Ordinal)}\",Ana\n", "text/csv", "?language=en");
        var markup = await Imported(app.Admin, new JsonObject { ["@type"] = "ClaimReview", ["claimReviewed"] = written, ["author"] = "Desk" }.ToJsonString(), "application/ld+json", "?language=en");

        foreach (var import in new[] { table, markup })
            AssertHolds(new { text }, await app.Admin.Read($"/v1/claims/{(await app.Admin.Rows(import))[0]["claim"]}"));
    }
}
