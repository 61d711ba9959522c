using System.Diagnostics;
using FactCheck.Tests.Ledger;

namespace FactCheck.Tests.Cli;

public sealed class VerifyCommandTests
{
    [Fact]
    public async Task A_sound_record_ends_with_0_and_says_how_much_was_checked()
    {
        var (folder, head) = await Tampering.Recorded();
        var before = await File.ReadAllBytesAsync(Path.Combine(folder, "factcheck.db"));

        var (exit, told, said) = await Run(folder, "verify", "--head", head);

        Assert.Equal((0, ""), (exit, said));
        var lines = told.TrimEnd().Split('\n');
        Assert.StartsWith("chain: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("sound: ", lines[^1], StringComparison.Ordinal);
        Assert.EndsWith($"head {head}", lines[^1], StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(folder, "factcheck.db")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_command_runs_beside_a_service_that_writes()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app);
        var kept = await app.Kept();

        var (exit, told, said) = await Run(app.Folder, "verify", $"--head={kept}");
        await Given.Claim(app, "Another");

        Assert.Equal((0, ""), (exit, said));
        Assert.Contains($"head {kept}", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_unclean_stop_left_in_the_log_is_read_too()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app);
        var kept = await app.Kept();
        var copy = Directory.CreateTempSubdirectory("factcheck-copy-").FullName;
        foreach (var name in new[] { "factcheck.db", "factcheck.db-wal" })
            File.Copy(Path.Combine(app.Folder, name), Path.Combine(copy, name));

        var (exit, told, said) = await Run(copy, "verify", "--head", kept);

        Assert.Equal((0, ""), (exit, said));
        Assert.Contains($"head {kept}", told, StringComparison.Ordinal);
        Directory.Delete(copy, recursive: true);
    }

    [Theory]
    [InlineData("update claim set kind = 'quantity'", "Does not fit (rows): entry ")]
    [InlineData("delete from ledger_entry where seq = 3", "Does not fit (chain): entry 3: ")]
    public async Task What_does_not_fit_ends_with_5_and_one_line_that_names_it(string change, string line)
    {
        var (folder, _) = await Tampering.Recorded();
        Tampering.Execute(folder, change);

        var (exit, _, said) = await Run(folder, "verify");

        Assert.Equal(5, exit);
        Assert.StartsWith(line, said, StringComparison.Ordinal);
        Assert.Single(said.TrimEnd().Split('\n'));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_head_that_is_not_reached_ends_with_5()
    {
        var (folder, head) = await Tampering.Recorded();
        var beyond = $"{long.Parse(head.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture) + 1}:{head.Split(':')[1]}";

        var (exit, _, said) = await Run(folder, "verify", "--head", beyond);

        Assert.Equal(5, exit);
        Assert.StartsWith("Does not fit (head): ", said, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("--haed", "verify", "--haed", "1:00")]
    [InlineData("SEQ:HASH", "verify", "--head", "12")]
    [InlineData("SEQ:HASH", "verify", "--head")]
    [InlineData("There are: ", "verfiy")]
    public async Task A_command_that_cannot_be_understood_ends_with_2_and_says_what_can(string why, params string[] args)
    {
        var (folder, _) = await Tampering.Recorded();

        var (exit, told, said) = await Run(folder, args);

        Assert.Equal((2, ""), (exit, told));
        Assert.Contains(why, said, StringComparison.Ordinal);
        Assert.Contains("verify", said + args[0], StringComparison.Ordinal);
        Assert.Single(said.TrimEnd().Split('\n'));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Without_a_database_it_ends_with_4_and_makes_none()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-empty-").FullName;

        var (exit, _, said) = await Run(folder, "verify");

        Assert.Equal(4, exit);
        Assert.Contains(folder, said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Directory.Delete(folder);
    }

    private static async Task<(int Exit, string Told, string Said)> Run(string folder, params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["FACTCHECK_DATA"] = folder;
        foreach (var argument in args.Prepend(typeof(Routes).Assembly.Location))
            start.ArgumentList.Add(argument);
        using var program = Process.Start(start)!;
        var told = program.StandardOutput.ReadToEndAsync();
        var said = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        return (program.ExitCode, await told, said);
    }
}
