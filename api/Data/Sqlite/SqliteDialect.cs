using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FactCheck.Data.Sqlite;

/// <param name="file">The database.</param>
/// <param name="slow">Told of statements that took longer than they should; null where no one is.</param>
public sealed class SqliteDialect(string file, SlowQueryLog? slow = null) : IDialect
{
    private const int DeferredReferences = 10; // SQLITE_DBSTATUS_DEFERRED_FKS
    private const int PagesWritten = 9; // SQLITE_DBSTATUS_CACHE_WRITE
    private const int StablePlans = 1007; // SQLITE_DBCONFIG_ENABLE_QPSG
    private const int FailedWrite = 778; // SQLITE_IOERR_WRITE
    private const int WriterWaits = 5000; // milliseconds
    private const int LargestLogKept = 128 * 1024 * 1024;

    /// <summary>Without the count of memory in use, for which every allocation on any thread would take one lock, and without a lock for each value read: a connection belongs to one session, and that to one thread at a time.</summary>
    static SqliteDialect()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public string Name => "sqlite";

    public bool IsShared => false;

    public string Tables => "sqlite_master";

    public string BeginReading => "begin";

    public string BeginUnhurried => BeginReading;

    public string BeginWriting => "begin immediate";

    public ITextIndex Text { get; } = new SqliteTextIndex();

    public bool InTransaction(DbConnection connection) => raw.sqlite3_get_autocommit(Handle(connection)) == 0;

    public void Interrupt(DbConnection connection) => raw.sqlite3_interrupt(Handle(connection));

    public void Copy(DbConnection connection, string file)
    {
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        copy.Open();
        ((StatementCachingConnection)connection).Inner.BackupDatabase(copy);
    }

    public void Pack(DbConnection connection, string file)
    {
        using var command = ((StatementCachingConnection)connection).Inner.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = "pragma query_only";
        var barred = command.ExecuteScalar() is 1L; // a reader may write nothing, and that would include the copy
        if (barred)
            Run(command, "pragma query_only = off");
        try
        {
            command.Parameters.AddWithValue("@file", file);
            Run(command, "vacuum into @file");
        }
        finally
        {
            command.Parameters.Clear();
            if (barred)
                Run(command, "pragma query_only = on");
        }
    }

    public DbConnection OpenReader()
    {
        // Pragmas live with a connection. A reader never waits long: in WAL only a checkpoint's last step bars it.
        return Open(SqliteOpenMode.ReadOnly, "pragma busy_timeout = 2000; pragma query_only = on; pragma cache_size = -4000");
    }

    public DbConnection OpenWriter()
    {
        // synchronous=FULL: in WAL the default would let a power cut undo commits that were already answered.
        // wal_autocheckpoint=0: the writer folds the log back itself, when those who wrote have their answers.
        // journal_size_limit: what one large transaction made of the log is given back when it begins anew.
        return Open(SqliteOpenMode.ReadWriteCreate, $"pragma busy_timeout = {WriterWaits}; pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 0; pragma journal_size_limit = {LargestLogKept}; pragma foreign_keys = on; pragma cache_size = -64000; pragma temp_store = memory");
    }

