using System.Text;
using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Readers;

/// <summary>What a whole table tells of each of its rows: order of dates, quotation marks, columns.</summary>
public sealed class CsvSurveyTests
{
    [Theory]
    [InlineData("", "03/04/2021", "22/11/2021", "2021-04-03")]
    [InlineData("", "03/04/2021", "11/22/2021", "2021-03-04")]
    [InlineData("", "03/04/2021", "05/06/2021", null)]
    [InlineData("&dates=dmy", "03/04/2021", "05/06/2021", "2021-04-03")]
    [InlineData("&dates=mdy", "03/04/2021", "05/06/2021", "2021-03-04")]
    [InlineData("&dates=mdy", "03.04.2021", "05/06/2021", "2021-03-04")]
    [InlineData("&dates=ymd", "03/04/2021", "22/11/2021", null)]
    [InlineData("&dates=ymd", "2021/04/03", "05/06/2021", "2021-04-03")]
    [InlineData("&dates=dmy", "03/22/2021", "05/06/2021", null)]
    [InlineData("", "03.04.2021", "11/22/2021", "2021-04-03")]
    [InlineData("", "3-4-2021 10:15", "22-11-2021", "2021-04-03")]
    public async Task The_column_says_in_which_order_its_dates_are(string query, string date, string other, string? read)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, $"text,claimant,claimedAt\nThe bridge was closed,Ana Ruiz,{date}\nThe road was closed,Luis Vega,{other}\n", "text/csv", "?language=en" + query);

        var row = (await app.Admin.Rows(import))[0];
        Assert.Equal(read, (string?)(await app.Admin.Read($"/v1/claims/{row["claim"]}"))["appearances"]![0]!["saidAt"]);
        Assert.Equal(read is null, row["notes"]!.Each("code").Contains("date-left-out"));
    }

    [Fact]
    public async Task A_column_that_proves_two_orders_proves_none_and_another_column_proves_nothing_of_it()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, "text,claimant,claimedAt,rating,publisher,reviewedAt\nA,Ana,03/04/2021,False,Desk,03/04/2021\nB,Ana,22/11/2021,False,Desk,22/11/2021\nC,Ana,11/22/2021,False,Desk,22/11/2021\n", "text/csv", "?language=en");

        var claim = (await app.Admin.Rows(import))[0]["claim"];
        Assert.Null((string?)(await app.Admin.Read($"/v1/claims/{claim}"))["appearances"]![0]!["saidAt"]);
        AssertHolds(new { reviewedAt = "2021-04-03" }, (await app.Admin.Read($"/v1/claims/{claim}/verdicts"))["items"]![0]);
        Assert.Equal(1, (int)import["notes"]!["date-left-out"]!);
    }

    [Theory]
    [InlineData("Afirmación;¿Quién lo dijo?;Fecha de la afirmación;Calificación;Resumen;Enlace;Fecha de publicación", "Falso")]
    [InlineData("Alegação;Quem disse;Data da afirmação;Classificação;Conclusão;Ligação;Data de publicação", "Falso")]
    [InlineData("Affirmation;Auteur de l'affirmation;Date de l'affirmation;Évaluation;Résumé;Lien;Date de publication", "Faux")]
    [InlineData("Behauptung;Wer hat es gesagt?;Datum der Behauptung;Bewertung;Fazit;Link;Datum der Veröffentlichung", "Falsch")]
    [InlineData("Affermazione;Chi l'ha detto?;Data dell'affermazione;Valutazione;Conclusione;Link;Data di pubblicazione", "Falso")]
    public async Task Headers_in_other_languages_are_known(string headers, string label)
    {
        await using var app = await TestApp.Start();

        var row = $"The bridge was closed;Ana Ruiz;22/11/2021;{label};The road was open all year;https://desk.example/checks/1;23/11/2021";
        var import = await Imported(app.Admin, $"{headers}\n{row}\n", "text/csv", "?language=en");

        Assert.False(import["notes"]!.AsObject().ContainsKey("columns-left-out"));
        var claim = (await app.Admin.Rows(import))[0]["claim"];
        var said = (await app.Admin.Read($"/v1/claims/{claim}"))["appearances"]![0]!;
        Assert.Equal(("2021-11-22", "Ana Ruiz"), ((string?)said["saidAt"], (string?)said["speaker"]!["name"]));
        AssertHolds(
            new { rating = "false", label, summary = "The road was open all year", url = "https://desk.example/checks/1", reviewedAt = "2021-11-23" },
            (await app.Admin.Read($"/v1/claims/{claim}/verdicts"))["items"]![0]);
    }

    [Fact]
    public async Task An_order_that_is_none_is_refused()
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Admin.PostAsync("/v1/imports?dates=dym", Raw("text\nA\n", "text/csv")), 400, "invalid-parameter", at: "dates");
    }

    [Fact]
    public async Task A_stray_quotation_mark_in_a_table_of_tabs_is_a_letter()
    {
        await using var app = await TestApp.Start();
        var file = "text\tclaimant\n\"The bridge was closed, he said\tAna\nThe road was closed\tLuis\nThe \"ferry\" sank\"\tEva\n";

        var import = await Imported(app.Admin, file, "text/tab-separated-values", "?language=en");

        AssertHolds(new { read = 3, created = 3 }, import["rows"]);
        Assert.Equal(["\"The bridge was closed, he said", "The road was closed", "The \"ferry\" sank\""], await Texts(app, import));
    }

    [Fact]
    public async Task A_table_of_tabs_as_spreadsheets_write_it_is_quoted()
    {
        await using var app = await TestApp.Start();
        var file = "text\tclaimant\n\"The \"\"bridge\"\" was closed\"\tAna\n\"The road\nwas closed\"\tLuis\nThe ferry sank\tEva\n";

        var import = await Imported(app.Admin, file, "text/tab-separated-values", "?language=en");

        Assert.Equal(["The \"bridge\" was closed", "The road\nwas closed", "The ferry sank"], await Texts(app, import));
    }

    [Fact]
    public async Task Rows_that_a_quotation_mark_swallows_are_read_by_themselves_and_its_own_row_is_refused()
    {
        await using var app = await TestApp.Start();
        var rows = string.Concat(Enumerable.Range(1, 6).Select(i => $"Claim {i},Ana,desk:{i},x\n"));

        var import = await Imported(app.Admin, $"text,claimant,externalId,mood\n\"Claim 0,Ana,desk:0,x\n{rows}The \"last\" one,Luis,desk:9,x\n", "text/csv", "?language=en");

        AssertHolds(new { read = 8, created = 7, refused = 1 }, import["rows"]);
        AssertHolds(new { row = 1, line = 2 }, (await app.Admin.Rows(import, "?outcome=refused"))[0]);
    }

    [Fact]
    public async Task A_text_over_several_lines_is_one_row_and_one_that_looks_like_rows_is_told()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, "text,claimant\n\"First, a bridge\nsecond\n\nthird\",Ana\n\"One,two\nthree\",Ana\n", "text/csv", "?language=en");

        AssertHolds(new { read = 2, created = 2 }, import["rows"]);
        Assert.Equal(["First, a bridge\nsecond\n\nthird", "One,two\nthree"], await Texts(app, import));
        Assert.Equal([2], (await app.Admin.Rows(import, "?note=rows-in-a-cell")).Select(row => (int)row["row"]!));
    }

    [Theory]
    [InlineData("state", "Ohio", "Texas")]
    [InlineData("status", "resolved", "new")]
    [InlineData("kind", "tweet", "speech")]
    [InlineData("source", "A newspaper", "Radio")]
    [InlineData("author", "Ana Ruiz", "Luis Vega")]
    [InlineData("date", "2021-05-04", "2021-05-05")]
    [InlineData("link", "https://social.example/1", "https://social.example/2")]
    public async Task A_common_word_is_none_of_our_columns_by_its_name_alone(string header, string one, string other)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, $"claim,{header}\nThe bridge was closed,{one}\nThe road was closed,{other}\n", "text/csv", "?language=en");

        AssertHolds(new { created = 2, refused = 0 }, import["rows"]);
        Assert.Equal(0, (int)(await app.Admin.Read($"/v1/claims/{(await app.Admin.Rows(import))[0]["claim"]}"))["counts"]!["verdicts"]!);
        Assert.Contains($"'{header}'", (string?)(await app.Admin.Rows(import, "?note=columns-left-out"))[0]["notes"]!.AsArray().Single(note => (string?)note!["code"] == "columns-left-out")!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_common_word_is_ours_where_more_than_its_name_says_so()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, "claim,speaker,source,rating,author,url,date,title,state\nThe bridge was closed,Ana Ruiz,https://social.example/1,False,Example Desk,https://desk.example/1,2021-05-04,It was open,draft\n", "text/csv", "?language=en");

        var claim = (await app.Admin.Rows(import))[0]["claim"];
        var verdict = (await app.Admin.Read($"/v1/claims/{claim}/verdicts"))["items"]![0]!;
        AssertHolds(new { url = "https://desk.example/1", reviewedAt = "2021-05-04", summary = "It was open", state = "draft" }, verdict);
        AssertHolds(new { name = "Example Desk" }, verdict["publisher"]);
        AssertHolds(new { name = "Ana Ruiz" }, (await app.Admin.Read($"/v1/claims/{claim}"))["claimants"]![0]!["actor"]);
    }

    private static async Task<List<string?>> Texts(TestApp app, JsonObject import)
    {
        var texts = new List<string?>();
        foreach (var row in await app.Admin.Rows(import))
            texts.Add((string?)(await app.Admin.Read($"/v1/claims/{row["claim"]}"))["text"]);
        return texts;
    }
}
