using FactCheck.Settings;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FactCheck.Data;

/// <summary>The folder of the database: its lock, and whether it was left in order.</summary>
public sealed class DataFolder : IDisposable
{
    private static ReadOnlySpan<byte> Clean => "closed in order\n"u8;
    private static ReadOnlySpan<byte> Restoring => "restoring\n"u8;

    private readonly FileStream _lock;
    private readonly LockMark? _left;

    private DataFolder(string path, FileStream held, bool leftInOrder, LockMark? left) => (Path, _lock, LeftInOrder, _left) = (path, held, leftInOrder, left);

    public string Path { get; }

    public string DatabaseFile => System.IO.Path.Combine(Path, "factcheck.db");

    public long DatabaseBytes => IsBeside ? 0 : new FileInfo(DatabaseFile).Length;

    /// <summary>Whether the database is elsewhere, and only the files of this process lie here.</summary>
    public bool IsBeside { get; private set; }

    /// <summary>Whether the last process to hold the folder closed it; if not, the file is checked before use.</summary>
    public bool LeftInOrder { get; }

    /// <summary>Copies of the database, made by hand, by the clock, and before it was changed.</summary>
    public string Backups => System.IO.Path.Combine(Path, "backups");

    /// <summary>Takes the folder for this process alone, making it when it is absent.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="toRestore">Whether it is taken to put a backup in its place: the one thing that may be done after that was broken off.</param>
    public static DataFolder Take(string path, bool toRestore = false)
    {
        var full = System.IO.Path.GetFullPath(path);
        var lockFile = System.IO.Path.Combine(full, "factcheck.lock");
        FileStream held;
        bool isNew;
        try
        {
            PrivateFile.MakeFolder(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartFailure(ExitCode.Storage, $"The data folder {full} cannot be made: {e.Message}");
        }
        try
        {
            isNew = !File.Exists(lockFile);
            held = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartFailure(ExitCode.Storage, $"The data folder {full} is read-only. FactCheck needs to write there.");
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) == 30) // EROFS
        {
            throw new StartFailure(ExitCode.Storage, $"The data folder {full} is on a read-only file system. FactCheck needs to write there.");
        }
        catch (IOException)
        {
            throw new StartFailure(ExitCode.AlreadyRunning, $"Another FactCheck process holds {full}. One process may serve a database; stop the other or set FACTCHECK_DATA.");
        }
        Span<byte> left = stackalloc byte[LockMark.Length];
        var said = left[..held.Read(left)];
        var inOrder = isNew || said.SequenceEqual(Clean);
        if (said.SequenceEqual(Restoring) && !toRestore)
        {
            held.Dispose();
            throw new StartFailure(ExitCode.Storage, $"A backup was being restored into {full} when that was broken off. Run restore again; what was there before is in its folder backups.");
        }
        var mark = LockMark.Of(said);
        if (toRestore)
            return new DataFolder(full, held, inOrder, mark);
        try
        {
            if (mark is null) // else it stays as it is, until it is known that nothing was lost
                Say(held, "starting\n"u8);
        }
        catch (IOException e)
        {
            held.Dispose();
            throw new StartFailure(ExitCode.Storage, $"The data folder {full} cannot be written: {e.Message}");
        }
        return new DataFolder(full, held, inOrder, mark);
    }

    /// <summary>Opens the database in the folder, checked, migrated and proven writable.</summary>
    /// <param name="dialect">How it is opened.</param>
    /// <param name="clock">What recorded times come from.</param>
    /// <param name="bounds">How long and how much a read may take.</param>
    /// <param name="acceptLoss">The entry at which the ledger may end, though later ones were answered; null where nothing may be lost.</param>
    internal Db Open(IDialect dialect, TimeProvider clock, ReadBounds bounds, long? acceptLoss)
    {
        try
        {
            if (!File.Exists(DatabaseFile))
            {
                _left?.RefuseLoss(DatabaseFile, hasLog: false, last: 0, acceptLoss);
                PrivateFile.Make(DatabaseFile); // its log takes over who may read it
            }
            else if (!LeftInOrder)
                Check(acceptLoss);
            var db = new Db(dialect, clock, bounds, seq => LockMark.Write(_lock.SafeFileHandle, seq));
            LockMark.Begin(_lock, db.LastSeq, needsLog: !LeftInOrder);
            return db;
        }
        catch (SqliteException e)
        {
            throw new StartFailure(ExitCode.Storage, $"{DatabaseFile} {Reason(e)}");
        }
    }

    /// <summary>Opens a database that does not lie in the folder.</summary>
    internal Db Beside(IDialect dialect, TimeProvider clock, ReadBounds bounds)
    {
        IsBeside = true;
        return Reached(() => new Db(dialect, clock, bounds));
    }

    /// <summary>What the work answers; a database that cannot be reached or used is told of without its address, which may hold a password.</summary>
    internal static T Reached<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (NpgsqlException e)
        {
            throw new StartFailure(ExitCode.Storage, $"The database that FACTCHECK_DATABASE names cannot be used: {e.Message}");
        }
    }

    /// <summary>Those of the files that are written which are not there any more, under their names.</summary>
    public List<string> MissingFiles()
    {
        var held = System.IO.Path.Combine(Path, "factcheck.lock");
        List<string> files = IsBeside ? [held] : [DatabaseFile, DatabaseFile + "-wal", held];
        var missing = files.FindAll(file => !File.Exists(file));
        return missing.Count > 0 ? missing : OpenFiles.Deleted(files);
    }

    /// <summary>Says that from here on the folder may be without its database, until it is closed in order.</summary>
    public void BeginRestore() => Say(_lock, Restoring);

    /// <summary>Says that the database was closed in order, and lets the folder go.</summary>
    public void CloseInOrder()
    {
        Say(_lock, Clean);
        Dispose();
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>Written over what was there before it is cut: the file never says by being empty that all is in order.</summary>
    private static void Say(FileStream held, ReadOnlySpan<byte> what)
    {
        held.Position = 0;
        held.Write(what);
        held.Flush();
        held.SetLength(what.Length);
        held.Flush(flushToDisk: true);
    }

    private static string Reason(SqliteException e) => e.SqliteErrorCode switch
    {
        8 => "is read-only. FactCheck needs to write there.",
        11 or 26 => "is damaged or not a database. Restore a backup; keep the damaged file for recovery.",
        13 => "cannot be written: the disk is full.",
        14 => "cannot be opened. Check that the folder and the file may be read and written.",
        _ => $"cannot be used: {e.Message}",
    };

    /// <summary>Looks for damage and for lost writes before anything is changed: the connection is one that cannot fold the log back when it closes.</summary>
    private void Check(long? acceptLoss)
    {
        var hasLog = File.Exists(DatabaseFile + "-wal");
        // Where there is none, opening it in the usual way would make an empty one, and hide that it is missing.
        var file = hasLog ? DatabaseFile : $"{new Uri(DatabaseFile).AbsoluteUri}?immutable=1";
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma quick_check(1)";
        if (command.ExecuteScalar() is not "ok")
            throw new StartFailure(ExitCode.Storage, $"{DatabaseFile} is damaged. Restore a backup; keep the damaged file for recovery.");
        if (_left is null)
            return;
        command.CommandText = "select count(*) from sqlite_master where name = 'ledger_entry'";
        command.CommandText = command.ExecuteScalar() is 1L ? "select coalesce(max(seq), 0) from ledger_entry" : "select 0";
        _left.RefuseLoss(DatabaseFile, hasLog, (long)command.ExecuteScalar()!, acceptLoss);
    }
}
