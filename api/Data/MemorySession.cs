using Microsoft.Data.Sqlite;

namespace FactCheck;

/// <summary>A database of its own in memory, with the tables of the record and nothing in them; gone when it is disposed of.</summary>
internal sealed class MemorySession : WriteSession
{
    private static readonly Lock Gate = new();
    private static SqliteConnection? _blank;

    private MemorySession() : base(new SqliteDialect(":memory:"), TimeProvider.System)
    {
    }

    public static MemorySession Open()
    {
        var session = new MemorySession();
        lock (Gate)
        {
            // Copying the pages of an empty database takes a fraction of what making its tables does.
            _blank ??= Blank();
            _blank.BackupDatabase(((KeptConnection)session.Connection).Inner);
        }
        // What is put back is a part of the record: some of what it refers to is not there. The guards have done their work when it was written.
        session.Execute("pragma foreign_keys = off");
        session.Execute("begin");
        return session;
    }

    protected override void Dispose(bool disposing) => Close();

    private static SqliteConnection Blank()
    {
        var made = new MemorySession();
        Migrator.Run(made, TimeProvider.System);
        return ((KeptConnection)made.Connection).Inner;
    }
}
