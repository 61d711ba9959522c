using FactCheck.Search.Analysis;

namespace FactCheck.Exchange.Readers;

/// <summary>The language that a text seems to be in, suggested to the client and never taken.</summary>
internal static class LanguageGuess
{
    /// <summary>Shorter texts tell too little.</summary>
    private const int LeastWords = 8, LeastKnown = 4;

    /// <summary>Scripts that one language alone is written in, as far as fact-checks go.</summary>
    private static readonly (char From, char To, string Language)[] Scripts =
    [
        ('\u0370', '\u03FF', "el"), ('\u0530', '\u058F', "hy"), ('\u0590', '\u05FF', "he"), ('\u0980', '\u09FF', "bn"), ('\u0A00',
            '\u0A7F', "pa"), ('\u0A80', '\u0AFF', "gu"), ('\u0B80', '\u0BFF', "ta"), ('\u0C00', '\u0C7F', "te"),
        ('\u0C80', '\u0CFF', "kn"), ('\u0D00', '\u0D7F', "ml"), ('\u0D80', '\u0DFF', "si"), ('\u0E00', '\u0E7F', "th"), ('\u1780',
            '\u17FF', "km"), ('\u10A0', '\u10FF', "ka"), ('\u3040', '\u30FF', "ja"), ('\uAC00', '\uD7AF', "ko"),
    ];

    /// <summary>The tag of the language; null where the text does not tell it clearly.</summary>
    public static string? Of(string text)
    {
        if (text.Length > 2000)
            text = text[..2000];
        var letters = text.Count(char.IsLetter);
        foreach (var (from, to, language) in Scripts)
        {
            // Japanese has kana between its ideographs, which are a fifth of its signs at least.
            if (letters >= 20 && text.Count(c => c >= from && c <= to) > letters / (language is "ja" ? 5 : 2))
                return language;
        }
        var words = Tokenizer.Of(text).Select(word => word.Form).Where(word => !word.Any(char.IsDigit)).ToList();
        if (words.Count < LeastWords)
            return null;
        var counts = Analyzer.KnownLanguages.Select(language => (language.Language, Count: words.Count(language.StopWords.Contains)))
            .OrderByDescending(one => one.Count).ToList();
        var (best, next) = (counts[0], counts[1]);
        return best.Count >= LeastKnown && best.Count * 4 >= words.Count && best.Count >= next.Count * 3 / 2 + 1 ? best.Language : null;
    }
}
