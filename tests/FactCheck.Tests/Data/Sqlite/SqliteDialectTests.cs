using FactCheck.Data.Sqlite;
using SQLitePCL;

namespace FactCheck.Tests.Data.Sqlite;

public sealed class SqliteDialectTests
{
    private const int Repreparations = 5; // SQLITE_STMTSTATUS_REPREPARE

    [Fact]
    public async Task A_statement_whose_limit_is_a_parameter_is_prepared_once()
    {
        await using var app = await TestApp.Start();
        using var read = app.Db.Read();
        var connection = ((StatementCachingConnection)read.Connection).Inner.Handle!;
        raw.sqlite3_prepare_v2(connection, "select id from claim order by seq desc limit @limit", out var statement);
        for (var limit = 1; limit <= 5; limit++)
        {
            raw.sqlite3_bind_int(statement, 1, limit);
            raw.sqlite3_step(statement);
            raw.sqlite3_reset(statement);
            raw.sqlite3_clear_bindings(statement);
        }

        Assert.Equal(0, raw.sqlite3_stmt_status(statement, Repreparations, 0));
        statement.Dispose();
    }
}
