using System.Collections.Concurrent;
using FactCheck.Data;

namespace FactCheck.Search.Postings;

/// <summary>Terms whose posting lists take longer to read than a read of a request may take.</summary>
/// <remarks>Each request would spend the whole time limit and keep nothing. So they are read in the background, and requests that need them are refused until then.</remarks>
internal sealed class LateTerms
{
    private const int Most = 1_000;
    private const long LongRead = 1_000; // milliseconds: a shorter one was interrupted for what came before it

    private readonly ConcurrentDictionary<string, bool> _terms = new(StringComparer.Ordinal);

    /// <summary>Terms that wait to be read.</summary>
    public ICollection<string> All => _terms.Keys;

    /// <summary>Reads a list, and remembers its term where it is interrupted.</summary>
    public PostingList Read(ReadSession read, string term, Func<PostingList> list)
    {
        if (!read.IsUnhurried && _terms.ContainsKey(term))
            throw new StorageException(StorageFault.Interrupted);
        var since = Environment.TickCount64;
        try
        {
            var found = list();
            _terms.TryRemove(term, out _);
            return found;
        }
        catch (Exception e) when (read.Dialect.Fault(e) is StorageFault.Interrupted)
        {
            if (Environment.TickCount64 - since > LongRead && _terms.Count < Most)
                _terms.TryAdd(term, true);
            throw;
        }
    }
}
