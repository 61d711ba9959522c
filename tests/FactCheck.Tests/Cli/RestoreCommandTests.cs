using FactCheck.Settings;
using Microsoft.Data.Sqlite;

namespace FactCheck.Tests.Cli;

public sealed class RestoreCommandTests
{
    [Fact]
    public async Task A_backup_takes_the_place_of_a_damaged_database_which_is_kept()
    {
        var (folder, backup) = await BackedUp();
        var database = Path.Combine(folder, "factcheck.db");
        await File.WriteAllTextAsync(database, "this is no database any more");

        var (exit, told, said) = await ServiceProcess.Run(folder, "restore", backup);

        Assert.Equal((0, ""), (exit, said));
        Assert.StartsWith($"{database} is that of {backup} now; ledger head ", told, StringComparison.Ordinal);
        var kept = Assert.Single(Directory.GetFiles(Path.Combine(folder, "backups"), "replaced-*"));
        Assert.Contains(kept, told, StringComparison.Ordinal);
        Assert.Equal("this is no database any more", await File.ReadAllTextAsync(kept));
        await using var app = await TestApp.StartIn(folder);
        Assert.Equal("Before the backup", (string)Assert.Single((await app.Anonymous.Read("/v1/claims"))["items"]!.AsArray())!["text"]!);
        await Given.Claim(app, "After the restore");
    }

    [Fact]
    public async Task Work_that_the_backup_lacks_is_not_undone_by_oversight()
    {
        var (folder, backup) = await BackedUp(async app => await Given.Claim(app, "After the backup"));

        var refused = await ServiceProcess.Run(folder, "restore", backup);
        string? still;
        await using (var app = await TestApp.Build(folder, new TestClock()))
        {
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            still = (string?)(await client.Read("/v1/claims"))["items"]![0]!["text"];
            await app.StopAsync();
        }
        var forced = await ServiceProcess.Run(folder, "restore", backup, "--force");

        Assert.Equal((5, "After the backup"), (refused.Exit, still));
        Assert.Contains("ledger entries since", refused.Said, StringComparison.Ordinal);
        Assert.Single(refused.Said.TrimEnd().Split('\n'));
        Assert.Equal((0, ""), (forced.Exit, forced.Said));
        await using var restored = await TestApp.StartIn(folder);
        Assert.Equal(["Before the backup"], (await restored.Anonymous.Read("/v1/claims"))["items"]!.Each("text"));
    }

