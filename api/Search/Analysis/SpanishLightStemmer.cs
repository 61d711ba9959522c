namespace FactCheck.Search.Analysis;

/// <summary>The stem of a Spanish word without its accents: number, gender and the common endings of verbs are dropped.</summary>
internal static class SpanishLightStemmer
{
    private const int ShortestStem = 3;

    /// <summary>Endings in the order they are tried, the longest first; at least so many letters must stand before them.</summary>
    private static readonly string[] Endings =
    [
        .. new[]
        {
            "amientos", "imientos", "amiento", "imiento", "aciones", "uciones", "adoras", "adores", "ancias", "encias", "idades", "logias",
            "acion", "ucion", "adora", "ancia", "encia", "mente", "idad", "logia", "ador", "ante", "antes", "ables", "ibles", "able", "ible", "istas", "ista", "ismos", "ismo",
            "ariamos", "eriamos", "iriamos", "ieramos", "iesemos", "aremos", "eremos", "iremos", "abamos", "asemos", "aramos",
            "aria", "arian", "arias", "eria", "erian", "erias", "iria", "irian", "irias", "ara", "aran", "aras", "are", "arais", "era", "eran", "eras", "ere", "ira", "iran", "iras", "ire",
            "aste", "iste", "asteis", "isteis", "aron", "ieron", "yeron", "aba", "aban", "abas", "iera", "ieran", "ieras", "iese", "iesen", "ieses",
            "ando", "iendo", "yendo", "adas", "ados", "ada", "ado", "idas", "idos", "ida", "ido", "amos", "emos", "imos", "ian", "ias", "ia", "io",
            "arlo", "arla", "arse", "erse", "irse", "ar", "er", "ir", "an", "en", "as", "es", "os", "is", "a", "e", "o", "s",
        }.OrderByDescending(ending => ending.Length),
    ];

    public static string Of(string word)
    {
        if (word.Length <= ShortestStem || !word.All(char.IsAsciiLetterLower))
            return word;
        foreach (var ending in Endings)
        {
            if (word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal))
                return Settled(word[..^ending.Length]);
        }
        return word;
    }

    /// <summary>Spellings that change with the ending: busque and buscar, pague and pagar, voces and voz.</summary>
    private static string Settled(string stem)
    {
        if (stem.EndsWith("gu", StringComparison.Ordinal))
            return stem[..^1];
        if (stem.EndsWith("qu", StringComparison.Ordinal))
            stem = stem[..^2] + "c";
        return stem.EndsWith('c') ? stem[..^1] + "z" : stem;
    }
}
