using FactCheck.Search.Analysis;
using FactCheck.Search.Index;
using FactCheck.Text;

namespace FactCheck.Search.Query;

/// <summary>
/// A search that is asked of single claims as they come, instead of of the whole record. A claim fits with all of its words, in any of
/// their forms: neither some of the words nor words like them are enough.
/// </summary>
internal sealed class StandingQuery
{
    private readonly List<TextCondition> _all;
    private readonly List<TextCondition> _none;
    private readonly SearchParameters _parameters;

    private StandingQuery(SearchParameters parameters)
    {
        var text = QueryParser.Read(null, parameters.Q!);
        var said = text.Words.Select(Condition).Concat(text.Phrases.Select(phrase => QueryParser.Phrase(phrase.Words))).ToList();
        var filters = SearchFilters.Of(text.Filters, parameters).ToList();
        _parameters = parameters;
        _all = [.. said, .. filters];
        _none = text.Excluded.ConvertAll(TextCondition (excluded) =>
            new ColumnCondition(QueryParser.Phrase(excluded.Words), SearchFilters.Readable));
        Keys = Rarest(said) is { Count: > 0 } keys ? keys : Rarest(filters);
    }

    /// <summary>Terms of which every claim that fits has one; empty where each claim has to be looked at.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>True where it names nothing that a claim must have.</summary>
    public bool IsEmpty => _all.Count == 0;

    public static StandingQuery Of(SearchParameters parameters) => new(parameters);

    public bool Fits(DocumentTerms document) =>
        _all.TrueForAll(one => one.Fits(document, DocumentTerms.AllColumns))
        && !_none.Exists(one => one.Fits(document, DocumentTerms.AllColumns))
        && IsIn(document.Document.SaidFrom, document.Document.SaidTo, _parameters.SaidFrom, _parameters.SaidTo)
        && IsIn(document.Document.ReviewedFrom, document.Document.ReviewedTo, _parameters.ReviewedFrom, _parameters.ReviewedTo);

    private static TextCondition Condition(QueryTerm word) => word.IsPrefix
        ? new ColumnCondition(new TermStart(word.Terms[0]), [.. SearchFilters.Readable, SearchDocument.FormColumn])
        : new ColumnCondition(new AnyCondition([.. word.Terms.Select(term => new TermRun(term))]), SearchFilters.Readable);

    /// <summary>The keys of the condition that the fewest claims are likely to meet: that with the longest terms.</summary>
    private static IReadOnlyList<string> Rarest(IEnumerable<TextCondition> conditions) => conditions
        .Select(one => one.Keys)
        .Where(keys => keys.Count > 0)
        .MaxBy(keys => keys.Min(key => key.Length)) ?? [];

    private static bool IsIn(string? begin, string? end, string? from, string? to) =>
        (from is null && to is null)
        || (begin is not null
            && (from is null || string.CompareOrdinal(end, PartialDate.Parse(from)!.From) >= 0)
            && (to is null || string.CompareOrdinal(begin, PartialDate.Parse(to)!.To) <= 0));
}
