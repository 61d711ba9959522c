using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Imports;

/// <summary>A row that comes again, after it or the record has changed.</summary>
public sealed class DisputeUpsertTests
{
    private static readonly object[] Name = [new { scheme = "desk", value = "1" }];

    [Fact]
    public async Task What_an_editor_changed_stays_and_what_the_row_says_otherwise_than_before_is_taken()
    {
        await using var app = await TestApp.Start();
        JsonObject Row(string text, string label, params string[] topics) => new()
        {
            ["text"] = text,
            ["language"] = "und",
            ["topics"] = new JsonArray([.. topics.Select(topic => (JsonNode)topic)]),
            ["externalIds"] = new JsonArray(new JsonObject { ["scheme"] = "desk", ["value"] = "1" }),
            ["verdicts"] = new JsonArray(new JsonObject { ["publisher"] = new JsonObject { ["name"] = "Desk" }, ["label"] = label, ["url"] = "https://desk.example/1" }),
        };
        var import = await Imported(app.Admin, StartImportTests.Lines(Row("Teh bridge", "Cloudy", "roads")));
        var claim = $"/v1/claims/{(await app.Admin.Rows(import))[0]["claim"]}";
        var verdict = (await app.Admin.Read(claim + "/verdicts"))["items"]![0]!.AsObject();
        await Patched(app, claim, new { text = "The bridge", language = "es", status = "parked", topics = new[] { "roads", "bridges" } });
        await Patched(app, $"/v1/verdicts/{verdict.Id()}", new { rating = "misleading", summary = "An editor looked at it.", reviewer = "Ed" });

        var again = await Imported(app.Admin, StartImportTests.Lines(Row("Teh bridge", "Partly cloudy", "roads", "towns")));

        var row = (await app.Admin.Rows(again))[0];
        Assert.Equal("updated", (string?)row["outcome"]);
        Assert.Contains(row["notes"]!.AsArray(), note => (string?)note!["code"] is "kept-as-edited" && (string?)note["pointer"] is "/text");
        AssertHolds(new { text = "The bridge", language = "es", status = "parked", topics = new[] { "roads", "bridges", "towns" } }, await app.Admin.Read(claim));
        AssertHolds(new { rating = "misleading", summary = "An editor looked at it.", reviewer = "Ed", label = "Partly cloudy" }, await app.Admin.Read($"/v1/verdicts/{verdict.Id()}"));
    }

    [Fact]
    public async Task A_row_that_says_less_takes_nothing_away()
    {
        await using var app = await TestApp.Start();
        var first = await Imported(app.Admin, StartImportTests.Lines(new
        {
            text = "The bridge was closed",
            language = "en",
            kind = "event",
            shortText = "Bridge closed",
            topics = new[] { "roads", "bridges" },
            subjects = new[] { new { name = "Luis Vega" } },
            claimant = new { name = "Ana Ruiz" },
            claimedAt = "2020",
            evidence = new[] { new { source = new { url = "https://paper.example/1" }, stance = "supports", quote = "q" } },
            verdicts = new[] { new { publisher = new { name = "Desk" }, rating = "false", summary = "No.", reviewer = "Ed", reasons = new[] { "outdated" } } },
            externalIds = Name,
        }));
        var claim = $"/v1/claims/{(await app.Admin.Rows(first))[0]["claim"]}";
        var (before, verdicts) = (await app.Admin.GetStringAsync(claim), await app.Admin.GetStringAsync(claim + "/verdicts"));

        var import = await Imported(app.Admin, StartImportTests.Lines(new { text = "The bridge was closed", language = "und", topics = new[] { "roads" }, claimant = new { name = "Ana Ruiz" }, verdicts = new[] { new { publisher = new { name = "Desk" } } }, externalIds = Name }));

        Assert.Equal("unchanged", (string?)(await app.Admin.Rows(import))[0]["outcome"]);
        Assert.Equal((before, verdicts), (await app.Admin.GetStringAsync(claim), await app.Admin.GetStringAsync(claim + "/verdicts")));
    }

