namespace FactCheck.Search.Query;

/// <summary>What was asked for, ready to be looked up term by term.</summary>
internal sealed class QueryTerms
{
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byTerm;
    private readonly List<(string Start, int Asked)> _prefixes = [];

    public QueryTerms(IReadOnlyList<QueryTerm> asked)
    {
        All = asked;
        for (var i = 0; i < asked.Count; i++)
        {
            if (asked[i].IsPrefix)
            {
                _prefixes.Add((asked[i].Terms[0], i));
                continue;
            }
            foreach (var term in asked[i].Terms)
                _terms.TryAdd(term, i);
        }
        _byTerm = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<QueryTerm> All { get; }

    /// <summary>The place in <see cref="All"/> of what each term is.</summary>
    public IReadOnlyDictionary<string, int> ByTerm => _terms;

    public IReadOnlyList<(string Start, int Asked)> Beginnings => _prefixes;

    /// <summary>Which of the things asked for the term is; -1 for none.</summary>
    public int Find(ReadOnlySpan<char> term)
    {
        if (_byTerm.TryGetValue(term, out var i))
            return i;
        return HasBeginnings ? FindBeginning(term) : -1;
    }

    public bool HasBeginnings => _prefixes.Count > 0;

    public int FindBeginning(ReadOnlySpan<char> term)
    {
        foreach (var (start, asked) in _prefixes)
        {
            if (term.StartsWith(start, StringComparison.Ordinal))
                return asked;
        }
        return -1;
    }
}
