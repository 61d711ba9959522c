using FactCheck.Claims;
using FactCheck.Search.Analysis;
using FactCheck.Search.Index;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Search.Query;

/// <summary>What narrows a search, as expressions of the text index.</summary>
internal static class SearchFilters
{
    /// <summary>The columns that hold words.</summary>
    public static readonly string[] Readable =
    [
        SearchDocument.TextColumn, SearchDocument.TitleColumn, SearchDocument.SummaryColumn, SearchDocument.QuoteColumn,
        SearchDocument.ClaimantColumn, SearchDocument.SubjectColumn, SearchDocument.TopicColumn, SearchDocument.SourceColumn,
    ];

    /// <summary>The conditions that are written in the text and given beside it.</summary>
    public static IEnumerable<TextCondition> Of(IEnumerable<SearchFilter> written, SearchParameters parameters) =>
        written.Select(filter => (filter.Field, filter.Value)).Concat(Given(parameters)).Select(filter => One(filter.Field, filter.Value))
            .Concat(Years(Facet.Year, parameters.SaidFrom, parameters.SaidTo))
            .Concat(Years(Facet.Reviewed, parameters.ReviewedFrom, parameters.ReviewedTo));

    /// <summary>The rating meant by its name or its label in English or Spanish.</summary>
    public static string? RatingOf(string value)
    {
        var folded = TextFolding.Of(value).Replace('_', ' ');
        return Rating.All.Terms.FirstOrDefault(term => new[] { term.Name, term.En, term.Es }.Any(name => string.Equals(TextFolding.Of(name).Replace('_', ' '), folded, StringComparison.Ordinal)))?.Name;
    }

    private static IEnumerable<(string Field, string Value)> Given(SearchParameters p)
    {
        (string Field, string? Value)[] all =
        [
            ("claimant", p.Claimant), ("subject", p.Subject), ("topic", p.Topic), ("source", p.Source), ("rating", p.Rating),
            (Facet.Publisher, p.Publisher), ("lang", p.Language), (Facet.Status, p.Status), (Facet.Contention, p.Contention),
        ];
        return all.Where(filter => filter.Value is not null)!;
    }

    private static TextCondition One(string field, string value)
    {
        if (field is Facet.Publisher or Facet.Status or Facet.Contention || TypeId.Is(TypeId.Actor, value))
            return Term(field, value);
        if (field is "rating")
            return Term(Facet.Rating, RatingOf(value)!);
        if (field is "lang")
            return value.Contains('-', StringComparison.Ordinal) ? Term(Facet.Language, value) : Term(Facet.Spoken, value.ToLowerInvariant());
        if (field is "source" && WebUrl.Parse(value) is { } address)
            return new TermRun(SearchDocuments.Address(address.Canonical));
        var words = Tokenizer.Of(value);
        return words.Count == 0 ? new TermRun("_nothing_") : new ColumnCondition(QueryParser.Phrase(words), [field]);
    }

    private static TermRun Term(string name, string value) => new(SearchDocument.FacetTerm(Facet.Of(name, value)));

    /// <summary>The years of a range, so that the index leaves out most of what the exact dates would; nothing for an open or a very long one.</summary>
    private static IEnumerable<TextCondition> Years(string name, string? from, string? to)
    {
        const int most = 60;
        if (from is null || to is null)
            yield break;
        var (first, last) = (Year(PartialDate.Parse(from)!.From), Year(PartialDate.Parse(to)!.To));
        if (last - first is >= 0 and <= most)
            yield return new AnyCondition([.. Enumerable.Range(first, last - first + 1).Select(year => Term(name, year.ToString(System.Globalization.CultureInfo.InvariantCulture)))]);
    }

    private static int Year(string moment) => int.Parse(moment.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture);
}
