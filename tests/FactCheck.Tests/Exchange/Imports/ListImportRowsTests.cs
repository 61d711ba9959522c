using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Imports;

public sealed class ListImportRowsTests
{
    [Fact]
    public async Task Rows_come_in_the_order_of_the_file_in_pages_and_by_outcome()
    {
        await using var app = await TestApp.Start();
        var import = await Imported(app.Admin, StartImportTests.Lines(StartImportTests.Story(1), new { text = "x" }, StartImportTests.Story(2), new { text = "y" }, StartImportTests.Story(1)));
        var path = $"/v1/imports/{import.Id()}/rows";

        var first = await app.Admin.Read(path + "?limit=3");
        var second = await app.Admin.Read($"{path}?limit=3&cursor={first["nextCursor"]}");

        Assert.Equal([1, 2, 3], first["items"]!.AsArray().Select(row => (int)row!["row"]!));
        Assert.Equal([4, 5], second["items"]!.AsArray().Select(row => (int)row!["row"]!));
        Assert.Null(second["nextCursor"]);
        Assert.Equal([2, 4], (await app.Admin.Rows(import, "?outcome=refused")).Select(row => (int)row["row"]!));
        Assert.Equal([1, 3], (await app.Admin.Rows(import, "?outcome=created")).Select(row => (int)row["row"]!));
        Assert.Equal([5], (await app.Admin.Rows(import, "?outcome=duplicate")).Select(row => (int)row["row"]!));
        await AssertProblem(await app.Admin.GetAsync(path + "?outcome=lost"), 400, "invalid-parameter", at: "outcome");
        await AssertProblem(await app.Admin.GetAsync("/v1/imports/import_01jfzzzzzzfzzvzzzzzzzzzzzz/rows"), 404, "not-found");
    }

    [Fact]
    public async Task As_csv_all_rows_come_at_once()
    {
        await using var app = await TestApp.Start();
        var import = await Imported(app.Admin, StartImportTests.Lines(StartImportTests.Story(1), new { text = "x" }));

        var response = await app.Admin.Send("GET", $"/v1/imports/{import.Id()}/rows", null, "Accept: text/csv");

        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal("row,line,outcome,claim,code,detail,pointer,notes", lines[0]);
        Assert.StartsWith("1,1,created,claim_", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("2,2,refused,,invalid-content,", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(",/language,", lines[2], StringComparison.Ordinal);
    }
}
