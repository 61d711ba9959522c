using System.Collections.Frozen;
using System.Reflection;

namespace FactCheck.Search.Analysis;

/// <summary>Words that speak of the same thing and share no stem: went and go, tax and taxpayer, doctor and hospital.</summary>
/// <remarks>They lift a claim that is found by other words; alone they find none, since near is not the same.</remarks>
internal static class Synonyms
{
    private static readonly FrozenDictionary<string, int[]> ByTerm = Read();

    /// <summary>The groups of words that a term belongs to; most belong to none.</summary>
    public static IReadOnlyList<int> Groups(string term) => ByTerm.GetValueOrDefault(term, []);

    /// <summary>Each line has a language and one group of its words.</summary>
    private static FrozenDictionary<string, int[]> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("search/related.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany((line, group) => line.Split(' ') is [var language, .. var words] ? words.Select(word => (Term: Analyzer.Of(word, language), Group: group)) : [])
            .Distinct()
            .GroupBy(one => one.Term, one => one.Group, StringComparer.Ordinal)
            .ToFrozenDictionary(one => one.Key, one => one.ToArray(), StringComparer.Ordinal);
    }
}
