using FactCheck.Data;

namespace FactCheck.Changes;

/// <summary>
/// Keeps the newest changes in memory for all who wait for them, so that a commit is read once and not once for each reader.
/// </summary>
internal sealed class ChangeTail(Db db, ChangeFeed feed) : IDisposable
{
    /// <summary>Most changes kept. A reader further behind reads the ledger itself.</summary>
    private const int Most = 4096;

    private readonly SemaphoreSlim _turn = new(1);
    private volatile Kept? _kept;

    /// <summary>
    /// The changes after a place and the entry up to which they are all; null where older ones than are kept are asked for.
    /// </summary>
    public async ValueTask<(IReadOnlyList<Change> Changes, long UpTo)?> After(ChangePlace place, CancellationToken stop)
    {
        var kept = _kept;
        if (kept is null || kept.UpTo < db.Commits.Seq)
            kept = await Refresh(stop);
        if (place.ReadAfter < kept.From)
            return null;
        return (kept.Changes[kept.First(place)..], kept.UpTo);
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Reads what was committed since; callers meanwhile wait for the same reading.</summary>
    private async Task<Kept> Refresh(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            var head = db.Commits.Seq;
            var kept = _kept ?? new(head, head, []);
            if (head - kept.UpTo > 10 * Most)
                kept = new(head, head, []); // so far behind, most readers are too
            while (kept.UpTo < head)
            {
                var (changes, upTo) = feed.Read(kept.UpTo, head);
                List<Change> all = [.. kept.Changes, .. changes];
                kept = all.Count <= Most ? new(kept.From, upTo, all) : new(all[^(Most + 1)].Seq, upTo, all[^Most..]);
            }
            return _kept = kept;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>All changes of the entries after one up to another.</summary>
    private sealed record Kept(long From, long UpTo, List<Change> Changes)
    {
        /// <summary>The number of the first change after a place, by halving: a thousand readers ask after each commit.</summary>
        public int First(ChangePlace place)
        {
            var (low, high) = (0, Changes.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (place.IsBefore(Changes[middle]))
                    high = middle;
                else
                    low = middle + 1;
            }
            return low;
        }
    }
}
