using FactCheck.Exchange.Readers;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Readers;

public sealed class LanguageNamesTests
{
    [Theory]
    [InlineData("es", "es")]
    [InlineData("ES", "es")]
    [InlineData("es_MX", "es-MX")]
    [InlineData("es-419", "es-419")]
    [InlineData("zh_hant_tw", "zh-Hant-TW")]
    [InlineData("pt-br.UTF-8", "pt-BR")]
    [InlineData("spa", "es")]
    [InlineData("eng", "en")]
    [InlineData("ger", "de")]
    [InlineData("deu", "de")]
    [InlineData("fre-FR", "fr-FR")]
    [InlineData("fil", "fil")]
    [InlineData("iw", "he")]
    [InlineData("in", "id")]
    [InlineData("ji", "yi")]
    [InlineData("mo", "ro")]
    [InlineData("Spanish", "es")]
    [InlineData("español", "es")]
    [InlineData("Português", "pt")]
    [InlineData("हिन्दी", "hi")]
    [InlineData("jp", null)]
    [InlineData("cn", null)]
    [InlineData("xx", null)]
    [InlineData("mul", null)]
    [InlineData("und", null)]
    [InlineData("Klingonish", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_language_has_one_tag_however_it_is_written(string? written, string? tag) => Assert.Equal(tag, LanguageNames.Tag(written));

    [Theory]
    [InlineData("""{"@type":"WebPage","inLanguage":"es","mainEntity":REVIEW}""", "application/ld+json", "es")]
    [InlineData("""{"@type":"DataFeed","inLanguage":"spa","dataFeedElement":[{"item":REVIEW}]}""", "application/ld+json", "es")]
    [InlineData("""<html lang="ES"><script type="application/ld+json">REVIEW</script></html>""", "text/html", "es")]
    [InlineData("""<html><meta property="og:locale" content="es_MX"><script type="application/ld+json">REVIEW</script></html>""", "text/html", "es-MX")]
    [InlineData("""<html><script type="application/ld+json">[{"@type":"WebPage","inLanguage":"es"},REVIEW]</script></html>""", "text/html", "es")]
    [InlineData("REVIEW", "application/ld+json", "und")]
    public async Task A_language_that_a_review_does_not_say_is_that_of_what_it_stands_in(string file, string type, string language)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, file.Replace("REVIEW", """{"@type":"ClaimReview","claimReviewed":"El puente se cerró","author":"Desk","url":"https://desk.example/1"}""", StringComparison.Ordinal), type);

        var row = Assert.Single(await app.Admin.Rows(import));
        AssertHolds(new { language }, await app.Admin.Read($"/v1/claims/{row["claim"]}"));
        Assert.Equal(language is "und", row["notes"]!.Each("code").Contains("language-unknown"));
    }

    [Theory]
    [InlineData("El ministro dijo que no había dinero para los hospitales de la región", "es")]
    [InlineData("The minister said that there was no money for the hospitals of the region", "en")]
    [InlineData("Le ministre a dit qu'il n'y avait pas d'argent pour les hôpitaux de la région", "fr")]
    [InlineData("O ministro disse que não havia dinheiro para os hospitais da região e que isso era culpa dele", "pt")]
    [InlineData("משרד הבריאות אמר שאין כסף לבתי החולים", "he")]
    [InlineData("大臣は病院のためのお金がないと言ったそうです", "ja")]
    [InlineData("Министър каза, че няма пари за болниците в региона", null)]
    [InlineData("Puente cerrado", null)]
    public async Task A_text_that_is_long_enough_suggests_its_language_and_is_not_taken_to_be_in_it(string text, string? suggested)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, $"text\n\"{text}\"\n", "text/csv");

        var row = Assert.Single(await app.Admin.Rows(import));
        AssertHolds(new { language = "und" }, await app.Admin.Read($"/v1/claims/{row["claim"]}"));
        var note = row["notes"]!.AsArray().SingleOrDefault(one => (string?)one!["code"] == "language-suggested");
        Assert.Equal(suggested is not null, note is not null);
        Assert.Contains(suggested is null ? "" : $"language={suggested}", (string?)note?["detail"] ?? "", StringComparison.Ordinal);
    }
}
