using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Operations.Backups;

public sealed class GetBackupTests
{
    [Theory]
    [InlineData("factcheck-20240102T030405Z.db")]
    [InlineData("..%2Ffactcheck.db")]
    [InlineData("factcheck-20240102T030405Z.db%0A")]
    [InlineData("version-1-20240102T030405Z.db")]
    public async Task A_name_that_is_none_leads_nowhere(string name)
    {
        await using var app = await TestApp.Start();
        if (!name.StartsWith("factcheck-20240102T030405Z.db", StringComparison.Ordinal) || name.EndsWith("%0A", StringComparison.Ordinal))
            await Given.Created(app, "/v1/backups", new { });

        await AssertProblem(await app.Admin.GetAsync($"/v1/backups/{name}"), 404, "not-found");
        await AssertProblem(await app.Admin.GetAsync($"/v1/backups/{name}/file"), 404, "not-found");
        await AssertProblem(await app.Delete($"/v1/backups/{name}"), 404, "not-found");
    }
}
