namespace FactCheck.Tests.Cli;

public sealed class BackupCommandTests
{
    [Fact]
    public async Task The_command_runs_beside_a_service_that_writes_and_puts_the_copy_where_it_is_told()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app);
        var file = Path.Combine(app.Folder, "elsewhere", "copy.db");
        var head = await app.Anonymous.Read("/v1/audit/head");

        var (exit, told, said) = await ServiceProcess.Run(app.Folder, "backup", "--to", file);
        var again = await ServiceProcess.Run(app.Folder, "backup", "--to", file);
        await Given.Claim(app, "Another");

        Assert.Equal((0, ""), (exit, said));
        Assert.StartsWith($"{file}: good, ", told, StringComparison.Ordinal);
        Assert.EndsWith($"ledger head {head["seq"]}:{head["hash"]}\n", told, StringComparison.Ordinal);
        Assert.Equal(["copy.db"], Directory.GetFiles(Path.GetDirectoryName(file)!).Select(Path.GetFileName));
        Assert.Equal((2, true), (again.Exit, again.Said.Contains("is there already", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_place_it_lies_among_the_backups_and_the_service_offers_it()
    {
        await using var app = await TestApp.Start();

        var (exit, told, _) = await ServiceProcess.Run(app.Folder, "backup");

        Assert.Equal(0, exit);
        var name = (string)Assert.Single((await app.Admin.Read("/v1/backups"))["items"]!.AsArray())!["name"]!;
        Assert.StartsWith(Path.Combine(app.Folder, "backups", name), told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "backup", "--too", "x")]
    [InlineData(2, "backup", "x.db")]
    [InlineData(4, "backup", "--to", "/dev/null/x.db")]
    public async Task What_cannot_be_done_ends_with_one_line(int exit, params string[] args)
    {
        var folder = await Given.StoppedFolder();

        var run = await ServiceProcess.Run(folder, args);

        Assert.Equal((exit, ""), (run.Exit, run.Told));
        Assert.Single(run.Said.TrimEnd().Split('\n'));
        Directory.Delete(folder, recursive: true);
    }
}
