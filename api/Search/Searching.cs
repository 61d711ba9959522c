namespace FactCheck;

/// <summary>What a search finds: every claim that has all words, or the nearest where none has.</summary>
internal sealed class Searching
{
    /// <summary>How many claims are put in order of relevance at most.</summary>
    public const int MostRanked = 2_000;

    private readonly TermFrequencies.View _frequencies;
    private readonly SearchParameters _parameters;
    private readonly SearchText _text;
    private readonly ITextIndex _index;
    private readonly string? _within;
    private readonly string? _excluded;

    public Searching(TermFrequencies.View frequencies, SearchParameters parameters)
    {
        (_frequencies, _parameters) = (frequencies, parameters);
        _index = frequencies.Read.Dialect.Text;
        _text = SearchText.Read(frequencies, parameters.Q!);
        Asked = new(_text.Words.Concat(_text.Phrases.SelectMany(PhraseWords)).OrderBy(asked => asked.Rows).ToList());
        var within = _text.Phrases.Select(phrase => SearchText.Phrase(_index, phrase.Words)).Concat(SearchFilters.Of(_index, _text.Filters, parameters)).ToList();
        _within = within.Count == 0 ? null : _index.All(within);
        _excluded = _text.Excluded.Count == 0 ? null : _index.Any(_text.Excluded.Select(excluded => _index.In(SearchText.Phrase(_index, excluded.Words), SearchFilters.Readable)));
        var all = _text.Words.Select(word => word.Expression(_index)).Concat(within).ToList();
        Mode = _text.Words.Count == 0 && _text.Phrases.Count == 0 ? SearchMode.None
            : _text.Words.Count < 2 || _text.Words.TrueForAll(word => word.Rows > 0) && Rows(_index.All(all), long.MaxValue, 1).Any() ? SearchMode.Every : SearchMode.Any;
        Expression = all.Count == 0 ? null : Mode is SearchMode.Any ? _index.All([_index.Any(_text.Words.Select(word => word.Expression(_index))), .. within]) : _index.All(all);
    }

    public AskedTerms Asked { get; }

    public string Mode { get; }

    public SearchReading Reading => _text.Reading(Mode);

    private string? Expression { get; }

    /// <summary>The claims found, the best first, and whether there are more than can be put in order.</summary>
    public (List<Glimpse> Ranked, bool More) Ranked()
    {
        if (Expression is null)
            return ([], false);
        var rows = Mode is SearchMode.Any
            ? Candidates.Of(_frequencies, Asked.All, _within, _excluded)
            : Rows(Expression, long.MaxValue, MostRanked + 1);
        var ranked = SearchStore.Glance(_frequencies.Read, rows.Take(MostRanked), Asked, _parameters);
        ranked.Sort(Glimpse.BestFirst);
        return (ranked, rows.Count > MostRanked || (Mode is SearchMode.Any && rows.Count == Candidates.Closely));
    }

    /// <summary>The claims found, the newest first, below one.</summary>
    public List<Glimpse> Newest(long before, int count)
    {
        var found = new List<Glimpse>();
        while (Expression is not null && found.Count < count)
        {
            var rows = Rows(Expression, before, Math.Max(200, count));
            if (rows.Count == 0)
                break;
            found.AddRange(SearchStore.Glance(_frequencies.Read, rows, Asked, _parameters).OrderByDescending(one => one.Seq));
            before = rows[^1];
        }
        return found.Count <= count ? found : found.GetRange(0, count);
    }

    /// <summary>A closer look at some of them, in their order.</summary>
    public List<Resemblance> Closely(IReadOnlyList<Glimpse> found)
    {
        var documents = SearchStore.Find(_frequencies.Read, found.Select(one => one.Seq)).ToDictionary(document => document.Seq);
        return [.. found.Select(one => Resemblance.Of(documents[one.Seq], Asked))];
    }

    private List<long> Rows(string expression, long before, int limit) =>
        _index.Rows(_frequencies.Read, _excluded is null ? expression : _index.Without(expression, _excluded), before, limit);

    private IEnumerable<Asked> PhraseWords((string Written, List<Word> Words) phrase) =>
        phrase.Words.Where(word => !Terms.IsStopWord(word.Form)).Select((word, i) => Asking.Word(_frequencies, word, phrase.Written, i));
}
