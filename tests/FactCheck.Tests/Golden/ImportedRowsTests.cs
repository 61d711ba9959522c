using System.Text;
using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Golden;

/// <summary>By what rows of files are known when they come again: a file that was imported by an earlier program is not imported twice.</summary>
public sealed class ImportedRowsTests
{
    private const string Story = """{"text":"The bridge was closed","language":"en","kind":"event","topics":["roads"],"claimant":{"name":"Ana Ruiz"},"claimedAt":"2023-12-19","source":{"url":"https://paper.example/1"},"verdicts":[{"publisher":{"name":"Desk","kind":"outlet"},"rating":"satire","state":"published"}]}""";
    private const string Named = """{"text":"The ferry was late","language":"en","externalIds":[{"scheme":"desk","value":"7"}],"rebuttals":[{"speaker":{"name":"Luis Vega"},"position":"denies","quote":"No"}]}""";
    private const string Table = "claim,speaker,date,rating,url,publisher\nThe pier was painted,Lena Park,2023-03-04,False,https://desk.example/pier,River Desk\n";
    private const string Review = """{"@context":"https://schema.org","@type":"ClaimReview","url":"https://desk.example/lamp","datePublished":"2023-12-20","inLanguage":"en","claimReviewed":"The lamp is out","author":{"@type":"Organization","name":"River Desk"},"itemReviewed":{"@type":"Claim","author":{"@type":"Person","name":"Lena Park"},"datePublished":"2023-12-19"},"reviewRating":{"@type":"Rating","ratingValue":1,"bestRating":5,"worstRating":1,"alternateName":"False"}}""";

    public static TheoryData<string, string, string, string, string> Rows => new()
    {
        { "application/x-ndjson", "", Story, "as:whxR-07CurHICT5O0OlwWVvP", "whxR-07CurHICT5O0OlwWVvP" },
        { "application/x-ndjson", "?publish=true", Story, "as:whxR-07CurHICT5O0OlwWVvP", "ZvkBOoQafh9c9dctdvBTb4Cl" },
        { "application/x-ndjson", "", Named, "id:desk:7", "e06ky-eA5fiDDRHCi9yI5kqS" },
        { "text/csv", "?language=en", Table, "of:desk.example/pier#181c089b5692d1abce7e8df6fe16c93b", "G-VjZCCTJ_Wlap_9XtOsI9Rz" },
        { "application/ld+json", "", Review, "of:desk.example/lamp#d1f96c74d9d5d35bbcadb492b75003ce", "LXvjjZl1nLCtT4vl7wagblh9" },
        { "application/ld+json", "?publish=true", Review, "of:desk.example/lamp#d1f96c74d9d5d35bbcadb492b75003ce", "Y31kEo2og8-x5gWvC6FQQKB7" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_keeps_the_key_and_the_hash_it_always_had(string type, string query, string file, string key, string content)
    {
        await using var app = await TestApp.Start();
        AssertHolds(new { created = 1, refused = 0 }, (await Imported(app.Admin, file, type, query))["rows"]);

        var history = Encoding.UTF8.GetString(await app.Admin.GetByteArrayAsync("/v1/exports/claims.ndjson?preserveHistory=true"));

        var row = JsonNode.Parse(Assert.Single(history.Split('\n'), line => line.StartsWith("{\"row\":", StringComparison.Ordinal)))!["row"];
        Assert.Equal((key, content), ((string?)row!["key"], (string?)row["content"]));
    }
}
