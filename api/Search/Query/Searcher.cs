using FactCheck.Data;
using FactCheck.Search.Analysis;
using FactCheck.Search.Index;
using FactCheck.Search.Matching;
using FactCheck.Search.Postings;

namespace FactCheck.Search.Query;

/// <summary>What a search finds: every claim that has all words, or the nearest where none has.</summary>
internal sealed class Searcher : IDisposable
{
    /// <summary>How many claims are put in order of relevance at most.</summary>
    public const int MostRanked = 2_000;

    /// <summary>How many are looked at for the words that begin as asked, which are not counted before.</summary>
    private const int MostBegun = 300;

    private readonly ClaimIndex.View _frequencies;
    private readonly SearchParameters _parameters;
    private readonly QueryParser _text;
    private readonly BooleanRetrieval _found;

    public Searcher(ClaimIndex.View frequencies, SearchParameters parameters)
    {
        (_frequencies, _parameters) = (frequencies, parameters);
        _text = QueryParser.Read(frequencies, parameters.Q!);
        Asked = new(_text.Words.Concat(_text.Phrases.SelectMany(PhraseWords)).OrderBy(asked => asked.Rows).ToList());
        var index = frequencies.Read.Dialect.Text;
        var within = _text.Phrases.Select(phrase => QueryParser.Phrase(index, phrase.Words)).Concat(SearchFilters.Of(index, _text.Filters, parameters)).ToList();
        var limits = Limits(index, within).ToList();
        var every = _text.Words.Count == 0 && within.Count == 0 || !_text.Words.TrueForAll(word => word.Rows > 0)
            ? BooleanRetrieval.None
            : BooleanRetrieval.Every(frequencies, _text.Words, Asked.All, limits);
        Mode = _text.Words.Count == 0 && _text.Phrases.Count == 0 ? SearchMode.None
            : _text.Words.Count < 2 || every.Count > 0 ? SearchMode.Every : SearchMode.Any;
        _found = every;
        if (Mode is SearchMode.Any)
        {
            every.Dispose();
            _found = BooleanRetrieval.Any(frequencies, _text.Words, limits);
        }
    }

    public QueryTerms Asked { get; }

    public string Mode { get; }

    public ParsedQuery Reading => _text.Reading(Mode);

    /// <summary>The claims found, the best first, and whether there are more than can be put in order.</summary>
    public (List<ScoredDoc> Ranked, bool More) Ranked()
    {
        var ranked = _found.Best(MostRanked);
        if (Asked.HasBeginnings)
        {
            var begun = Closely(ranked.Take(MostBegun)).ConvertAll(one => new ScoredDoc(one.Document.Seq, one.Found));
            begun.Sort(ScoredDoc.BestFirst);
            ranked = [.. begun, .. ranked.Skip(MostBegun)];
        }
        if (_parameters.Reviews is { IsOpen: false } reviews)
        {
            var fitting = SearchStore.Reviewed(_frequencies.Read, ranked.Select(one => one.Seq), reviews);
            ranked.RemoveAll(one => !fitting.Contains(one.Seq));
        }
        return (ranked, _found.Count > MostRanked);
    }

    /// <summary>The claims found, the newest first, below one.</summary>
    public List<ScoredDoc> Newest(long before, int count) => _found.Newest(before, count);

    public void Dispose() => _found.Dispose();

    /// <summary>A closer look at some of them, in their order.</summary>
    public List<ScoredClaim> Closely(IEnumerable<ScoredDoc> found)
    {
        var seqs = found.Select(one => one.Seq).ToList();
        var documents = SearchStore.FindOpen(_frequencies.Read, seqs).ToDictionary(document => document.Seq);
        return [.. seqs.Where(documents.ContainsKey).Select(seq => ScoredClaim.Of(documents[seq], Asked))];
    }

    /// <summary>What narrows the search beside its words; what must be there comes first.</summary>
    private IEnumerable<DocFilter> Limits(ITextIndex index, List<string> within)
    {
        var (read, p) = (_frequencies.Read, _parameters);
        if (within.Count > 0)
            yield return new(Rows(index.All(within)));
        if (p.SaidFrom is not null || p.SaidTo is not null)
            yield return new(SearchStore.SaidIn(read, p.SaidFrom, p.SaidTo));
        if (p.ReviewedFrom is not null || p.ReviewedTo is not null)
            yield return new(SearchStore.ReviewedIn(read, p.ReviewedFrom, p.ReviewedTo));
        if (_text.Excluded.Count > 0)
            yield return new(Rows(index.Any(_text.Excluded.Select(excluded => index.In(QueryParser.Phrase(index, excluded.Words), SearchFilters.Readable)))), Excludes: true);

        List<long> Rows(string expression) => index.Rows(read, expression, long.MaxValue, (int)Math.Min(_frequencies.Claims + MostRanked, int.MaxValue));
    }

    private IEnumerable<QueryTerm> PhraseWords((string Written, List<Token> Words) phrase) =>
        phrase.Words.Where(word => !Analyzer.IsStopWord(word.Form)).Select((word, i) => QueryAnalyzer.Word(_frequencies, word, phrase.Written, i));
}
