using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Imports;

public sealed class GetImportTests
{
    [Fact]
    public async Task An_import_says_what_came_of_its_file()
    {
        await using var app = await TestApp.Start();
        var import = await Imported(app.Admin, StartImportTests.Lines(StartImportTests.Story(1)));

        var response = await app.Admin.GetAsync($"/v1/imports/{import.Id()}");

        Assert.Equal(import.ToJsonString(), (await response.Json()).ToJsonString());
        Assert.Equal(304, (int)(await app.Admin.Send("GET", $"/v1/imports/{import.Id()}", null, $"If-None-Match: {response.Headers.ETag}")).StatusCode);
        await AssertProblem(await app.Admin.GetAsync("/v1/imports/import_01jfzzzzzzfzzvzzzzzzzzzzzz"), 404, "not-found");
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/imports/{import.Id()}"), 401, "unauthenticated");
    }

    [Fact]
    public async Task An_import_that_was_under_way_when_the_service_died_says_so_and_the_file_can_be_sent_again()
    {
        var app = await TestApp.Start();
        var import = await Imported(app.Admin, StartImportTests.Lines(StartImportTests.Story(1), StartImportTests.Story(2)));
        await app.Arrange(write => write.Execute("update import set state = 'running', finished_at = null, rows_created = 1"));
        await app.Stop();

        await using var again = await TestApp.StartIn(app.Folder);

        var found = await again.Admin.Read($"/v1/imports/{import.Id()}");
        Assert.Equal("failed", (string?)found["state"]);
        Assert.Equal("import-interrupted", (string?)found["problem"]!["code"]);
        Assert.NotNull(found["finishedAt"]);
        AssertHolds(new { read = 3, created = 1, unchanged = 2 }, (await Imported(again.Admin, StartImportTests.Lines(StartImportTests.Story(1), StartImportTests.Story(2), StartImportTests.Story(3))))["rows"]);
    }
}
