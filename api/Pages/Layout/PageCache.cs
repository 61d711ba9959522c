using FactCheck.Data;
using FactCheck.Ledger;

namespace FactCheck.Pages.Layout;

/// <summary>Pages as they were written, while the ledger stands where it stood: what readers see changes by entries of it alone.</summary>
/// <remarks>For readers without a key only, whose pages are all alike.</remarks>
internal sealed class PageCache(Db db)
{
    /// <summary>Bytes after which it is emptied.</summary>
    private const int Most = 8 * 1024 * 1024;

    private Content _content = new(-1);

    /// <summary>The page that was kept under this key, or a new one.</summary>
    public HtmlResult Get(string key, Func<HtmlResult> write)
    {
        var seq = Seq();
        var content = _content;
        if (content.Seq != seq || Volatile.Read(ref content.Bytes) > Most)
            _content = content = new(seq);
        if (content.Pages.TryGetValue(key, out var kept))
            return kept;
        var page = write();
        // Of an earlier or a later state, where a write came in between.
        if (page.IsLasting && Seq() == seq && content.Pages.TryAdd(key, page))
            Interlocked.Add(ref content.Bytes, page.Length + (2 * key.Length));
        return page;
    }

    private long Seq()
    {
        using var read = db.Read();
        return LedgerStore.Seq(read);
    }

    private sealed class Content(long seq)
    {
        public int Bytes;

        public long Seq => seq;

        public System.Collections.Concurrent.ConcurrentDictionary<string, HtmlResult> Pages { get; } = new(StringComparer.Ordinal);
    }
}
