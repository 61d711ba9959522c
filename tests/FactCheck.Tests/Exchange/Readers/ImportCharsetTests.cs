using System.Text;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Readers;

public sealed class ImportCharsetTests
{
    private const string Text = "El ñandú cerró el túnel – costó 5 €";

    [Theory]
    [InlineData("text/csv", "?charset=windows-1252", "windows-1252")]
    [InlineData("text/csv; charset=windows-1252", "", "windows-1252")]
    [InlineData("text/csv; charset=\"ISO-8859-1\"", "", "windows-1252")]
    [InlineData("text/csv; charset=cp1252", "", "windows-1252")]
    [InlineData("text/csv", "?charset=utf-16le", "utf-16le")]
    [InlineData("text/csv; charset=utf-8", "?charset=windows-1252", "windows-1252")]
    public async Task A_table_is_read_in_the_encoding_it_is_said_to_be_in(string type, string query, string encoding)
    {
        await using var app = await TestApp.Start();

        var import = await Sent(app, $"text;claimant\r\n{Text};José\r\n", encoding, type, query);

        AssertHolds(new { created = 1 }, import["rows"]);
        var claim = await app.Admin.Read($"/v1/claims/{(await app.Admin.Rows(import))[0]["claim"]}");
        AssertHolds(new { text = Text }, claim);
        AssertHolds(new { name = "José" }, claim["claimants"]![0]!["actor"]);
    }

    [Fact]
    public async Task Latin_9_has_the_euro()
    {
        await using var app = await TestApp.Start();

        var import = await Sent(app, "text\nCostó 5 €\n", "iso-8859-15", "text/csv", "?charset=iso-8859-15");

        AssertHolds(new { text = "Costó 5 €" }, await app.Admin.Read($"/v1/claims/{(await app.Admin.Rows(import))[0]["claim"]}"));
    }

    [Theory]
    [InlineData("application/ld+json", """{"@type":"ClaimReview","claimReviewed":"El túnel cerró","author":"Desk","inLanguage":"es"}""")]
    [InlineData("application/x-ndjson", """{"text":"El túnel cerró","language":"es"}""")]
    [InlineData("text/html", """<html lang="es"><meta charset="utf-8"><script type="application/ld+json">{"@type":"ClaimReview","claimReviewed":"El túnel cerró","author":"Desk"}</script></html>""")]
    public async Task So_is_a_file_of_every_other_kind(string type, string file)
    {
        await using var app = await TestApp.Start();

        var import = await Sent(app, file, "windows-1252", type, "?charset=windows-1252");

        AssertHolds(new { text = "El túnel cerró" }, await app.Admin.Read($"/v1/claims/{(await app.Admin.Rows(import))[0]["claim"]}"));
    }

    [Fact]
    public async Task A_file_that_is_not_utf_8_says_so_and_what_to_send()
    {
        await using var app = await TestApp.Start();

        var header = await Sent(app, "afirmación\nA\n", "windows-1252", "text/csv", "");
        var cell = await Sent(app, $"text\n{Text}\n", "windows-1252", "text/csv", "");

        Assert.Contains("charset=", (string?)header["problem"]!["detail"], StringComparison.Ordinal);
        AssertHolds(new { created = 0, refused = 1 }, cell["rows"]);
        Assert.Contains("charset=", (string?)(await app.Admin.Rows(cell))[0]["problem"]!["errors"]![0]!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_utf_8_after_all_is_not_read_into_wrong_letters()
    {
        await using var app = await TestApp.Start();

        var said = await Sent(app, $"text\n{Text}\n", "utf-8", "text/csv", "?charset=windows-1252");
        var marked = await Sent(app, $"\uFEFFtext\n{Text}\n", "utf-8", "text/csv", "?charset=windows-1252&language=es");

        AssertHolds(new { code = "unreadable-file" }, said["problem"]);
        AssertHolds(new { text = Text }, await app.Admin.Read($"/v1/claims/{(await app.Admin.Rows(marked))[0]["claim"]}"));
    }

    [Fact]
    public async Task An_encoding_that_is_not_read_is_refused()
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Admin.PostAsync("/v1/imports?charset=ebcdic", Raw("x", "text/csv")), 400, "invalid-parameter", at: "charset");
        await AssertProblem(await app.Admin.PostAsync("/v1/imports", Raw("x", "text/csv; charset=ebcdic")), 415, "unsupported-media-type");
    }

    [Fact]
    public async Task A_file_as_Excel_saves_it_in_Spain_comes_in_whole()
    {
        await using var app = await TestApp.Start();
        const string file = """
            Afirmación;Declarante;Fecha de la afirmación;Calificación;ratingValue;Medio;Enlace;Fecha;Temas;Color;Nº interno;;
            "El túnel costó 3,5 millones; nadie lo pagó";José Ruiz;03/04/2021;Engañoso;2,5;Verificación;https://desk.example/1;05/04/2021;obras públicas|dinero;rojo;1;;
            El puente se cerró un día;Íñigo Vega;22/11/2021;Falso;;Verificación;https://desk.example/2;30/11/2021;;azul;2;;
            El ferry se hundió;;#N/D;Verdadero;5;Verificación;https://desk.example/3;01/12/2021;puertos;;3;;
            ;;;;;;;;;;;;
            """;

        var import = await Sent(app, file.ReplaceLineEndings("\r\n"), "windows-1252", "text/csv", "?charset=windows-1252&language=es");

        AssertHolds(new { read = 3, created = 3, refused = 0 }, import["rows"]);
        var rows = await app.Admin.Rows(import);
        var claim = await app.Admin.Read($"/v1/claims/{rows[0]["claim"]}");
        AssertHolds(new { text = "El túnel costó 3,5 millones; nadie lo pagó", topics = new[] { "obras públicas", "dinero" } }, claim);
        AssertHolds(new { saidAt = "2021-04-03" }, claim["appearances"]![0]);
        AssertHolds(new { rating = "misleading", label = "Engañoso", reviewedAt = "2021-04-05" }, (await app.Admin.Read($"/v1/claims/{rows[0]["claim"]}/verdicts"))["items"]![0]);
        Assert.Equal(["false", "true"], new[] { rows[1], rows[2] }.Select(row => (string?)app.Admin.Read($"/v1/claims/{row["claim"]}/verdicts").Result["items"]![0]!["rating"]));
        Assert.Contains("'Color', 'Nº interno'", (string?)rows[0]["notes"]!.AsArray().Single(note => (string?)note!["code"] == "columns-left-out")!["detail"], StringComparison.Ordinal);
    }

    private static async Task<System.Text.Json.Nodes.JsonObject> Sent(TestApp app, string file, string encoding, string type, string query)
    {
        var bytes = (encoding is "utf-16le" ? Encoding.Unicode : CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(file);
        return await (await app.Admin.PostAsync("/v1/imports" + query, Raw(bytes, type))).Json();
    }
}
