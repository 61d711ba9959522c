namespace FactCheck.Exchange.Imports;

/// <summary>Bytes of rows that are read and not yet taken: whoever reads them waits where they are many.</summary>
internal sealed class RowsAhead(long most)
{
    private readonly object _gate = new();
    private long _held;

    /// <summary>Waits until there is room; one row alone is always let through.</summary>
    public void Take(long bytes, CancellationToken stop)
    {
        const int aWhile = 100; // milliseconds, after which it looks whether to stop
        lock (_gate)
        {
            while (_held > 0 && _held + bytes > most)
            {
                stop.ThrowIfCancellationRequested();
                Monitor.Wait(_gate, aWhile);
            }
            _held += bytes;
        }
    }

    public void Give(long bytes)
    {
        lock (_gate)
        {
            _held -= bytes;
            Monitor.PulseAll(_gate);
        }
    }
}
