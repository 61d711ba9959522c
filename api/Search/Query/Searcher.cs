using FactCheck.Data;
using FactCheck.Http.Problems;
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
    private readonly Walk? _walk;
    private readonly IReadOnlyList<ushort> _weights;
    private float _bar;

    /// <param name="frequencies"></param>
    /// <param name="parameters"></param>
    /// <param name="walk">Where the page before ended; null for the first.</param>
    /// <param name="misplaced">What a walk comes to that began with other words; an invalid cursor when it is left out.</param>
    public Searcher(ClaimIndex.View frequencies, SearchParameters parameters, Walk? walk = null, Func<ProblemException>? misplaced = null)
    {
        (_frequencies, _parameters, _walk) = (frequencies, parameters, walk);
        _text = QueryParser.Read(frequencies, parameters.Q!);
        var asked = _text.Words.Concat(_text.Phrases.SelectMany(PhraseWords)).ToList();
        _weights = walk?.Weights ?? asked.ConvertAll(word => (ushort)Math.Round(word.Weight * ushort.MaxValue));
        if (_weights.Count != asked.Count)
            throw (misplaced ?? Problem.InvalidCursor)();
        asked = [.. asked.Zip(_weights, (word, weight) => word with { Weight = (double)weight / ushort.MaxValue })];
        var words = asked[.._text.Words.Count];
        Asked = new([.. asked.OrderByDescending(word => word.Weight).ThenBy(word => word.Position)]);
        var index = frequencies.Read.Dialect.Text;
        var within = _text.Phrases.Select(phrase => QueryParser.Phrase(phrase.Words)).Concat(SearchFilters.Of(_text.Filters, parameters))
            .Select(condition => condition.Expression(index)).Concat(parameters.Reviews?.Expressions(index) ?? []).ToList();
        var limits = Limits(index, within).ToList();
        var newest = walk?.Newest ?? long.MaxValue;
        var every = walk is { IsAny: true } || (words.Count == 0 && within.Count == 0) || !words.TrueForAll(word => word.Rows > 0)
            ? BooleanRetrieval.None
            : BooleanRetrieval.Every(frequencies, words, Asked.All, limits, newest);
        Mode = words.Count == 0 && _text.Phrases.Count == 0 ? SearchMode.None
            : walk is { IsAny: false } || words.Count < 2 || every.Count > 0 ? SearchMode.Every : SearchMode.Any;
        _found = every;
        if (Mode is SearchMode.Any)
        {
            every.Dispose();
            _found = BooleanRetrieval.Any(frequencies, words, limits, newest);
        }
    }

    public QueryTerms Asked { get; }

    public string Mode { get; }

    public ParsedQuery Reading => _text.Reading(Mode);

    /// <summary>The claims found, the best first, and whether there are more than can be put in order.</summary>
    public (List<RankedClaim> Ranked, bool More) Ranked()
    {
        var best = _found.Best(MostRanked);
        var ranked = best.ConvertAll(one => new RankedClaim(one.Seq, one.Found));
        if (Asked.HasBeginnings)
        {
            // By what they are worth, not by their number: who was looked at stays so when another is taken away.
            _bar = _walk?.Bar ?? (best.Count > MostBegun ? (float)best[MostBegun - 1].Found : 0);
            var begun = best.TakeWhile(one => (float)one.Found >= _bar).Take(2 * MostBegun).ToList();
            ranked = [.. Closely(begun.Select(one => one.Seq)).Select(one => new RankedClaim(one.Document.Seq, one.Found)), .. best.Skip(begun.Count).Select(one => new RankedClaim(one.Seq, one.Found, IsRest: true))];
            ranked.Sort(RankedClaim.InOrder);
        }
        if (_parameters.Reviews is { IsOpen: false } reviews)
        {
            var fitting = SearchStore.Reviewed(_frequencies.Read, ranked.Select(one => one.Seq), reviews);
            ranked.RemoveAll(one => !fitting.Contains(one.Seq));
        }
        return (ranked, _found.Count > MostRanked);
    }

    /// <summary>One page of the claims found, and where the next one begins; null on the last.</summary>
    public (List<long> Page, Walk? Next) Page(List<RankedClaim> ranked, int size, int skipped = 0)
    {
        var from = _walk is null ? Math.Min(skipped, ranked.Count) : ranked.FindIndex(one => one.CompareWorth(_walk.Last) >= 0);
        if (from < 0 || from == ranked.Count)
            return ([], null);
        var start = from;
        while (start > 0 && ranked[start - 1].CompareWorth(ranked[start]) == 0)
            start--;
        var end = from;
        while (end < ranked.Count && ranked[end].CompareWorth(ranked[from]) == 0)
            end++;
        end = Math.Min(ranked.Count, end + size + 1);
        while (end < ranked.Count && ranked[end].CompareWorth(ranked[end - 1]) == 0)
            end++;
        var window = JudgedFirst(ranked[start..end]);
        var page = window.Skip(from - start).Where(one => _walk is null || RankedClaim.InOrder.Compare(one, _walk.Last) > 0).Take(size + 1).ToList();
        return (page.ConvertAll(one => one.Seq)[..Math.Min(size, page.Count)], page.Count > size ? Next(page[size - 1]) : null);
    }

    /// <summary>The same by date: the newest first.</summary>
    public (List<long> Page, Walk? Next) NewestPage(int size)
    {
        var page = _found.Newest(_walk?.Last.Seq ?? long.MaxValue, size + 1);
        return (page.ConvertAll(one => one.Seq)[..Math.Min(size, page.Count)], page.Count > size ? Next(new(page[size - 1].Seq, 0)) : null);
    }

    public void Dispose() => _found.Dispose();

    /// <summary>A closer look at some of them, in their order.</summary>
    public List<ScoredClaim> Closely(IEnumerable<long> found)
    {
        var seqs = found.ToList();
        var documents = SearchStore.FindOpen(_frequencies.Read, seqs).ToDictionary(document => document.Seq);
        return [.. seqs.Where(documents.ContainsKey).Select(seq => ScoredClaim.Of(documents[seq], Asked))];
    }

    private Walk Next(RankedClaim last) => new()
    {
        IsAny = Mode is SearchMode.Any,
        Weights = _weights,
        Newest = _walk?.Newest ?? SearchStore.Newest(_frequencies.Read),
        Bar = _bar,
        Last = last,
    };

    /// <summary>Of claims with the same worth those with a standing verdict first; it is looked for only where that decides.</summary>
    private List<RankedClaim> JudgedFirst(List<RankedClaim> some)
    {
        var tied = some.Where((one, i) => (i > 0 && one.CompareWorth(some[i - 1]) == 0) || (i + 1 < some.Count && one.CompareWorth(some[i + 1]) == 0) || (_walk is not null && one.CompareWorth(_walk.Last) == 0)).Select(one => one.Seq).ToList();
        if (tied.Count == 0)
            return some;
        var judged = SearchStore.Judged(_frequencies.Read, tied);
        return [.. some.Select(one => judged.Contains(one.Seq) ? one with { IsJudged = true } : one).Order(RankedClaim.InOrder)];
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
            yield return new(Rows(index.Any(_text.Excluded.Select(excluded => index.In(QueryParser.Phrase(excluded.Words).Expression(index), SearchFilters.Readable)))), Excludes: true);

        List<long> Rows(string expression) => index.Rows(read, expression, long.MaxValue, (int)Math.Min(_frequencies.Claims + MostRanked, int.MaxValue));
    }

    private IEnumerable<QueryTerm> PhraseWords((string Written, List<Token> Words) phrase) =>
        phrase.Words.Where(word => !Analyzer.IsStopWord(word.Form)).Select((word, i) => QueryAnalyzer.Word(_frequencies, word, phrase.Written, i));
}
