using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace FactCheck.Data.Sqlite;

/// <summary>A database of its own in memory, with the tables of the record and nothing in them. What is put into it is gone when it is disposed of.</summary>
internal sealed class ScratchDatabase : WriteSession
{
    private const int MostKept = 8;

    private static readonly Lock Gate = new();
    private static readonly ConcurrentBag<ScratchDatabase> Idle = [];
    private static SqliteConnection? _blank;
    private bool _disposed;

    private ScratchDatabase() : base(new SqliteDialect(":memory:"), TimeProvider.System)
    {
    }

    /// <summary>One that was used before where there is one: its statements are prepared, and making one takes longer than most questions do.</summary>
    public static ScratchDatabase Open()
    {
        if (!Idle.TryTake(out var session))
            session = Blank();
        session._disposed = false;
        session.Execute("begin");
        return session;
    }

    protected override void Dispose(bool disposing)
    {
        if (_disposed)
            return;
        _disposed = true;
        if (InTransaction && Idle.Count < MostKept)
        {
            Execute("rollback");
            Idle.Add(this);
        }
        else
        {
            Close();
        }
    }

    private static ScratchDatabase Blank()
    {
        var session = new ScratchDatabase();
        lock (Gate)
        {
            // Copying the pages of an empty database takes a fraction of what making its tables does.
            _blank ??= Made();
            _blank.BackupDatabase(((StatementCachingConnection)session.Connection).Inner);
        }
        // What is put back is a part of the record: some of what it refers to is not there.
        session.Execute("pragma foreign_keys = off");
        return session;
    }

    private static SqliteConnection Made()
    {
        var made = new ScratchDatabase();
        Migrator.Run(made, TimeProvider.System);
        return ((StatementCachingConnection)made.Connection).Inner;
    }
}
