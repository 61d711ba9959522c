namespace FactCheck;

/// <summary>The data folder and the database in it, opened together and closed in order.</summary>
internal sealed class Storage : IDisposable
{
    private bool _closed;

    private Storage(DataFolder folder, IDialect dialect, Db db) => (Folder, Dialect, Db) = (folder, dialect, db);

    public DataFolder Folder { get; }
    public IDialect Dialect { get; }
    public Db Db { get; }

    public static Storage Open(string path, TimeProvider clock, TimeSpan longestRead)
    {
        var folder = DataFolder.Take(path);
        try
        {
            var dialect = new SqliteDialect(folder.DatabaseFile);
            return new(folder, dialect, folder.Open(dialect, clock, longestRead));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Finishes the writes that wait, checkpoints, and says that all was left in order.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        Db.Dispose();
        Folder.CloseInOrder();
    }
}
