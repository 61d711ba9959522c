namespace FactCheck.Data.Sqlite;

/// <summary>Folds the log of changes back into the database, once those who wrote have their answers.</summary>
/// <remarks>
/// All of it can be folded only where no one reads an older state, and it begins anew only with a write that meets no
/// reader of it. So a log that is long is folded again soon, and a very long one waits a moment for its readers to end.
/// </remarks>
internal sealed class WalCheckpointer(WriteSession session)
{
    /// <summary>How long it grows. Folding less takes less long at a time, and longer in all.</summary>
    private const int Pages = 8_000, PagesWhileOthersWait = 2_000;

    private const int VeryLong = 4 * Pages;

    /// <summary>So many pages are written until a long log is folded again.</summary>
    private const int Again = 500, AgainAfterWaiting = 2_000;

    private readonly long _pageSize = session.Dialect.PageSize(session.Connection);
    private volatile int _log; // pages in it at most
    private int _written; // since it was folded last
    private long _all; // since the start

    /// <summary>Bytes in the log at most; any thread may ask.</summary>
    public long Bytes => _log * _pageSize;

    /// <summary>Pages that were written since the start; any thread may ask.</summary>
    public long Written => Volatile.Read(ref _all);

    /// <summary>Folds what a process that was killed has left.</summary>
    public void Begin() => _log = session.Dialect.FoldBack(session.Connection, wait: false);

    public void Fold(bool othersWait)
    {
        var written = session.Dialect.TakePagesWritten(session.Connection);
        (_log, _written) = (_log + written, _written + written);
        Volatile.Write(ref _all, _all + written);
        var wait = _log >= VeryLong;
        if (_log < (othersWait ? PagesWhileOthersWait : Pages) || _written < (wait ? AgainAfterWaiting : Again))
            return;
        (_log, _written) = (session.Dialect.FoldBack(session.Connection, wait), 0);
    }
}
