using System.Text.Json.Nodes;
using FactCheck.Exchange.Readers;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Readers;

public sealed class PlaceholdersTests
{
    [Theory]
    [InlineData("N/A")]
    [InlineData("n. a.")]
    [InlineData("nan")]
    [InlineData("None")]
    [InlineData("NULL")]
    [InlineData("#N/A")]
    [InlineData("#¿NOMBRE?")]
    [InlineData("undefined")]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("???")]
    [InlineData("Unknown")]
    [InlineData("(unknown)")]
    [InlineData("Desconocido")]
    [InlineData("s/d")]
    [InlineData("não informado")]
    [InlineData("Inconnu")]
    [InlineData("Unbekannt")]
    [InlineData("неизвестно")]
    [InlineData("غير معروف")]
    [InlineData("不明")]
    [InlineData("अज्ञात")]
    public async Task A_name_that_stands_where_none_is_known_is_nobody_on_every_road(string name)
    {
        await using var app = await TestApp.Start();
        var quoted = JsonValue.Create(name).ToJsonString();
        var files = new (string Type, string File)[]
        {
            ("text/csv", $"text,claimant,subjects,publisher,reviewer,rating,verdictUrl,topics\nThe bridge was closed,{name},{name},{name},{name},False,https://desk.example/1,{name}\n"),
            ("application/ld+json", $$$"""{"@type":"ClaimReview","url":"https://desk.example/2","claimReviewed":"The road was closed","keywords":{{{quoted}}},"author":{"name":{{{quoted}}}},"itemReviewed":{"author":{"name":{{{quoted}}}}},"reviewRating":{"alternateName":"False"}}"""),
            ("application/json", $$"""{"claims":[{"text":"The ferry sank","claimant":{{quoted}},"claimReview":[{"publisher":{"name":{{quoted}}},"url":"https://desk.example/3","textualRating":"False"}]}]}"""),
            ("application/x-ndjson", $$"""{"text":"The tunnel was closed","language":"en","claimant":{"name":{{quoted}}},"subjects":[{"name":{{quoted}}}],"topics":[{{quoted}}]}"""),
        };

        foreach (var (type, file) in files)
        {
            var import = await Imported(app.Admin, file, type, "?language=en");
            var row = Assert.Single(await app.Admin.Rows(import));
            Assert.True((string?)row["outcome"] == "created", row.ToJsonString());
            var claim = await app.Admin.Read($"/v1/claims/{row["claim"]}");
            Assert.Empty(claim["claimants"]!.AsArray());
            Assert.Empty(claim["topics"]!.AsArray());
            Assert.Contains("placeholder-left-out", row["notes"]!.Each("code"));
        }
        Assert.Equal(["desk.example"], (await app.Admin.Read("/v1/actors"))["items"]!.Each("name"));
    }

    [Theory]
    [InlineData("Nan Goldin")]
    [InlineData("Nadia")]
    [InlineData("No More War")]
    [InlineData("Null, Ana")]
    public void A_name_that_only_begins_so_is_a_name(string name) => Assert.False(Placeholders.IsNobody(name));

    [Fact]
    public async Task A_cell_of_a_program_that_knew_nothing_is_empty_in_every_column()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, "text,kind,claimedAt,sourceUrl,rating,label,externalId\nThe bridge was closed,nan,None,NULL,#N/A,undefined,n/a\nN/A,event,2021,,,,\n", "text/csv", "?language=en");

        AssertHolds(new { created = 1, refused = 1 }, import["rows"]);
        AssertHolds(new { kind = "other" }, await app.Admin.Read($"/v1/claims/{(await app.Admin.Rows(import))[0]["claim"]}"));
    }
}
