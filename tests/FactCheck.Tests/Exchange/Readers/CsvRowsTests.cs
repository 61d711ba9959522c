using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Readers;

public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("sep=;\r\ntext;label\r\nThe bridge was closed;False\r\n", 3)]
    [InlineData("\uFEFF\"sep=;\"\r\ntext;label\r\nThe bridge was closed;False\r\n", 3)]
    [InlineData("text,label,,\nThe bridge was closed,False,,\n", 2)]
    [InlineData("text,label\nThe bridge was closed,False,,,\n", 2)]
    public async Task What_spreadsheets_add_is_not_in_the_way(string file, int line)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, file, "text/csv", "?language=en");

        AssertHolds(new { read = 1, created = 1 }, import["rows"]);
        var row = Assert.Single(await app.Admin.Rows(import));
        AssertHolds(new { line }, row);
        AssertHolds(new { text = "The bridge was closed" }, await app.Admin.Read($"/v1/claims/{row["claim"]}"));
    }

    [Fact]
    public async Task Columns_of_which_nothing_is_taken_are_told_once()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, "text,mood,text,publisher,label\nA,glum,B,Desk,False\nC,gay,D,Desk,False\n", "text/csv", "?language=en");

        var notes = (await app.Admin.Rows(import)).OrderBy(row => (int)row["row"]!).Select(row => row["notes"]!.AsArray().Where(note => (string?)note!["code"] == "columns-left-out").ToList()).ToList();
        Assert.Contains("'mood', 'text'", (string?)Assert.Single(notes[0])!["detail"], StringComparison.Ordinal);
        Assert.Empty(notes[1]);
    }

    [Fact]
    public async Task A_rating_and_a_label_that_say_different_things_are_told()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, "text,publisher,rating,label\nA,Desk,true,Falso\nB,Desk,false,Engañoso\n", "text/csv", "?language=en");

        var rows = (await app.Admin.Rows(import)).OrderBy(row => (int)row["row"]!).ToList();
        Assert.Contains("rating-conflict", Codes(rows[0]));
        Assert.DoesNotContain("rating-conflict", Codes(rows[1]));
        AssertHolds(new { rating = "true", label = "Falso" }, (await app.Admin.Read($"/v1/claims/{rows[0]["claim"]}/verdicts"))["items"]![0]);
    }

    [Fact]
    public async Task A_verdict_of_nobody_is_told()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, "text,label\nA,False\n", "text/csv", "?language=en");

        Assert.Contains("publisher-unknown", Codes(Assert.Single(await app.Admin.Rows(import))));
    }

    [Fact]
    public async Task A_number_of_a_row_is_not_taken_for_a_name_in_the_world()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, "id,claim\n17,The bridge was closed\ndesk:18,The road was closed\n", "text/csv", "?language=en");

        var rows = (await app.Admin.Rows(import)).OrderBy(row => (int)row["row"]!).ToList();
        Assert.Contains("id-left-out", Codes(rows[0]));
        Assert.Empty((await app.Admin.Read($"/v1/claims/{rows[0]["claim"]}"))["externalIds"]!.AsArray());
        Assert.Equal(["18"], (await app.Admin.Read($"/v1/claims/{rows[1]["claim"]}"))["externalIds"]!.Each("value"));
    }

    private static IEnumerable<string?> Codes(JsonObject row) => row["notes"]!.Each("code");
}
