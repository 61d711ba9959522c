using FactCheck.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace FactCheck.Tests.Data;

public sealed class LedgerHashTests
{
    [Theory]
    [InlineData("snapshot = replace(snapshot, 'Ana', 'Eva')")]
    [InlineData("at = '2024-01-02T03:04:05.000000Z'")]
    [InlineData("key_id = null")]
    [InlineData("request_id = 'req_other'")]
    [InlineData("operation = 'update'")]
    [InlineData("entity = 'claim'")]
    [InlineData("entity_id = 'actor_01hkpaaaaaaaaaaaaaaaaaaaaa'")]
    [InlineData("revision = 2")]
    [InlineData("salt = '00'")]
    [InlineData("digest = substr(digest, 2) || substr(digest, 1, 1)")]
    [InlineData("hash = substr(hash, 2) || substr(hash, 1, 1)")]
    public async Task A_change_of_any_part_of_an_entry_breaks_the_chain(string change)
    {
        await AssertBroken($"update ledger_entry set {change} where entity = 'actor'");
    }

    [Theory]
    [InlineData("delete from ledger_entry where entity = 'actor'")]
    [InlineData("update ledger_entry set seq = -seq where seq > 1; update ledger_entry set seq = 3 where seq = -2; update ledger_entry set seq = 2 where seq = -3")]
    public async Task An_entry_that_is_gone_or_moved_breaks_the_chain(string change) => await AssertBroken(change);

    [Theory]
    [InlineData("update ledger_entry set snapshot = '{}'")]
    [InlineData("update ledger_entry set snapshot = null")]
    [InlineData("update ledger_entry set at = at || ' '")]
    [InlineData("update ledger_entry set hash = ''")]
    [InlineData("delete from ledger_entry")]
    [InlineData("delete from ledger_entry where seq = (select max(seq) from ledger_entry)")]
    public async Task The_database_itself_refuses_to_change_an_entry(string change)
    {
        var folder = await Given.StoppedFolder();
        await using (var database = Open(folder))
        {
            var refused = Assert.Throws<SqliteException>(() => Execute(database, change));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task AssertBroken(string change)
    {
        var app = await TestApp.Start();
        await Given.Actor(app, "Ana Ruiz");
        await Given.Claim(app);
        await app.Stop();
        await using (var database = Open(app.Folder))
        {
            Execute(database, "pragma foreign_keys = off; drop trigger ledger_entry_is_never_changed; drop trigger ledger_entry_is_never_deleted");
            Execute(database, change);
        }

        await using var service = await TestApp.Build(app.Folder, new TestClock());
        await service.StartAsync();
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Upkeep.Check(service.Services.GetRequiredService<Db>()));
        await service.StopAsync();
        Directory.Delete(app.Folder, recursive: true);
    }

    private static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "factcheck.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
