using System.Collections.Frozen;
using System.Reflection;

namespace FactCheck.Search.Analysis;

/// <summary>What words are compared by: the stem in languages whose rules are known here, else the folded word.</summary>
internal static class Analyzer
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> StopWordsByLanguage = ReadStopWords();
    private static readonly FrozenSet<string> AllStopWords = StopWordsByLanguage.Values.SelectMany(words => words).ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> AllStopTerms = StopWordsByLanguage.SelectMany(one => one.Value.Select(word => Of(word, one.Key))).Concat(AllStopWords).ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> NoStopWords = FrozenSet<string>.Empty;

    /// <summary>The languages whose words that say little are known.</summary>
    public static IEnumerable<(string Language, IReadOnlySet<string> StopWords)> KnownLanguages => StopWordsByLanguage.Select(one => (one.Key, (IReadOnlySet<string>)one.Value));

    /// <summary>The term of a word in a text of this language.</summary>
    public static string Of(string form, string? language) => Primary(language) switch
    {
        "en" => PorterStemmer.Of(form),
        "es" => SpanishLightStemmer.Of(form),
        _ => form,
    };

    /// <summary>The terms of a text as they are indexed, one after the other.</summary>
    public static string Joined(string? text, string? language) => text is null ? "" : string.Join(' ', Tokenizer.Of(text).Select(word => Of(word.Form, language)));

    /// <summary>The words of a text that are written otherwise than their terms.</summary>
    public static IEnumerable<string> Forms(string? text, string? language) => text is null || Primary(language) is not ("en" or "es") ? []
        : Tokenizer.Of(text).Select(word => word.Form).Where(form => form.Length > 3 && !string.Equals(Of(form, language), form, StringComparison.Ordinal));

    /// <summary>The terms a word of unknown language can stand for.</summary>
    public static IReadOnlyList<string> Variants(string form, string? language = null)
    {
        if (language is not null)
            return Of(form, language) is var term && string.Equals(term, form, StringComparison.Ordinal) ? [form] : [term, form];
        var variants = new List<string>(3) { PorterStemmer.Of(form) };
        foreach (var other in new[] { SpanishLightStemmer.Of(form), form })
        {
            if (!variants.Contains(other, StringComparer.Ordinal))
                variants.Add(other);
        }
        return variants;
    }

    /// <summary>The words that say little in the language that a text seems to be in: that of which it has the most.</summary>
    public static IReadOnlySet<string> StopWordsOf(IReadOnlyList<Token> words, string? language = null)
    {
        if (Primary(language) is { } known && StopWordsByLanguage.TryGetValue(known, out var own))
            return own;
        var (best, most) = (NoStopWords, 0);
        foreach (var stopWords in StopWordsByLanguage.Values.OrderByDescending(all => all.Count))
        {
            var count = words.Count(word => stopWords.Contains(word.Form));
            if (count > most)
                (best, most) = (stopWords, count);
        }
        return best;
    }

    /// <summary>The same of a term, which may be a stem.</summary>
    public static bool IsStopTerm(string term) => AllStopTerms.Contains(term);

    /// <summary>Whether it says little in any language known here.</summary>
    public static bool IsStopWord(string form) => AllStopWords.Contains(form);

    public static string? Primary(string? language) => language?.Split('-')[0];

    private static FrozenDictionary<string, FrozenSet<string>> ReadStopWords()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("search/stopwords.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToFrozenDictionary(line => line[0], line => line.Skip(1).Select(word => Tokenizer.Folded(word)).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
