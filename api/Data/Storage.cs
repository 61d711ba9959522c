using FactCheck.Data.Postgres;
using FactCheck.Data.Sqlite;
using FactCheck.Settings;

namespace FactCheck.Data;

/// <summary>The data folder and the database in it, opened together and closed in order.</summary>
internal sealed class Storage : IDisposable
{
    private bool _closed;

    private Storage(DataFolder folder, IDialect dialect, Db db) => (Folder, Dialect, Db) = (folder, dialect, db);

    public DataFolder Folder { get; }
    public IDialect Dialect { get; }
    public Db Db { get; }

    /// <param name="path">The data folder.</param>
    /// <param name="database">A database of PostgreSQL; null for the file in the folder.</param>
    /// <param name="clock">What recorded times come from.</param>
    /// <param name="bounds">How long and how much a read may take.</param>
    /// <param name="slow">Told of slow statements.</param>
    /// <param name="acceptLoss">The entry at which the ledger of a file may end.</param>
    public static Storage Open(
        string path, string? database, TimeProvider clock, ReadBounds bounds, SlowQueryLog? slow = null, long? acceptLoss = null)
    {
        var folder = DataFolder.Take(path);
        try
        {
            if (database is not null)
            {
                var shared = new PostgresDialect(database, slow, bounds.Longest);
                return new(folder, shared, folder.Beside(shared, clock, bounds));
            }
            var dialect = new SqliteDialect(folder.DatabaseFile, slow);
            return new(folder, dialect, folder.Open(dialect, clock, bounds, acceptLoss));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>A steady view of a record that another process may be serving: it takes no lock and changes no data.</summary>
    public static ReadSession View(string path, string? database)
    {
        if (database is not null)
            return DataFolder.Reached(() => ReadSession.Alone(new PostgresDialect(database)));
        var file = Path.Combine(Path.GetFullPath(path), "factcheck.db");
        return File.Exists(file)
            ? ReadSession.Alone(new SqliteDialect(file))
            : throw new StartFailure(ExitCode.Storage, $"There is no database at {file}. Set FACTCHECK_DATA to the data folder.");
    }

    /// <summary>Finishes the writes that wait, checkpoints, and says that all was left in order.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        Db.Dispose();
        (Dialect as IDisposable)?.Dispose();
        if (Db.IsDamaged)
            Folder.Dispose(); // not closed in order: the next start reads the file through
        else
            Folder.CloseInOrder();
    }
}
