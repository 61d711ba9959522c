using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Interchange;

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
            Assert.Equal(LooseJson.Clean((string?)expected["claimReviewed"]), (string?)claim["text"]);
            Assert.Equal(LooseJson.Clean((string?)expected["ratingText"]), (string?)verdict["label"]);
            Assert.Equal(expected["claimants"]!.AsArray().Select(one => LooseJson.Clean((string?)one)), claim["claimants"]!.AsArray().Select(one => (string?)one!["actor"]?["name"]).Where(name => name is not null));
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
            Assert.Equal(["date-left-out", "language-unknown", "rating-unmapped", "url-left-out"], row["notes"]!.Each("code").Order(StringComparer.Ordinal));
            AssertHolds(new { rating = (string?)null, label = "Perhaps", state = "draft", url = (string?)null }, (await app.Admin.Read($"/v1/claims/{row["claim"]}/verdicts"))["items"]![0]);
        }
    }

    private static string? Day(JsonNode? date) => (string?)date is { Length: >= 10 } text ? text[..10] : (string?)date;
}
