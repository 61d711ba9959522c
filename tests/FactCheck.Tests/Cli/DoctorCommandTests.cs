using FactCheck.Tests.Ledger;

namespace FactCheck.Tests.Cli;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task A_sound_installation_ends_with_0_beside_a_service_and_without_one()
    {
        var app = await TestApp.Start();
        await Given.Created(app, "/v1/claims", Tampering.Story);
        await Given.Created(app, "/v1/backups", new { });

        var beside = await ServiceProcess.Run(app.Folder, "doctor");
        await app.Stop();
        var before = await File.ReadAllBytesAsync(app.DatabaseFile);
        var alone = await ServiceProcess.Run(app.Folder, "doctor");

        Assert.Equal((0, "", 0, ""), (beside.Exit, beside.Said, alone.Exit, alone.Said));
        Assert.Contains("a service holds it", beside.Told, StringComparison.Ordinal);
        Assert.Contains("closed it in order", alone.Told, StringComparison.Ordinal);
        foreach (var what in new[] { "modes", "backups", "version", "damage", "references", "record" })
            Assert.Contains($"ok     {what}", alone.Told, StringComparison.Ordinal);
        Assert.StartsWith("0 wrong, ", alone.Told.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(app.DatabaseFile));
        Directory.Delete(app.Folder, recursive: true);
    }

    [Theory]
    [InlineData("update claim set kind = 'quantity'", "record", "compare it with a backup")]
    [InlineData("delete from search_document where seq = (select min(seq) from search_document)", "search", "reindex")]
    [InlineData("insert into claim_subject (claim_id, actor_id) values ('claim_none', 'actor_none')", "references", "compare it with a backup")]
    [InlineData("insert into external_id (entity, scheme, value, entity_id) values ('claim', 'desk', 'none', 'claim_none')", "orphans", "compare it with a backup")]
    public async Task What_does_not_fit_ends_with_5_and_says_what_to_do(string change, string what, string todo)
    {
        var (folder, _) = await Tampering.Recorded();
        Tampering.Execute(folder, change);

        var run = await ServiceProcess.Run(folder, "doctor");

        Assert.Equal((5, ""), (run.Exit, run.Said));
        var lines = run.Told.Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith($"WRONG  {what}", StringComparison.Ordinal));
        Assert.True(at >= 0, run.Told);
        Assert.Contains(todo, lines[at + 1], StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_damaged_file_ends_with_4_and_leads_to_a_backup()
    {
        var (folder, _) = await Tampering.Recorded();
        await using (var file = new FileStream(Path.Combine(folder, "factcheck.db"), FileMode.Open))
        {
            file.Position = 4096 * 6;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 4096 * 3).ToArray());
        }

        var run = await ServiceProcess.Run(folder, "doctor");

        Assert.Equal((4, ""), (run.Exit, run.Said));
        Assert.Contains("WRONG  damage", run.Told, StringComparison.Ordinal);
        Assert.Contains("restore FILE", run.Told, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_others_may_read_is_wrong_and_comes_with_the_command_that_mends_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("there are no such modes on Windows");
            return;
        }
        var folder = await Given.StoppedFolder();
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        File.SetUnixFileMode(Path.Combine(folder, "factcheck.db"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var wrong = await ServiceProcess.Run(folder, "doctor");
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var mended = await ServiceProcess.Run(folder, "doctor");

        Assert.Equal((5, true), (wrong.Exit, wrong.Told.Contains("chmod 600", StringComparison.Ordinal)));
        Assert.Equal(0, mended.Exit);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Backups_that_stopped_coming_and_a_cut_one_are_wrong()
    {
        var app = await TestApp.Start(); // its clock stands in 2024
        var backup = await Given.Created(app, "/v1/backups", new { });
        await app.Stop();
        var file = Path.Combine(app.Folder, "backups", (string)backup["name"]!);

        var late = await ServiceProcess.Run(app.Folder, "doctor", "--FACTCHECK_BACKUP_EVERY=24h");
        await using (var cut = new FileStream(file, FileMode.Open))
            cut.SetLength(cut.Length - 1);
        var shorter = await ServiceProcess.Run(app.Folder, "doctor");

        Assert.Equal((5, true), (late.Exit, late.Told.Contains("The newest is of 2024-01-02", StringComparison.Ordinal)));
        Assert.Equal((5, true), (shorter.Exit, shorter.Told.Contains("not as long as it was", StringComparison.Ordinal)));
        Directory.Delete(app.Folder, recursive: true);
    }

    [Fact]
    public async Task Without_a_database_or_with_a_word_it_does_not_know_it_ends_with_one_line()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-empty-").FullName;

        var empty = await ServiceProcess.Run(folder, "doctor");
        var word = await ServiceProcess.Run(folder, "doctor", "--thoroughly");

        Assert.Equal((4, "", 2, ""), (empty.Exit, empty.Told, word.Exit, word.Told));
        Assert.Single(empty.Said.TrimEnd().Split('\n'));
        Assert.Single(word.Said.TrimEnd().Split('\n'));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Directory.Delete(folder);
    }
}