    [Fact]
    public async Task Pieces_of_evidence_from_one_source_stay_apart_and_a_corrected_one_is_not_there_twice()
    {
        await using var app = await TestApp.Start();
        static object Piece(string stance, string? quote = null, string? page = null) => new { source = new { url = "https://paper.example/1" }, stance, quote, locator = page is null ? null : new { page } };
        object Row(string topic, params object[] evidence) => new { text = "The bridge was closed", language = "en", topics = new[] { topic }, evidence, externalIds = Name };
        var import = await Imported(app.Admin, StartImportTests.Lines(Row("a", Piece("supports"), Piece("refutes"), Piece("supports", page: "2"), Piece("supports", "teh quote"))));
        var claim = $"/v1/claims/{(await app.Admin.Rows(import))[0]["claim"]}";
        var quoted = (await app.Admin.Read(claim + "/evidence"))["items"]![0]!.AsObject();
        await Patched(app, $"/v1/evidence/{quoted.Id()}", new { quote = "the quote" });
        await Withdrawn(app, $"/v1/evidence/{(await app.Admin.Ids(claim + "/evidence"))[1]}");

        AssertHolds(new { updated = 1 }, (await Imported(app.Admin, StartImportTests.Lines(Row("b", Piece("supports"), Piece("refutes"), Piece("supports", page: "2"), Piece("supports", "teh quote")))))["rows"]);
        Assert.Equal(["the quote", null, null], (await app.Admin.Read(claim + "/evidence"))["items"]!.Each("quote"));
        Assert.Equal(["supports", "refutes", "supports"], (await app.Admin.Read(claim + "/evidence"))["items"]!.Each("stance"));

        // Corrected in the file itself, after nobody touched it here.
        await Imported(app.Admin, StartImportTests.Lines(Row("b", Piece("supports", "Now with a quote"), Piece("refutes"), Piece("supports", page: "2"), Piece("supports", "teh quote"))));
        Assert.Equal(["the quote", null, "Now with a quote"], (await app.Admin.Read(claim + "/evidence"))["items"]!.Each("quote"));
    }

    [Fact]
    public async Task A_day_that_comes_later_is_taken_and_the_same_said_again_is_another_statement()
    {
        await using var app = await TestApp.Start();
        object Row(params string?[] days) => new { text = "The bridge was closed", language = "en", externalIds = Name, statements = days.Select(saidAt => new { speaker = new { name = "Ana Ruiz" }, position = "asserts", saidAt }) };
        var first = await Imported(app.Admin, StartImportTests.Lines(Row((string?)null)));
        var claim = $"/v1/claims/{(await app.Admin.Rows(first))[0]["claim"]}/statements";

        await Imported(app.Admin, StartImportTests.Lines(Row("2020-01-01")));
        Assert.Equal(["2020-01-01"], (await app.Admin.Read(claim))["items"]!.Each("saidAt"));

        await Imported(app.Admin, StartImportTests.Lines(Row("2020-01-01", "2021")));
        Assert.Equal(["2021", "2020-01-01"], (await app.Admin.Read(claim))["items"]!.Each("saidAt"));
    }

    [Fact]
    public async Task A_source_without_an_address_is_known_by_what_it_is_called()
    {
        await using var app = await TestApp.Start();
        object Row(string topic) => new
        {
            text = "The bridge was closed",
            language = "en",
            topics = new[] { topic },
            statements = new[] { new { speaker = new { name = "Ana Ruiz" }, position = "asserts", source = new { title = "A speech", kind = "speech" } } },
            evidence = new[] { new { source = new { title = "A book", kind = "book", publishedAt = "2019", publisher = new { name = "A House" } }, stance = "supports" } },
            externalIds = Name,
        };
        await Imported(app.Admin, StartImportTests.Lines(Row("a"), new { text = "The road was closed", language = "en", source = new { title = "A book", kind = "book", publishedAt = "2020", publisher = new { name = "A House" } } }));

        await Imported(app.Admin, StartImportTests.Lines(Row("b")));

        Assert.Equal(["A book", "A book", "A speech"], (await app.Admin.Read("/v1/sources"))["items"]!.Each("title").Order());
        Assert.Single(await app.Admin.Ids("/v1/evidence"));
    }

