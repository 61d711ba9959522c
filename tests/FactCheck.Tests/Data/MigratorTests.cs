using System.Security.Cryptography;
using System.Text;
using FactCheck.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;

namespace FactCheck.Tests.Data;

public sealed class MigratorTests
{
    [Theory]
    [InlineData("insert into migration (number, name, sha256, applied_at) values (9999, 'of_tomorrow', '', '')", "newer")]
    [InlineData("update migration set sha256 = 'ff' where number = 1", "Migration 1")]
    [InlineData("update migration set number = 99 where number = (select max(number) from migration)", "Migration 99")]
    public async Task A_database_of_another_program_is_refused(string change, string said)
    {
        var folder = await Given.StoppedFolder();
        await using (var database = Open(Path.Combine(folder, "factcheck.db")))
            Execute(database, change);

        var failure = await Assert.ThrowsAsync<StartFailure>(() => TestApp.Build(folder, new TestClock()));

        Assert.Equal(4, failure.ExitCode);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.False(Directory.Exists(Path.Combine(folder, "backups")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_copy_is_kept_before_a_database_with_data_is_changed()
    {
        var folder = FirstVersion();
        var file = Path.Combine(folder, "factcheck.db");

        await using (var service = await Started(folder))
            await service.StopAsync();

        var copy = Assert.Single(Directory.GetFiles(Path.Combine(folder, "backups")));
        Assert.Equal("version-1-20240102T030405Z.db", Path.GetFileName(copy));
        await using (var kept = Open(copy))
        {
            Assert.Equal("ok", Execute(kept, "pragma integrity_check"));
            Assert.Equal("Ana Ruiz", Execute(kept, "select name from actor"));
            Assert.Equal(1L, Execute(kept, "select count(*) from migration"));
        }
        await using (var migrated = Open(file))
        {
            Assert.Equal((long)Directory.GetFiles(Path.Combine(Repository.Root, "migrations"), "*.sql").Count(file => !file.EndsWith(".postgres.sql", StringComparison.Ordinal)), Execute(migrated, "select count(*) from migration"));
            Assert.Throws<SqliteException>(() => Execute(migrated, "update ledger_entry set operation = 'other'"));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_table_that_is_made_anew_keeps_its_rows()
    {
        var folder = FirstVersion();
        var file = Path.Combine(folder, "factcheck.db");
        await using (var database = Open(file))
            Execute(database, "pragma foreign_keys = off; insert into ledger_claim (claim_id, seq) values ('claim_a', 1), ('claim_a', 2), ('claim_b', 2)");

        await using (var service = await Started(folder))
            await service.StopAsync();

        await using (var migrated = Open(file))
            Assert.Equal("claim_a 1, claim_a 2, claim_b 2", Execute(migrated, "select group_concat(claim_id || ' ' || seq, ', ') from (select * from ledger_claim order by claim_id, seq)"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_version_before_it()
    {
        var folder = FirstVersion();
        var file = Path.Combine(folder, "factcheck.db");
        await using (var database = Open(file))
            Execute(database, "create trigger published_verdict_is_never_deleted before delete on verdict begin select 1; end;");

        var failure = await Assert.ThrowsAsync<StartFailure>(() => TestApp.Build(folder, new TestClock()));

        Assert.Equal(4, failure.ExitCode);
        await using (var database = Open(file))
        {
            Assert.Equal(1L, Execute(database, "select max(number) from migration"));
            Assert.Equal(1L, Execute(database, "select count(*) from sqlite_master where type = 'trigger'"));
            Assert.Equal("Ana Ruiz", Execute(database, "select name from actor"));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_start_that_is_killed_in_the_middle_leaves_what_the_next_one_can_take_up()
    {
        var folder = FirstVersion();
        await using (var database = Open(Path.Combine(folder, "factcheck.db")))
            Execute(database, "create table ballast (x blob); insert into ballast select randomblob(1000000) from (with recursive n(i) as (select 1 union all select i + 1 from n where i < 60) select i from n)");

        await using (var service = ServiceProcess.Launch(folder, null))
        {
            await Waiting.For(folder, "backups"); // the copy before the migrations is the first thing it makes
            await service.Kill();
            Assert.DoesNotContain("listening", service.Told, StringComparison.Ordinal);
        }
        await using (var again = await Started(folder))
        {
            using var client = new HttpClient { BaseAddress = new Uri(again.Urls.First()) };
            Assert.Equal("Ana Ruiz", (string)(await client.Read("/v1/actors"))["items"]![0]!["name"]!);
            await again.StopAsync();
        }
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(folder, "backups"), "*.db"), copy => new FileInfo(copy).Length < 50_000_000); // a copy is whole, or has another name
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_is_copied_or_run_again_on_a_database_of_this_version()
    {
        var folder = await Given.StoppedFolder();

        await using (var service = await Started(folder))
            await service.StopAsync();

        Assert.False(Directory.Exists(Path.Combine(folder, "backups")));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A folder with a database as the first migration left it, and an actor on record.</summary>
    private static string FirstVersion()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        var sql = File.ReadAllText(Path.Combine(Repository.Root, "migrations", "0001_record.sql"));
        using var database = Open(Path.Combine(folder, "factcheck.db"));
        Execute(database, $"""
            create table migration (number integer not null primary key, name text not null, sha256 text not null, applied_at text not null);
            {sql}
            insert into migration (number, name, sha256, applied_at) values (1, 'record', '{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)))}', '');
            insert into actor (seq, id, revision, kind, name, aliases, handles, same_as, external_ids, created_at, updated_at)
            values (1, 'actor_01hk000000e008000000000000', 1, 'person', 'Ana Ruiz', '[]', '[]', '[]', '[]', '', '');
            """);
        return folder;
    }

    private static async Task<WebApplication> Started(string folder)
    {
        var service = await TestApp.Build(folder, new TestClock());
        await service.StartAsync();
        return service;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
