using System.Diagnostics;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Cli;

public sealed class KeyCommandTests
{
    [Fact]
    public async Task A_key_is_made_listed_rotated_and_revoked_in_a_folder_that_no_service_holds()
    {
        var folder = await StoppedFolder();

        var issued = await Run(folder, "issue", "--scopes", "read,write", "--note", "The CMS", "--expires", "2099-12-31", "--publisher", "Ana Ruiz");
        var id = issued.Error.Split(' ')[0];
        var rotated = await Run(folder, "rotate", id, "--overlap", "3600");
        var list = await Run(folder, "list");
        var revoked = await Run(folder, "revoke", id, "--reason", "No longer needed");

        Assert.Equal((0, 0, 0, 0), (issued.Code, rotated.Code, list.Code, revoked.Code));
        Assert.Matches("^fck_[0-9a-z]{26}_[A-Za-z0-9_-]{43}\n$", issued.Out);
        Assert.NotEqual(issued.Out, rotated.Out);
        Assert.StartsWith($"{id}\tactive\tread,write\tAna Ruiz\texpires 2099-12-31T23:59:59.999999Z\tused never\tThe CMS\n", list.Out, StringComparison.Ordinal);
        Assert.Equal(($"{id} is revoked.\n", 1), (revoked.Out, (await Run(folder, "rotate", id)).Code));
        await using var app = await TestApp.StartIn(folder);
        await AssertProblem(await app.Holding(rotated.Out.Trim()).GetAsync("/v1/claims"), 401, "invalid-key");
    }

    [Fact]
    public async Task Where_a_service_is_running_it_does_the_work()
    {
        await using var app = await TestApp.Start();

        var issued = await Run(app.Folder, "issue", "--scopes", "read", "--url", app.Url, "--key", TestApp.AdminKey);
        var refused = await Run(app.Folder, "issue", "--scopes", "root", "--url", app.Url, "--key", TestApp.AdminKey);

        Assert.Equal(200, (int)(await app.Holding(issued.Out.Trim()).GetAsync("/v1/claims")).StatusCode);
        Assert.Equal((1, true), (refused.Code, refused.Error.Contains("The known values are read, write", StringComparison.Ordinal)));
        Assert.Equal(2, (await Run(app.Folder, "list")).Code);
    }

    [Theory]
    [InlineData]
    [InlineData("issue")]
    [InlineData("rotate")]
    [InlineData("list", "--colour", "blue")]
    public async Task A_command_that_cannot_be_ends_with_2_and_a_line_that_helps(params string[] args)
    {
        var run = await Run(Path.GetTempPath(), args);

        Assert.Equal(2, run.Code);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    private static async Task<(int Code, string Out, string Error)> Run(string folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FactCheck.dll"), "key", .. args]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["FACTCHECK_DATA"] = folder;
        start.Environment["FACTCHECK_SAMPLE"] = "false";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
