using System.Text.Json.Nodes;
using FactCheck.Exchange.Readers;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Readers;

public sealed class ClaimReviewReadingTests
{
    [Fact]
    public async Task Markup_from_the_wild_reads_to_what_a_reader_takes_from_it()
    {
        var folder = SharedData.Path("data/claimreview-wild");
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(folder, "expected.ndjson")))
        {
            var expected = JsonNode.Parse(line)!;
            var file = (string)expected["file"]!;
            await using var app = await TestApp.Start();

            var import = await Imported(app.Admin, await File.ReadAllTextAsync(Path.Combine(folder, file)), "application/ld+json");

            Assert.True((long)import["rows"]!["created"]! == 1, $"{file}: {import.ToJsonString()}");
            var id = (string)(await app.Admin.Rows(import))[0]["claim"]!;
            var claim = await app.Admin.Read($"/v1/claims/{id}");
            var verdict = (await app.Admin.Read($"/v1/claims/{id}/verdicts"))["items"]![0]!;
            Assert.Equal(LenientJson.Clean((string?)expected["claimReviewed"]), (string?)claim["text"]);
            Assert.Equal(LenientJson.Clean((string?)expected["ratingText"]), (string?)verdict["label"]);
            Assert.Equal(expected["claimants"]!.AsArray().Select(one => LenientJson.Clean((string?)one)), claim["claimants"]!.AsArray().Select(one => (string?)one!["actor"]?["name"]).Where(name => name is not null));
            Assert.Equal(Day(expected["claimDate"]), Day(claim["appearances"]!.AsArray().FirstOrDefault()?["saidAt"]));
            Assert.Equal(Day(expected["reviewDate"]), Day(verdict["reviewedAt"]));
            Assert.Contains((string?)expected["reviewers"]![0], new[] { (string?)verdict["reviewer"], (string?)verdict["publisher"]!["name"] });
            var url = (string)expected["url"]!;
            Assert.Equal(url.StartsWith('/') ? null : url.Contains("://", StringComparison.Ordinal) ? url : "https://" + url, (string?)verdict["url"]);
            Assert.NotNull(verdict["rating"]);
        }
    }

    [Fact]
    public async Task Whole_pages_and_other_services_shapes_are_read()
    {
        var wild = SharedData.Path("data/claimreview-wild");
        var shapes = SharedData.Path("data/api-shapes");
        await using var app = await TestApp.Start();

        foreach (var page in Directory.EnumerateFiles(Path.Combine(wild, "pages")))
            AssertHolds(new { read = 1, created = 1 }, (await Imported(app.Admin, await File.ReadAllTextAsync(page), "text/html"))["rows"]);
        foreach (var shape in Directory.EnumerateFiles(shapes))
            AssertHolds(new { read = 1, created = 1 }, (await Imported(app.Admin, await File.ReadAllTextAsync(shape), "application/json"))["rows"]);
        var google = await File.ReadAllTextAsync(Path.Combine(shapes, "google_fact_check_raw.json"));
        AssertHolds(new { read = 1, unchanged = 1 }, (await Imported(app.Admin, $"{{\"claims\":[{google}],\"nextPageToken\":\"CAo\"}}", "application/json"))["rows"]);
        AssertHolds(new { read = 1, unchanged = 1 }, (await Imported(app.Admin, $"{{\"@type\":\"DataFeed\",\"dataFeedElement\":[{await File.ReadAllTextAsync(Path.Combine(shapes, "data_commons_raw.json"))}]}}", "application/json"))["rows"]);
    }

    [Fact]
    public async Task A_table_of_past_work_is_accounted_for_row_by_row()
    {
        var table = await File.ReadAllTextAsync(SharedData.Path("data/factck-br/FACTCKBR.aosfatos+truco.tsv"));
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, table, "text/tab-separated-values", "?language=pt&dryRun=true");

        Assert.Equal(785, (int)import["rows"]!["read"]!);
        Assert.Equal(12, (int)import["rows"]!["refused"]!); // they say nothing in the column of the claim
    }

    [Theory]
    [InlineData("""{"@type":"ClaimReview","author":{"name":"Desk"}}""", "invalid-content")]
    [InlineData("""[{"@type":"ClaimReview","claimReviewed":"A"}]""", "invalid-content")]
    [InlineData("""{"@graph":[{"@type":["Review","https://schema.org/ClaimReview"],"claimReviewed":["A","B"],"author":["Desk"],"url":"/x","datePublished":"soon","reviewRating":{"alternateName":"Perhaps\r"}}]}""", null)]
    public async Task What_cannot_be_read_is_refused_and_what_can_be_is_not_guessed(string markup, string? code)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, markup, "application/ld+json");

        var row = Assert.Single(await app.Admin.Rows(import));
        Assert.Equal(code, (string?)row["problem"]?["code"]);
        if (code is null)
        {
            Assert.Equal(["date-left-out", "first-taken", "language-unknown", "rating-unmapped", "url-left-out"], row["notes"]!.Each("code").Order(StringComparer.Ordinal));
            AssertHolds(new { rating = (string?)null, label = "Perhaps", state = "draft", url = (string?)null }, (await app.Admin.Read($"/v1/claims/{row["claim"]}/verdicts"))["items"]![0]);
        }
    }

    private const string Review = """{"@type":"ClaimReview","url":"https://desk.example/1","claimReviewed":"The bridge was closed","inLanguage":"en","author":{"@type":"Organization","name":"Desk"},"reviewRating":{"alternateName":"False"}}""";

    [Theory]
    [InlineData("""{"@type":"WebPage","mainEntity":REVIEW}""")]
    [InlineData("""{"@type":["Article","NewsArticle"],"hasPart":{"@type":"WebPageElement","review":[REVIEW]}}""")]
    [InlineData("""[{"@type":"NewsArticle","subjectOf":REVIEW},{"@type":"BreadcrumbList"}]""")]
    [InlineData("""{"@graph":[{"@type":"WebPage","review":{"@type":"ClaimReview","@id":"#r"}},REVIEW]}""")]
    [InlineData("""{"@type":"DataFeed","dataFeedElement":[{"@type":"DataFeedItem","item":REVIEW},{"@type":"DataFeedItem","item":null}]}""")]
    [InlineData("""[{"https://schema.org/url":[{"@id":"https://desk.example/1"}],"@type":["https://schema.org/ClaimReview"],"https://schema.org/claimReviewed":[{"@value":"The bridge was closed"}],"https://schema.org/author":[{"https://schema.org/name":[{"@value":"Desk"}]}],"https://schema.org/reviewRating":[{"https://schema.org/alternateName":[{"@value":"False"}]}]}]""")]
    [InlineData("""{"@context":{"schema":"http://schema.org/"},"@type":"schema:ClaimReview","schema:url":"https://desk.example/1","schema:claimReviewed":"The bridge was closed","schema:author":{"schema:name":"Desk"},"schema:reviewRating":{"schema:alternateName":"False"}}""")]
    public async Task Wherever_it_stands_and_however_its_names_are_written_it_is_read(string document)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, document.Replace("REVIEW", Review, StringComparison.Ordinal), "application/ld+json");

        AssertHolds(new { read = 1, created = 1, refused = 0 }, import["rows"]);
        var (claim, verdict) = await Taken(app, import);
        AssertHolds(new { text = "The bridge was closed" }, claim);
        AssertHolds(new { rating = "false", label = "False", url = "https://desk.example/1" }, verdict);
        AssertHolds(new { name = "Desk" }, verdict["publisher"]);
    }

    [Fact]
    public async Task Several_items_under_review_give_all_their_claimants_and_appearances()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, """
            {"@type":"ClaimReview","url":"https://desk.example/1","claimReviewed":"The bridge was closed","inLanguage":"en","author":"Desk","itemReviewed":[
              {"@type":"Claim","author":"Ana Ruiz","datePublished":"2023-12-19","appearance":["https://social.example/1, https://social.example/2",{"@id":"https://social.example/3"},"Facebook"]},
              {"@type":"Claim","author":{"@type":"Person","name":"Luis Vega"},"datePublished":"2023-12-20","firstAppearance":{"@type":"NewsArticle","url":"https://paper.example/1","headline":"A closed bridge"}}]}
            """, "application/ld+json");

        var id = (string?)(await app.Admin.Rows(import))[0]["claim"];
        var statements = (await app.Admin.Read($"/v1/claims/{id}/dossier"))["statements"]!.AsArray();
        Assert.Equal(["2023-12-19 Ana Ruiz", "2023-12-20 Luis Vega"], statements.Where(one => one!["speaker"] is not null).Select(one => $"{one!["saidAt"]} {one["speaker"]!["name"]}").Order(StringComparer.Ordinal));
        Assert.Equal(["https://paper.example/1", "https://social.example/1", "https://social.example/2", "https://social.example/3"], statements.Select(one => (string?)one!["source"]?["url"]).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Equal("A closed bridge", (await app.Admin.Read("/v1/sources"))["items"]!.Each("title").Single(title => title is not null));
        Assert.Contains("url-left-out", (await app.Admin.Rows(import))[0]["notes"]!.Each("code"));
    }

    [Theory]
    [InlineData("""{"ratingValue":4,"bestRating":6}""", null, "4/6")]
    [InlineData("""{"ratingValue":"Falso"}""", "false", "Falso")]
    [InlineData("""{"alternateName":["False","Falso"]}""", "false", "False / Falso")]
    [InlineData("""{"alternateName":["False","True"]}""", null, "False / True")]
    [InlineData("""{"alternateName":"Fal\ud83dso"}""", "false", "Falso")]
    [InlineData("""{"alternateName":"Falso &amp;#8211; v&iacute;deo"}""", "false", "Falso – vídeo")]
    public async Task What_the_publisher_wrote_of_the_rating_is_kept(string rating, string? mapped, string label)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, Review.Replace("""{"alternateName":"False"}""", rating, StringComparison.Ordinal), "application/ld+json");

        AssertHolds(new { rating = mapped, label }, (await Taken(app, import)).Verdict);
    }

    [Theory]
    [InlineData("<p>The <b class=\"x\">bridge</b> was closed</p>", "The bridge was closed")]
    [InlineData("&lt;p&gt;The bridge&amp;nbsp;was closed&lt;/p&gt;", "The bridge\u00A0was closed")]
    [InlineData("un<b>real</b>, H<sub>2</sub>O, 10<sup>6</sup> and the 1<sup>st</sup>", "unreal, H2O, 10^6 and the 1st")]
    [InlineData("10<sup>-6</sup> of 10<SUB>2</SUB>, 10<sup>6</sup>7", "10^-6 of 10_2, 10^6 7")]
    [InlineData("<del>50</del><ins>30</ins> closed<br/>\n  bridges", "50 30 closed bridges")]
    [InlineData("<p>use &lt;br&gt; here</p>", "use <br> here")]
    [InlineData("use &amp;lt;br&amp;gt; here", "use <br> here")]
    [InlineData("Prices < 5% and wages > 3%, a<b and c>d", "Prices < 5% and wages > 3%, a<b and c>d")]
    public async Task Markup_in_a_text_is_taken_off_and_what_only_looks_like_it_stays(string written, string text)
    {
        await using var app = await TestApp.Start();
        var review = JsonNode.Parse(Review)!;
        review["claimReviewed"] = written;

        var import = await Imported(app.Admin, review.ToJsonString(), "application/ld+json");

        AssertHolds(new { text }, (await Taken(app, import)).Claim);
    }

    [Theory]
    [InlineData("claimReviewed", "<a ", '=')]
    [InlineData("claimReviewed", "<b>The</b>", ' ')]
    [InlineData("claimReviewed", "<b", ' ')]
    [InlineData("url", "", '/')]
    public async Task A_text_without_end_is_one_row_and_no_fault(string member, string begin, char middle)
    {
        await using var app = await TestApp.Start();
        var review = JsonNode.Parse(Review)!;
        review[member] = $"{begin}{new string(middle, 1_000_000)} bridge";

        var import = await Imported(app.Admin, $"[{review.ToJsonString()},{Review}]", "application/ld+json", "?baseUrl=https://desk.example/");

        AssertHolds(new { state = "completed" }, import);
        AssertHolds(new { read = 2 }, import["rows"]);
    }

    [Theory]
    [InlineData("hr", "2021-10-12")]
    [InlineData("hr-HR", "2021-10-12")]
    [InlineData(null, "2021-11-12")]
    public async Task The_language_of_a_row_says_what_its_months_mean_and_that_of_the_import_where_it_names_none(string? language, string date)
    {
        await using var app = await TestApp.Start();
        var review = JsonNode.Parse(Review)!;
        (review["inLanguage"], review["datePublished"]) = (language, "12. listopada 2021");
        review["itemReviewed"] = JsonNode.Parse("""{"@type":"Claim","author":"Ana Ruiz","datePublished":"12. listopada 2021"}""");

        var import = await Imported(app.Admin, review.ToJsonString(), "application/ld+json", "?language=pl");
        var table = await Imported(app.Admin, $"text,label,publisher,reviewedAt,language\nThe ferry was closed,False,Desk,12. listopada 2021,{language}", "text/csv", "?language=pl");

        AssertHolds(new { reviewedAt = date }, (await Taken(app, import)).Verdict);
        AssertHolds(new { saidAt = date }, (await Taken(app, import)).Claim["appearances"]![0]);
        AssertHolds(new { reviewedAt = date }, (await Taken(app, table)).Verdict);
    }

    [Fact]
    public async Task A_review_that_names_no_publisher_is_that_of_its_address()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, Review.Replace("""
            "author":{"@type":"Organization","name":"Desk"},
            """.Trim(), "", StringComparison.Ordinal), "application/ld+json");

        AssertHolds(new { name = "desk.example" }, (await Taken(app, import)).Verdict["publisher"]);
    }

    [Theory]
    [InlineData("३ मार्च २०२१", "2021-03-03")]
    [InlineData("۱۴۰۰/۰۱/۱۵", null)]
    public async Task A_date_in_other_digits_is_read_or_left_out(string written, string? date)
    {
        await using var app = await TestApp.Start();
        var review = JsonNode.Parse(Review)!;
        review["datePublished"] = written;

        var import = await Imported(app.Admin, review.ToJsonString(), "application/ld+json");

        AssertHolds(new { reviewedAt = date }, (await Taken(app, import)).Verdict);
        Assert.Equal(date is null, (await app.Admin.Rows(import))[0]["notes"]!.Each("code").Contains("date-left-out"));
    }

    private static async Task<(JsonNode Claim, JsonNode Verdict)> Taken(TestApp app, JsonObject import)
    {
        var id = (string?)(await app.Admin.Rows(import))[0]["claim"];
        return (await app.Admin.Read($"/v1/claims/{id}"), (await app.Admin.Read($"/v1/claims/{id}/verdicts"))["items"]![0]!);
    }

    private static string? Day(JsonNode? date) => (string?)date is { Length: >= 10 } text ? text[..10] : (string?)date;
}
