using FactCheck.Cli;
using FactCheck.Search.Index;
using FactCheck.Settings;

namespace FactCheck.Tests.Cli;

public sealed class ReindexCommandTests
{
    [Fact]
    public async Task The_index_is_made_anew_from_the_record()
    {
        var app = await TestApp.Start();
        await Given.Claim(app);
        await app.Arrange(SearchStore.Clear);
        await app.Stop();

        Assert.Equal(ExitCode.Ok, await Program.Main(["reindex", $"--FACTCHECK_DATA={app.Folder}"]));

        await using var again = await TestApp.StartIn(app.Folder);
        Assert.Single((await again.Anonymous.Read("/v1/search?q=bridge"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_folder_that_a_server_holds_is_left_alone()
    {
        await using var app = await TestApp.Start();

        var failure = await Assert.ThrowsAsync<StartFailure>(() => Commands.Run(["reindex", $"--FACTCHECK_DATA={app.Folder}"], Program.Build));

        Assert.Equal(ExitCode.AlreadyRunning, failure.ExitCode);
    }
}