    [Fact]
    public async Task A_row_that_gains_an_id_is_the_row_it_was()
    {
        await using var app = await TestApp.Start();
        const string table = "id,text,publisher,rating,verdictUrl,claimant\n1,The bridge was closed,Desk,False,https://desk.example/1,Ana\n2,The bridge was closed,Desk,True,https://desk.example/2,Ana\n3,The road was closed,Desk,False,,Ana\n4,The road was open,,,,Luis\n";
        var plain = await Imported(app.Admin, table, "text/csv", "?language=en");
        Assert.Contains("id-left-out", (await app.Admin.Rows(plain))[0]["notes"]!.Each("code"));

        var named = await Imported(app.Admin, table, "text/csv", "?language=en&idScheme=desk");

        AssertHolds(new { created = 0, refused = 0 }, named["rows"]);
        Assert.Equal((await app.Admin.Rows(plain)).Select(row => (string?)row["claim"]), (await app.Admin.Rows(named)).Select(row => (string?)row["claim"]));
        Assert.Equal(4, (await app.Admin.Ids("/v1/claims")).Length);
        Assert.Single(await app.Admin.Ids("/v1/claims?externalId=desk:3"));
        AssertHolds(new { created = 0, refused = 0 }, (await Imported(app.Admin, table, "text/csv", "?language=en"))["rows"]);
    }

    [Fact]
    public async Task A_language_that_was_not_known_is_named_though_a_verdict_is_published()
    {
        await using var app = await TestApp.Start();
        const string table = "text,publisher,rating,verdictUrl\nThe bridge was closed,Desk,Unproven,https://desk.example/1\n";
        var import = await Imported(app.Admin, table, "text/csv", "?publish=true");
        var claim = $"/v1/claims/{(await app.Admin.Rows(import))[0]["claim"]}";

        var named = await Imported(app.Admin, table, "text/csv", "?publish=true&language=en");

        AssertHolds(new { updated = 1, refused = 0 }, named["rows"]);
        AssertHolds(new { language = "en" }, await app.Anonymous.Read(claim));
        Assert.Equal("name_language", (string?)(await app.Admin.Read(claim + "/history"))["items"]![0]!["operation"]);
        AssertHolds(new { inLanguage = "en" }, (await app.Anonymous.Read(claim + "/claimreview"))["@graph"]![0]!["itemReviewed"]);
        Assert.Equal(1, (int)(await app.Anonymous.Read(claim + "/verdicts"))["items"]![0]!["n"]!);
    }

    [Fact]
    public async Task A_row_of_a_merged_claim_adds_to_the_one_that_stands_for_it()
    {
        await using var app = await TestApp.Start();
        object Row(params object[] evidence) => new { text = "The bridge had been closed", language = "en", evidence, externalIds = Name };
        var one = new { source = new { url = "https://paper.example/1" }, stance = "supports" };
        var import = await Imported(app.Admin, StartImportTests.Lines(Row(one)), query: "?publish=true");
        var into = await Claim(app, "The bridge was closed");
        await Merged(app, $"/v1/claims/{(await app.Admin.Rows(import))[0]["claim"]}", into);

        AssertHolds(new { unchanged = 1, refused = 0 }, (await Imported(app.Admin, StartImportTests.Lines(Row(one))))["rows"]);
        AssertHolds(new { updated = 1, refused = 0 }, (await Imported(app.Admin, StartImportTests.Lines(Row(one, new { source = new { url = "https://paper.example/2" }, stance = "refutes" })), query: "?publish=true"))["rows"]);

        AssertHolds(new { evidence = 2 }, (await app.Admin.Read($"/v1/claims/{into.Id()}"))["counts"]);
    }
}