    [Theory]
    [InlineData("garbage", 4, "damaged or not a database")]
    [InlineData("newer", 4, "newer than this program")]
    [InlineData("foreign", 4, "not one of FactCheck")]
    [InlineData("tampered", 5, "does not fit (rows)")]
    [InlineData("log", 4, "has a log beside it")]
    public async Task What_cannot_be_served_is_refused_and_nothing_is_changed(string what, int exit, string why)
    {
        var (folder, backup) = await BackedUp();
        var before = await File.ReadAllBytesAsync(Path.Combine(folder, "factcheck.db"));
        switch (what)
        {
            case "garbage":
                await File.WriteAllTextAsync(backup, "this is no database at all, whatever its name says");
                break;
            case "foreign":
                File.Delete(backup);
                Execute(backup, "create table claim (text text)");
                break;
            case "newer":
                Execute(backup, "insert into migration (number, name, sha256, applied_at) values (9999, 'of_tomorrow', '', '')");
                break;
            case "tampered":
                Execute(backup, "update claim set kind = 'quantity'");
                break;
            default:
                await File.WriteAllTextAsync(backup + "-wal", "newer than the file");
                break;
        }

        var run = await ServiceProcess.Run(folder, "restore", backup);

        Assert.Equal((exit, ""), (run.Exit, run.Told));
        Assert.Contains(why, run.Said, StringComparison.Ordinal);
        Assert.Single(run.Said.TrimEnd().Split('\n'));
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(folder, "factcheck.db")));
        Assert.Empty(Directory.GetFiles(folder, "*.restoring*"));
        Assert.Equal("closed in order\n", await File.ReadAllTextAsync(Path.Combine(folder, "factcheck.lock")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task While_a_service_holds_the_folder_nothing_is_restored()
    {
        await using var app = await TestApp.Start();
        var backup = await Given.Created(app, "/v1/backups", new { });

        var (exit, _, said) = await ServiceProcess.Run(app.Folder, "restore", Path.Combine(app.Folder, "backups", (string)backup["name"]!), "--force");

        Assert.Equal(3, exit);
        Assert.Single(said.TrimEnd().Split('\n'));
        await Given.Claim(app);
    }

    [Fact]
    public async Task After_a_restore_that_was_broken_off_only_restore_goes_on()
    {
        var (folder, backup) = await BackedUp();
        // Where the power went: the database set aside, the new one not in its place yet.
        File.Delete(Path.Combine(folder, "factcheck.db"));
        await File.WriteAllTextAsync(Path.Combine(folder, "factcheck.lock"), "restoring\n");

        var failure = await Assert.ThrowsAsync<StartFailure>(() => TestApp.Build(folder, new TestClock()));
        var (exit, told, _) = await ServiceProcess.Run(folder, "restore", backup);

        Assert.Equal(4, failure.ExitCode);
        Assert.Contains("Run restore again", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "factcheck.db-wal")));
        Assert.Equal((0, true), (exit, told.Contains("There was no database before", StringComparison.Ordinal)));
        await using var app = await TestApp.StartIn(folder);
        Assert.Single((await app.Anonymous.Read("/v1/claims"))["items"]!.AsArray());
    }

    [Fact]
    public async Task The_log_of_a_database_that_was_not_closed_is_kept_with_it_and_never_meets_the_new_one()
    {
        var (folder, backup) = await BackedUp();
        await using (var service = await ServiceProcess.Start(folder, "Logging:LogLevel:Default=Warning"))
        {
            await service.Client.PostAsync("/v1/claims", Given.Raw("{\"text\":\"Only in the log\",\"language\":\"en\"}"));
            await service.Kill();
        }
        Assert.True(File.Exists(Path.Combine(folder, "factcheck.db-wal")));

        var refused = await ServiceProcess.Run(folder, "restore", backup);
        var (exit, _, said) = await ServiceProcess.Run(folder, "restore", backup, "--force");

        Assert.Equal(5, refused.Exit); // what is in the log counts as work that would be undone
        Assert.Equal((0, ""), (exit, said));
        var kept = Assert.Single(Directory.GetFiles(Path.Combine(folder, "backups"), "replaced-*.db"));
        Assert.True(File.Exists(kept + "-wal"));
        Assert.Equal("Only in the log", Execute(kept, "select text from claim order by seq desc limit 1"));
        await using var app = await TestApp.StartIn(folder);
        Assert.Equal(["Before the backup"], (await app.Anonymous.Read("/v1/claims"))["items"]!.Each("text"));
    }

    [Theory]
    [InlineData("restore")]
    [InlineData("restore", "nowhere.db")]
    [InlineData("restore", "one.db", "two.db")]
    [InlineData("restore", "one.db", "--farce")]
    public async Task A_command_that_cannot_be_understood_ends_with_2(params string[] args)
    {
        var folder = await Given.StoppedFolder();

        var run = await ServiceProcess.Run(folder, args);

        Assert.Equal((2, ""), (run.Exit, run.Told));
        Assert.Single(run.Said.TrimEnd().Split('\n'));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A stopped service's folder, and a backup of it elsewhere.</summary>
    private static async Task<(string Folder, string Backup)> BackedUp(Func<TestApp, Task>? after = null)
    {
        var app = await TestApp.Start();
        await Given.Claim(app, "Before the backup");
        var backup = await Given.Created(app, "/v1/backups", new { });
        if (after is not null)
            await after(app);
        await app.Stop();
        var elsewhere = Path.Combine(Directory.CreateTempSubdirectory("factcheck-test-").FullName, "backup.db");
        File.Move(Path.Combine(app.Folder, "backups", (string)backup["name"]!), elsewhere);
        Directory.Delete(Path.Combine(app.Folder, "backups"), recursive: true);
        return (app.Folder, elsewhere);
    }

    private static object? Execute(string file, string sql)
    {
        using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
