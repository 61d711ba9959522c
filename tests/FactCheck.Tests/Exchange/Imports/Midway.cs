using FactCheck.Data.Sqlite;
using SQLitePCL;

namespace FactCheck.Tests.Exchange.Imports;

/// <summary>Holds the writer whenever rows of an import are about to be committed: what must come between two pieces of it does.</summary>
internal static class Midway
{
    /// <summary>From now on <paramref name="step"/> runs before each commit that accounts for rows, on the writer's own thread: nothing else is written meanwhile.</summary>
    public static Task Of(TestApp app, Action step) => app.Arrange(write =>
    {
        var database = ((StatementCachingConnection)write.Connection).Inner.Handle!;
        var accounted = false;
        raw.sqlite3_update_hook(database, (_, _, _, table, _) => accounted |= table.utf8_to_string() is "import_row", null);
        raw.sqlite3_commit_hook(database, _ =>
        {
            if (accounted)
                step();
            accounted = false;
            return 0; // let it be committed
        }, null);
    });
}