    public int PageSize(DbConnection writer)
    {
        using var command = writer.CreateCommand();
        command.CommandText = "pragma page_size";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public int TakePagesWritten(DbConnection writer) =>
        raw.sqlite3_db_status(Handle(writer), PagesWritten, out var written, out _, 1) == raw.SQLITE_OK ? written : 0;

    /// <remarks>Only the writer does: SQLite 3.50.4 can damage a file that two connections checkpoint at once. What is wrong with the disk the next commit tells.</remarks>
    public int FoldBack(DbConnection writer, bool wait)
    {
        const int moment = 25; // milliseconds
        var database = Handle(writer);
        if (wait)
            _ = raw.sqlite3_busy_timeout(database, moment);
        var result = raw.sqlite3_wal_checkpoint_v2(database, "main", wait ? raw.SQLITE_CHECKPOINT_RESTART : raw.SQLITE_CHECKPOINT_PASSIVE, out var pages, out _);
        if (wait)
            _ = raw.sqlite3_busy_timeout(database, WriterWaits);
        return wait && result == raw.SQLITE_OK ? 0 : Math.Max(pages, 0);
    }

    /// <remarks>The file is rewritten by way of a temporary one, which is not to be in memory: it is as large as the database.</remarks>
    public bool Compact(WriteSession writer)
    {
        Text.Compact(writer);
        using var command = ((StatementCachingConnection)writer.Connection).Inner.CreateCommand();
        command.CommandTimeout = 0;
        Run(command, "pragma temp_store = file");
        try
        {
            Run(command, "vacuum");
        }
        finally
        {
            Run(command, "pragma temp_store = memory");
        }
        return raw.sqlite3_wal_checkpoint_v2(Handle(writer.Connection), "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _) == raw.SQLITE_OK;
    }

    public int Execute(DbConnection connection, string sql, object values) => ((StatementCachingConnection)connection).Statements.Execute(sql, values);

    List<T> IDialect.Query<T>(DbConnection connection, string sql, object? values, int most, ReadAllowance? allowance) =>
        ((StatementCachingConnection)connection).Statements.Query<T>(sql, values, most, allowance);

    void IDialect.Read<TColumn>(DbConnection connection, string sql, object values, RowBuffer<TColumn> into) =>
        ((StatementCachingConnection)connection).Statements.Each(sql, values, row => SqliteNative.Copy(row.DangerousGetHandle(), into));

    public DbCommand Statement(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    public void Script(DbConnection connection, string script)
    {
        using var command = Statement(connection, script);
        command.ExecuteNonQuery();
    }

    /// <remarks>A file has no connection to lose.</remarks>
    public void Revive(DbConnection connection)
    {
    }

    public ChainHead TakeTurn(DbConnection writer, out string transaction) => throw new NotSupportedException("One process writes to a file.");

    public bool WasCommitted(DbConnection writer, string transaction, ChainHead head) => false;

    /// <remarks>One process writes, and a disk that failed fails again.</remarks>
    public bool MayPass(Exception exception) => false;

    /// <remarks>One process serves a file.</remarks>
    public bool TryHold(long work) => true;

    public void LetGo(long work)
    {
    }

    public void BeginMigrating(WriteSession write) => write.Execute(BeginWriting);

    public void AfterMigration(WriteSession write)
    {
    }

    public object Packed(DbConnection writer, ReadOnlyMemory<byte> snapshot) =>
        ((StatementCachingConnection)writer).Snapshots.Pack(snapshot.Span) is { } packed ? packed : (object)snapshot;

    public void PackSnapshots(WriteSession writer, long after, long upTo)
    {
        var snapshots = ((StatementCachingConnection)writer.Connection).Snapshots;
        foreach (var (seq, snapshot) in writer.Query<(long Seq, byte[] Snapshot)>("""
            select seq, cast(snapshot as blob)
            from ledger_entry
            where seq > @after and seq <= @upTo and typeof(snapshot) = 'text'
            """, new { after, upTo }))
        {
            if (snapshots.Pack(snapshot) is { } packed && snapshots.Unpack(packed).SequenceEqual(snapshot))
                writer.Execute("update ledger_entry set snapshot = @packed where seq = @seq", new { seq, packed });
        }
    }

    public void DeferReferences(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma defer_foreign_keys = on"; // it ends with the transaction
        command.ExecuteNonQuery();
    }

    public bool HasOpenReferences(DbConnection connection) =>
        raw.sqlite3_db_status(Handle(connection), DeferredReferences, out var open, out _, 0) == raw.SQLITE_OK && open > 0;

    public string In(string column, string parameter) => $"{column} in (select value from json_each({parameter}))";

    public object List(IEnumerable<string> values) => JsonSerializer.Serialize(values);

    public ReadOnlySpan<byte> Utf8(DbDataReader reader, int column) => raw.sqlite3_column_blob(((SqliteDataReader)reader).Handle!, column);

    public StorageFault? Fault(Exception exception) => exception is not SqliteException { SqliteErrorCode: var code } sqlite ? null : code switch
    {
        13 => StorageFault.Full,
        5 or 6 => StorageFault.Busy,
        8 => StorageFault.ReadOnly,
        11 or 26 => StorageFault.Damaged,
        9 => StorageFault.Interrupted,
        10 when sqlite.SqliteExtendedErrorCode == FailedWrite && !HasRoom() => StorageFault.Full, // what a full tmpfs says
        10 or 14 => StorageFault.Failed,
        _ => null,
    };

    /// <summary>Whether there is so much room left that a write cannot have failed for want of it.</summary>
    private bool HasRoom()
    {
        const long enough = 32 * 1024 * 1024;
        try
        {
            return Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && DatabaseFile.RoomAt(folder) > enough;
        }
        catch (IOException)
        {
            return true; // a disk that does not even tell its room has failed
        }
    }

    private static sqlite3 Handle(DbConnection connection) => ((StatementCachingConnection)connection).Inner.Handle!;

    private static void Run(SqliteCommand command, string sql)
    {
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private StatementCachingConnection Open(SqliteOpenMode mode, string pragmas)
    {
        // Pooling off: the sessions above are the pool, and keep their prepared statements with the connection.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        // Without it the plan of a "limit @limit" hangs on the number, and the statement is prepared anew each time it runs.
        _ = raw.sqlite3_db_config(connection.Handle!, StablePlans, 1, out _);
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
        var cached = new StatementCachingConnection(connection, slow);
        cached.Snapshots.AddTo(connection.Handle!);
        return cached;
    }
}
