using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Operations.Backups;

public sealed class DeleteBackupTests
{
    [Fact]
    public async Task A_backup_goes_with_what_was_known_of_it()
    {
        await using var app = await TestApp.Start();
        var backup = await Given.Created(app, "/v1/backups", new { });

        Assert.Equal(204, (int)(await app.Delete($"/v1/backups/{backup["name"]}")).StatusCode);

        await AssertProblem(await app.Admin.GetAsync($"/v1/backups/{backup["name"]}"), 404, "not-found");
        Assert.Empty(Directory.GetFiles(Path.Combine(app.Folder, "backups")));
    }
}
