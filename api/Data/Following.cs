namespace FactCheck.Data;

/// <summary>Looks for what other processes committed to the same database, and has the writer go on after it.</summary>
internal sealed class Following : IDisposable
{
    private static readonly Author Self = new(null, "follow");

    private readonly Db _db;
    private readonly Timer _timer;
    private int _looking;

    public Following(Db db, TimeSpan every)
    {
        _db = db;
        _timer = new Timer(_ => Tick().GetAwaiter().GetResult(), null, every, every);
    }

    /// <summary>Looks now. The writer follows as it takes its turn, so that it never reads the same entries twice.</summary>
    public async Task Look()
    {
        using (var read = _db.Read())
        {
            if (Db.LedgerHead(read).Seq <= _db.LastSeq)
                return;
        }
        await _db.Write(Self, _ => true);
    }

    public void Dispose()
    {
        using var stopped = new ManualResetEvent(false);
        if (_timer.Dispose(stopped))
            stopped.WaitOne();
    }

    private async Task Tick()
    {
        if (Interlocked.Exchange(ref _looking, 1) == 1)
            return;
        try
        {
            if (_db.WritesWaiting == 0) // those follow by themselves
                await Look();
        }
        catch (Exception e) when (e is StorageException or ObjectDisposedException || _db.Dialect.Fault(e) is not null)
        {
            // The next tick looks again.
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }
}
