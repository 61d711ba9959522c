using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Imports;

public sealed class CancelImportTests
{
    [Fact]
    public async Task A_cancelled_import_takes_no_more_rows_and_accounts_for_those_it_took()
    {
        await using var app = await TestApp.Start();
        var file = StartImportTests.Lines([.. Enumerable.Range(1, 600).Select(i => StartImportTests.Story(i, pad: 2000))]);
        var started = await app.Admin.PostAsync("/v1/imports", Raw(file, "application/x-ndjson"));
        Assert.Equal(202, (int)started.StatusCode);

        var answer = await app.Admin.PostAsync(started.Header("Location") + "/cancellation", null);

        var import = await answer.Json();
        Assert.Equal("cancelled", (string?)import["state"]);
        var created = (int)import["rows"]!["created"]!;
        Assert.InRange(created, 0, 599);
        var again = await StartImportTests.Over(app, (await app.Admin.PostAsync("/v1/imports", Raw(file, "application/x-ndjson"))).Header("Location")!);
        AssertHolds(new { read = 600, created = 600 - created, unchanged = created }, again["rows"]);
    }

    [Fact]
    public async Task An_import_that_is_over_cannot_be_cancelled()
    {
        await using var app = await TestApp.Start();
        var import = await Imported(app.Admin, "");

        await AssertProblem(await app.Admin.PostAsync($"/v1/imports/{import.Id()}/cancellation", null), 409, "import-over");
        await AssertProblem(await app.Admin.PostAsync("/v1/imports/import_01jfzzzzzzfzzvzzzzzzzzzzzz/cancellation", null), 404, "not-found");
    }
}
