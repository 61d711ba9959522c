using FactCheck.Data;
using FactCheck.Search.Index;

namespace FactCheck.Search.Query;

/// <summary>
/// A condition on the terms of a claim. It is asked of the text index as an expression, and of one document by itself.
/// </summary>
internal abstract record TextCondition
{
    /// <summary>Terms of which every document that meets it has one; empty where none are known.</summary>
    public abstract IReadOnlyList<string> Keys { get; }

    public abstract string Expression(ITextIndex index);

    /// <summary>Tells whether some column of those meets it.</summary>
    public abstract bool Fits(DocumentTerms document, IReadOnlyList<string> columns);
}

/// <summary>One term, or several that follow each other.</summary>
/// <param name="Terms">The terms, parted by blanks.</param>
internal sealed record TermRun(string Terms) : TextCondition
{
    public override IReadOnlyList<string> Keys => [Terms.Split(' ').MaxBy(term => term.Length)!];

    public override string Expression(ITextIndex index) => index.Phrase(Terms.Split(' '));

    public override bool Fits(DocumentTerms document, IReadOnlyList<string> columns) => document.Has(columns, $" {Terms} ");
}

/// <summary>A term that begins so.</summary>
internal sealed record TermStart(string Start) : TextCondition
{
    public override IReadOnlyList<string> Keys => [];

    public override string Expression(ITextIndex index) => index.Prefix(Start);

    public override bool Fits(DocumentTerms document, IReadOnlyList<string> columns) => document.Has(columns, " " + Start);
}

/// <summary>One of several conditions.</summary>
internal sealed record AnyCondition(IReadOnlyList<TextCondition> Conditions) : TextCondition
{
    public override IReadOnlyList<string> Keys =>
        Conditions.Any(one => one.Keys.Count == 0) ? [] : [.. Conditions.SelectMany(one => one.Keys).Distinct(StringComparer.Ordinal)];

    public override string Expression(ITextIndex index) => index.Any(Conditions.Select(one => one.Expression(index)));

    public override bool Fits(DocumentTerms document, IReadOnlyList<string> columns) => Conditions.Any(one => one.Fits(document, columns));
}

/// <summary>A condition on some columns alone.</summary>
internal sealed record ColumnCondition(TextCondition Condition, IReadOnlyList<string> Columns) : TextCondition
{
    public override IReadOnlyList<string> Keys => Condition.Keys;

    public override string Expression(ITextIndex index) => index.In(Condition.Expression(index), [.. Columns]);

    public override bool Fits(DocumentTerms document, IReadOnlyList<string> columns) => Condition.Fits(document, Columns);
}

/// <summary>The terms of one claim, to be asked many conditions.</summary>
internal sealed class DocumentTerms(SearchDocument document)
{
    /// <summary>All columns of the text index.</summary>
    public static readonly IReadOnlyList<string> AllColumns =
        [.. SearchFilters.Readable, SearchDocument.FormColumn, SearchDocument.FacetColumn];

    private readonly Dictionary<string, string> _texts = AllColumns.Zip(document.Columns.Select(text => $" {text} "))
        .ToDictionary(column => column.First, column => column.Second, StringComparer.Ordinal);

    public SearchDocument Document => document;

    /// <summary>Every term once.</summary>
    public HashSet<string> Terms => _texts.Values.SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToHashSet(StringComparer.Ordinal);

    public bool Has(IReadOnlyList<string> columns, string run) =>
        columns.Any(column => _texts[column].Contains(run, StringComparison.Ordinal));
}
