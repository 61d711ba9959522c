using FactCheck.Data;
using FactCheck.Search.Query;

namespace FactCheck.SavedSearches;

/// <summary>The saved searches by the terms that claims must have to fit them, so that a claim is asked few of them.</summary>
internal sealed class SavedSearchMap
{
    private readonly ILookup<string, Entry> _byTerm;
    private readonly List<Entry> _always;

    private SavedSearchMap(IReadOnlyList<Entry> entries)
    {
        (Searches, _always) = ([.. entries.Select(entry => entry.Search)], [.. entries.Where(entry => entry.Query.Keys.Count == 0)]);
        _byTerm = entries.SelectMany(entry => entry.Query.Keys.Select(term => (term, entry)))
            .ToLookup(one => one.term, one => one.entry, StringComparer.Ordinal);
    }

    public static SavedSearchMap Empty { get; } = new([]);

    public IReadOnlyList<SavedSearchRow> Searches { get; }

    /// <summary>The saved searches that a claim fits.</summary>
    public List<SavedSearchRow> Fitting(DocumentTerms document) =>
    [
        .. document.Terms.SelectMany(term => _byTerm[term]).Concat(_always).Distinct()
            .Where(entry => entry.Query.Fits(document)).Select(entry => entry.Search).OrderBy(search => search.Seq),
    ];

    /// <summary>A map of these; the queries of a map before that did not change are not read again.</summary>
    public static SavedSearchMap Of(IEnumerable<SavedSearchRow> searches, SavedSearchMap before)
    {
        var known = before._byTerm.SelectMany(entries => entries).Concat(before._always).Distinct()
            .ToDictionary(entry => entry.Search.Id, StringComparer.Ordinal);
        return new([.. searches.Select(search => new Entry(search, Query(search, known.GetValueOrDefault(search.Id))))]);
    }

    private static StandingQuery Query(SavedSearchRow search, Entry? before) =>
        before?.Search.Query == search.Query ? before.Query : search.Query.Standing();

    /// <summary>Compared by itself: one saved search has one entry.</summary>
    private sealed class Entry(SavedSearchRow search, StandingQuery query)
    {
        public SavedSearchRow Search => search;
        public StandingQuery Query => query;
    }
}

/// <summary>Keeps the saved searches in memory, as they are on record at the moment they are asked for.</summary>
internal sealed class SavedSearchList(Db db)
{
    private readonly Lock _gate = new();
    private string? _stamp;
    private SavedSearchMap _map = SavedSearchMap.Empty;

    public SavedSearchMap Current
    {
        get
        {
            using var read = db.Read();
            var stamp = SavedSearchStore.Stamp(read);
            lock (_gate)
            {
                if (!string.Equals(stamp, _stamp, StringComparison.Ordinal))
                    (_stamp, _map) = (stamp, SavedSearchMap.Of(SavedSearchStore.All(read), _map));
                return _map;
            }
        }
    }
}
