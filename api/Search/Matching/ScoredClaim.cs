using FactCheck.Claims;
using FactCheck.Search.Index;
using FactCheck.Search.Query;

namespace FactCheck.Search.Matching;

/// <summary>A closer look at one claim: which of the words asked for it has, where, and what that is worth.</summary>
internal sealed class ScoredClaim
{
    /// <summary>The columns of a document by the names that answers have for them, each with the part its words are weighed as.</summary>
    public static readonly (string Field, int Part)[] Columns =
    [
        (SearchField.Text, 0), (SearchField.ShortText, 1), (SearchField.Summary, 1), (SearchField.Quote, 2),
        (SearchField.Claimant, 3), (SearchField.Subject, 3), (SearchField.Topic, 3), (SearchField.Source, 2), (SearchField.Text, 0),
    ];

    /// <summary>The last of them holds words as they are written: only beginnings are looked for in it.</summary>
    public const int FormColumn = 8;

    private static readonly string Judged = $"\"{Facet.Of(Facet.Has, "verdict")}\"";

    private readonly IReadOnlyList<QueryTerm> _asked;
    private readonly int[] _counts;

    private ScoredClaim(SearchDocument document, IReadOnlyList<QueryTerm> asked)
    {
        (Document, _asked) = (document, asked);
        _counts = new int[asked.Count * Columns.Length];
    }

    public SearchDocument Document { get; }

    /// <summary>What the words found are worth of all that were asked for, 0 to 1.</summary>
    public double Found { get; private set; }

    /// <summary>How sure it is, 0 to 1.</summary>
    public double Score { get; set; }

    /// <summary>Why it says something else in the same words; null where it does not, or was not looked at so closely.</summary>
    public Opposition? Opposition { get; set; }

    /// <summary>Whether a verdict published on it stands.</summary>
    public bool IsJudged => Document.Facets.Contains(Judged, StringComparison.Ordinal);

    /// <summary>The surest first; of equal ones those with a standing verdict, then the oldest.</summary>
    public static readonly Comparison<ScoredClaim> SurestFirst = (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score)
        : a.IsJudged != b.IsJudged ? b.IsJudged.CompareTo(a.IsJudged) : a.Document.Seq.CompareTo(b.Document.Seq);

    /// <summary>What speaks for it, in the order of <see cref="MatchScorer.Features"/>.</summary>
    public double[] Features { get; set; } = [];

    public bool Has(int asked) => _counts.AsSpan(asked * Columns.Length, Columns.Length).IndexOfAnyExcept(0) >= 0;

    public bool HasInText(int asked) => _counts[asked * Columns.Length] > 0;

    /// <summary>What was found and where, the weightiest first; before it, why it says something else.</summary>
    public List<MatchReason> Because()
    {
        const int most = 12;
        var found = Enumerable.Range(0, _asked.Count).Where(Has).OrderByDescending(i => _asked[i].Weight).ThenBy(i => _asked[i].Position).Take(most).Select(i => new MatchReason
        {
            Text = _asked[i].Written,
            Kind = _asked[i].IsAddress ? ReasonKind.Address : _asked[i].IsNumber ? ReasonKind.Number : _asked[i].IsName ? ReasonKind.Name : ReasonKind.Word,
            Fields = [.. Enumerable.Range(0, Columns.Length).Where(column => _counts[i * Columns.Length + column] > 0).Select(column => Columns[column].Field).Distinct(StringComparer.Ordinal)],
        });
        return [.. Opposition is null ? [] : new[] { new MatchReason { Text = Opposition.Word, Kind = Opposition.Kind, Fields = [SearchField.Text] } }, .. found];
    }

    /// <summary>Counts the words of the claim that were asked for.</summary>
    public static ScoredClaim Of(SearchDocument document, QueryTerms asked)
    {
        var one = new ScoredClaim(document, asked.All);
        Span<int> lengths = stackalloc int[4];
        var terms = document.Words;
        for (var column = 0; column < terms.Length; column++)
            lengths[Columns[column].Part] += one.Count(terms[column], column, asked.Find);
        if (asked.HasBeginnings)
            one.Count(document.Form, FormColumn, asked.FindBeginning);
        one.Found = one.Worth(lengths);
        return one;
    }

    private int Count(string terms, int column, Func<ReadOnlySpan<char>, int> find)
    {
        var length = 0;
        foreach (var range in terms.AsSpan().Split(' '))
        {
            var term = terms.AsSpan(range);
            if (term.IsEmpty)
                continue;
            length++;
            if (find(term) is var i and >= 0)
                _counts[i * Columns.Length + column]++;
        }
        return length;
    }

    /// <summary>How prominent a word is in a claim, 0 to 1, by how often it stands in each column and how long the parts are.</summary>
    public static double Prominence(ReadOnlySpan<int> counts, ReadOnlySpan<int> lengths)
    {
        double count = 0;
        for (var column = 0; column < counts.Length; column++)
        {
            if (counts[column] is var times and > 0)
                count += times * OnePlace(column, lengths[Columns[column].Part]);
        }
        return Prominence(count);
    }

    public static double Prominence(double count) => count / (count + RankingModel.Current.Saturation);

    /// <summary>What a word counts once in a column; of a part of usual length where the length is not known.</summary>
    public static double OnePlace(int column, int? length = null)
    {
        var (weights, part) = (RankingModel.Current, Columns[column].Part);
        return weights.Fields[part] / (1 - weights.LengthMatters + weights.LengthMatters * (length / weights.Usual[part] ?? 1));
    }

    private double Worth(ReadOnlySpan<int> lengths)
    {
        double worth = 0, most = 0;
        for (var i = 0; i < _asked.Count; i++)
        {
            most += _asked[i].Weight;
            worth += _asked[i].Weight * Prominence(_counts.AsSpan(i * Columns.Length, Columns.Length), lengths);
        }
        return most == 0 ? 0 : worth / most;
    }
}
