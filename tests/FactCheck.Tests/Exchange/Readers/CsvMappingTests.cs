using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Readers;

public sealed class CsvMappingTests
{
    private const string Table = "Déclaration (texte),label,state,text\nThe bridge was closed,False,draft,Other words\n";

    [Fact]
    public async Task Headers_with_blanks_and_accents_are_named_as_they_are()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, Table, "text/csv", "?language=en&mapping=" + Uri.EscapeDataString("text:Déclaration (texte),summary:text"));

        AssertHolds(new { text = "The bridge was closed" }, await app.Admin.Read($"/v1/claims/{(await app.Admin.Rows(import))[0]["claim"]}"));
    }

    [Theory]
    [InlineData("state:none")]
    [InlineData("verdictState:none")]
    [InlineData("STATE:None,label:label")]
    public async Task A_column_can_be_left_out(string mapping)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, "text,label,publisher,state\nThe bridge was closed,False,Desk,resolved\nThe road was closed,False,Desk,draft\n", "text/csv", "?language=en&mapping=" + Uri.EscapeDataString(mapping));

        AssertHolds(new { created = 2, refused = 0 }, import["rows"]);
        Assert.Contains("'state'", (string?)(await app.Admin.Rows(import))[0]["notes"]!.AsArray().Single(note => (string?)note!["code"] == "columns-left-out")!["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text:Aussage")]
    [InlineData("Aussage:none")]
    public async Task A_mapping_that_names_no_column_of_the_file_is_refused(string mapping)
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, Table, "text/csv", "?mapping=" + mapping);

        AssertHolds(new { state = "failed", rows = new { read = 0, created = 0, updated = 0, unchanged = 0, duplicate = 0, refused = 0 } }, import);
        AssertHolds(new { code = "unreadable-file" }, import["problem"]);
        Assert.Contains("'Aussage'", (string?)import["problem"]!["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData(":text")]
    [InlineData("claim:state")]
    [InlineData("text:label,text:state")]
    [InlineData("text:label,summary:label")]
    public async Task A_mapping_that_is_none_is_refused_before_the_file_is_read(string mapping)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Admin.PostAsync("/v1/imports?mapping=" + mapping, Raw(Table, "text/csv")), 400, "invalid-parameter", at: "mapping");
    }
}
