using System.Net;
using System.Security.Cryptography;
using FactCheck.Http;
using FactCheck.Operations.Backups;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Operations.Backups;

public sealed class MakeBackupTests
{
    [Fact]
    public async Task A_backup_holds_the_whole_record_of_one_moment_and_says_which()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, "The bridge was closed");
        var head = await app.Anonymous.Read("/v1/audit/head");

        var answer = await app.Admin.PostAsync("/v1/backups", null);
        await Given.Claim(app, "Recorded afterwards");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var backup = await answer.Json();
        Assert.Equal("factcheck-20240102T030405Z.db", (string)backup["name"]!);
        Assert.Equal($"/v1/backups/{backup["name"]}", answer.Header("Location"));
        Given.AssertHolds(new { state = "good", scheduled = false, problem = (string?)null }, backup);
        Assert.Equal(head.ToJsonString(), backup["ledger"]!.ToJsonString());
        Assert.Equal(backup.ToJsonString(), (await app.Admin.Read($"/v1/backups/{backup["name"]}")).ToJsonString());
        var file = Path.Combine(app.Folder, "backups", (string)backup["name"]!);
        var bytes = await File.ReadAllBytesAsync(file);
        Assert.Equal(((long)bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), ((long)backup["size"]!, (string)backup["sha256"]!));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file)!));
        }
        await using var copy = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        copy.Open();
        await using var command = copy.CreateCommand();
        command.CommandText = "select group_concat(text) from claim";
        Assert.Equal("The bridge was closed", command.ExecuteScalar());
    }

    [Fact]
    public async Task Writing_goes_on_meanwhile_and_what_was_emptied_is_not_in_the_copy()
    {
        await using var app = await TestApp.Start();
        const string secret = "NothingOfThisMayRemain";
        var claim = await Given.Claim(app, secret);
        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { text = "What may be read" });
        var entry = (await app.Admin.Read($"/v1/audit?entityId={claim.Id()}"))["items"]!.AsArray()[^1]!["seq"]!;
        await Given.Created(app, $"/v1/audit/{entry}/tombstone", new { reason = "Order of a court" });

        var writes = Enumerable.Range(0, 30).Select(i => Given.Claim(app, $"Claim {i}")).ToList();
        var backup = await Given.Created(app, "/v1/backups", new { });
        await Task.WhenAll(writes);

        var file = Path.Combine(app.Folder, "backups", (string)backup["name"]!);
        Assert.DoesNotContain(secret, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
        Assert.Equal((0, ""), await ServiceProcess.Run(Restored(file), "verify") is var (exit, _, said) ? (exit, said) : default);
    }

    [Fact]
    public async Task Sent_again_under_its_key_it_is_the_same_backup()
    {
        await using var app = await TestApp.Start();

        var first = await app.Admin.Send("POST", "/v1/backups", null, "Idempotency-Key: nightly-1");
        var again = await app.Admin.Send("POST", "/v1/backups", null, "Idempotency-Key: nightly-1");
        var other = await app.Admin.Send("POST", "/v1/backups", null, "Idempotency-Key: nightly-2");

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal("factcheck-20240102T030405Z-2.db", (string)(await other.Json())["name"]!);
    }

    [Fact]
    public async Task A_copy_that_does_not_pass_its_check_is_not_kept()
    {
        await using var app = await TestApp.Start();
        // A value that its column may not have: SQLite copies it as it is, and its check finds it.
        app.Tamper("""
            pragma writable_schema = on;
            update sqlite_master set sql = replace(sql, 'value text not null', 'value text') where name = 'service_value';
            pragma writable_schema = reset;
            insert into service_value (name, value) values ('x', null);
            pragma writable_schema = on;
            update sqlite_master set sql = replace(sql, 'value text', 'value text not null') where name = 'service_value';
            """);

        await AssertProblem(await app.Admin.PostAsync("/v1/backups", null), 503, "backup-unsound");

        var failed = Assert.Single((await app.Admin.Read("/v1/backups"))["items"]!.AsArray())!;
        Assert.Equal("failed", (string)failed["state"]!);
        Assert.Contains("service_value", (string)failed["problem"]!, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(app.Folder, "backups")));
        app.Tamper("delete from service_value where name = 'x'");
    }

    [Fact]
    public async Task Backups_are_made_one_at_a_time()
    {
        await using var app = await TestApp.Start();
        var runs = app.Services.GetRequiredService<BackupRuns>();
        var name = runs.Folder.NewName();
        // Held where it would be found good, as by a large file.
        Directory.CreateDirectory(Path.Combine(app.Folder, "backups"));
        System.Diagnostics.Process.Start("mkfifo", [Path.Combine(app.Folder, "backups", name + ".json")]).WaitForExit();
        var running = runs.Start(name, scheduled: false);

        await AssertProblem(await app.Admin.PostAsync("/v1/backups", null), 409, "backup-running");
        await AssertProblem(await app.Delete($"/v1/backups/{name}"), 409, "backup-running");
        Given.AssertHolds(new { state = "running", size = (long?)null }, await app.Admin.Read($"/v1/backups/{name}"));

        await using (var reader = new FileStream(Path.Combine(app.Folder, "backups", name + ".json"), FileMode.Open, FileAccess.Read))
        {
            await running;
        }
        Assert.Equal(HttpStatusCode.Created, (await app.Admin.PostAsync("/v1/backups", null)).StatusCode);
    }

    [Fact]
    public async Task By_itself_one_is_made_when_it_is_time_and_the_oldest_of_those_go()
    {
        await using var app = await TestApp.Start("FACTCHECK_BACKUP_EVERY=24h", "FACTCHECK_BACKUP_KEEP=2");
        var runs = app.Services.GetRequiredService<BackupRuns>();
        Directory.CreateDirectory(Path.Combine(app.Folder, "backups"));
        await Waiting.For(Path.Combine(app.Folder, "backups"), "*.json"); // the first is made at the start, in the background
        var byHand = await Given.Created(app, "/v1/backups", new { });

        var made = new List<bool>();
        foreach (var hours in new[] { 0, 23, 1, 24, 24 })
        {
            app.Clock.Move(TimeSpan.FromHours(hours));
            made.Add(await runs.MakeIfDue());
        }

        Assert.Equal([false, false, true, true, true], made);
        var names = (await app.Admin.Read("/v1/backups"))["items"]!.AsArray().Select(item => ((string)item!["name"]!, (bool)item["scheduled"]!)).ToList();
        Assert.Equal([("factcheck-20240105T030405Z.db", true), ("factcheck-20240104T030405Z.db", true), ((string)byHand["name"]!, false)], names);
    }

    [Fact]
    public async Task Backups_take_an_administrator()
    {
        await using var app = await TestApp.Start();
        var editor = await app.With(Scope.Read, Scope.Write, Scope.Publish, Scope.Import);

        await AssertProblem(await editor.PostAsync("/v1/backups", null), 403, "missing-scope");
        await AssertProblem(await app.Anonymous.GetAsync("/v1/backups"), 401, "unauthenticated");
        await AssertProblem(await editor.GetAsync("/v1/backups/factcheck-20240102T030405Z.db/file"), 403, "missing-scope");
    }

    /// <summary>A data folder with a backup as its database.</summary>
    internal static string Restored(string file)
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        File.Copy(file, Path.Combine(folder, "factcheck.db"));
        return folder;
    }
}
