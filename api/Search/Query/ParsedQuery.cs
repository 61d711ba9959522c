using System.Text.RegularExpressions;
using FactCheck.Data;
using FactCheck.Http.Validation;
using FactCheck.Search.Analysis;
using FactCheck.Search.Postings;
using FactCheck.Text;

namespace FactCheck.Search.Query;

/// <summary>How a search was read.</summary>
[SchemaName("SearchReading")]
public sealed record ParsedQuery
{
    /// <summary>Whether the claims found have all words or some. It is <c>any</c> where no claim has all.</summary>
    [OneOf<SearchMode>]
    public required string Mode { get; init; }

    /// <summary>The words searched for, in any of their forms.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>The phrases, whose words stand one after the other.</summary>
    public required IReadOnlyList<string> Phrases { get; init; }

    /// <summary>What words begin with.</summary>
    public required IReadOnlyList<string> Beginnings { get; init; }

    /// <summary>What no claim found has.</summary>
    public required IReadOnlyList<string> Excluded { get; init; }

    /// <summary>Frequent words that were left out, since there are others.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>The filters in the text.</summary>
    public required IReadOnlyList<SearchFilter> Filters { get; init; }
}

/// <summary>A filter in the text of a search.</summary>
/// <param name="Field">What it filters by.</param>
/// <param name="Value">The word or phrase.</param>
public sealed record SearchFilter(string Field, string Value);

/// <summary>Reads any text as a search: what is no syntax is words.</summary>
internal sealed partial class QueryParser
{
    /// <summary>Each beginning is put together from all words that have it, and each phrase read place by place: beyond so many they are words.</summary>
    private const int MostBeginnings = 4, MostPhrases = 8;

    private readonly List<string> _leftOut = [];

    public List<QueryTerm> Words { get; } = [];
    public List<(string Written, List<Token> Words)> Phrases { get; } = [];
    public List<string> Beginnings { get; } = [];
    public List<(string Written, List<Token> Words)> Excluded { get; } = [];
    public List<SearchFilter> Filters { get; } = [];

    /// <param name="frequencies">By what words weigh; null where they are not weighed, and taken as they are written.</param>
    /// <param name="q">The text.</param>
    public static QueryParser Read(ClaimIndex.View? frequencies, string q)
    {
        var read = new QueryParser();
        var plain = new List<Token>();
        foreach (Match part in Part().Matches(Thousands().Replace(q, number => string.Concat(number.Value.Where(c => !char.IsWhiteSpace(c))))))
        {
            var phrase = part.Groups["phrase"];
            var value = phrase.Success ? phrase.Value : part.Groups["word"].Value;
            var words = Tokenizer.Of(value);
            if (part.Groups["field"] is { Success: true } field && words.Count > 0 && IsKnown(field.Value.ToLowerInvariant(), value))
                read.Filters.Add(new(field.Value.ToLowerInvariant(), value));
            else if (part.Groups["minus"].Success && !part.Groups["field"].Success && words.Count > 0)
                read.Excluded.Add((value, words));
            else if (phrase.Success && words.Count > 1 && read.Phrases.Count < MostPhrases)
                read.Phrases.Add((value, words));
            else if (part.Groups["star"].Success && words is [{ Form.Length: > 1 } only] && !part.Groups["field"].Success && read.Beginnings.Count < MostBeginnings)
                read.AddBeginning(frequencies, value, only);
            else
                read.AddWords(frequencies, part.Value);
        }
        read.LeaveOutFrequent();
        return read;
    }

    public ParsedQuery Reading(string mode) => new()
    {
        Mode = mode,
        Words = [.. Words.Where(word => !word.IsPrefix).Select(word => word.Written)],
        Phrases = [.. Phrases.Select(phrase => phrase.Written)],
        Beginnings = Beginnings,
        Excluded = [.. Excluded.Select(excluded => excluded.Written)],
        LeftOut = _leftOut,
        Filters = Filters,
    };

    /// <summary>Words one after the other, in the forms they have in each language.</summary>
    public static TextCondition Phrase(IReadOnlyList<Token> words)
    {
        Func<string, string>[] forms = [PorterStemmer.Of, SpanishLightStemmer.Of, form => form];
        return new AnyCondition([.. forms.Select(of => new TermRun(string.Join(' ', words.Select(word => of(word.Form))))).Distinct()]);
    }

    private static bool IsKnown(string field, string value) => field switch
    {
        "rating" => SearchFilters.RatingOf(value) is not null,
        "lang" => value.Length is >= 2 and <= 35,
        _ => true,
    };

    private void AddWords(ClaimIndex.View? frequencies, string text)
    {
        foreach (var word in Tokenizer.Of(text))
        {
            if (!Words.Exists(known => string.Equals(known.Form, word.Form, StringComparison.Ordinal)))
                Words.Add(frequencies is null ? QueryAnalyzer.Plain(word, text, Words.Count) : QueryAnalyzer.Word(frequencies, word, text, Words.Count) with { Form = word.Form });
        }
        foreach (var url in Tokenizer.Addresses(text))
        {
            if (WebUrl.Parse(url) is { } address)
                Words.Add(QueryAnalyzer.Address(frequencies, address, url, Words.Count));
        }
    }

    private void AddBeginning(ClaimIndex.View? frequencies, string written, Token word)
    {
        Beginnings.Add(written);
        Words.Add(new() { Written = written, Form = word.Form, Terms = [word.Form], Rows = 1, Weight = frequencies?.Weight(frequencies.Claims / 100) ?? 0, IsPrefix = true, Position = Words.Count });
    }

    /// <summary>Frequent words find nothing by themselves; a search of nothing else is taken by the word.</summary>
    private void LeaveOutFrequent()
    {
        if (!Words.Exists(word => !Analyzer.IsStopWord(word.Form)) && Phrases.Count == 0)
            return;
        foreach (var word in Words.Where(word => Analyzer.IsStopWord(word.Form) && !word.IsPrefix).ToList())
        {
            Words.Remove(word);
            _leftOut.Add(word.Written);
        }
    }

    /// <summary>A number whose thousands are parted by blanks, which else part words.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}.,])\p{Nd}{1,3}(?<blank>[^\S\r\n\t])\p{Nd}{3}(\k<blank>\p{Nd}{3})*(?![\p{L}\p{N}])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Thousands();

    [GeneratedRegex("""(?<!\S)(?<minus>-)?((?<field>claimant|subject|topic|source|rating|lang):)?("(?<phrase>[^"]+)"|(?<word>[^\s"]*[^\s"*])(?<star>\*)?)(?!\S)|\S+""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Part();
}
