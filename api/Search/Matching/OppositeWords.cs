using System.Collections.Frozen;
using System.Reflection;
using FactCheck.Search.Analysis;
using FactCheck.Text;

namespace FactCheck.Search.Matching;

/// <summary>The words of one language that turn a sentence into another claim: negations, limits, contraries and passives.</summary>
internal sealed record OppositeWords
{
    private static readonly FrozenDictionary<string, OppositeWords> ByLanguage = Read();

    /// <summary>The words of all languages together, for a text whose language is not known.</summary>
    /// <remarks>Affixes are left out: an affix of one language is a word of another.</remarks>
    private static readonly OppositeWords OfAll = All();

    /// <summary>Words that negate.</summary>
    public required FrozenSet<string> Negations { get; init; }

    /// <summary>Words that negate beside one of those, and do not negate once more.</summary>
    public required FrozenSet<string> Concord { get; init; }

    /// <summary>Words that narrow what is said: only, unless.</summary>
    public required FrozenSet<string> Limits { get; init; }

    /// <summary>Words with those that say the contrary.</summary>
    public required IReadOnlyList<(FrozenSet<string> Ones, FrozenSet<string> Others)> Contraries { get; init; }

    /// <summary>The verbs of a passive; empty where the agent's word is enough.</summary>
    public required FrozenSet<string> PassiveVerbs { get; init; }

    /// <summary>The words before the agent of a passive.</summary>
    public required FrozenSet<string> Agents { get; init; }

    /// <summary>Beginnings that negate a word.</summary>
    public required IReadOnlyList<string> Prefixes { get; init; }

    /// <summary>Syllables that negate within a word.</summary>
    public required IReadOnlyList<string> Infixes { get; init; }

    public static OppositeWords Of(string? language) => Analyzer.Primary(language) is { } primary && ByLanguage.TryGetValue(primary,
        out var own) ? own : OfAll;

    private static FrozenDictionary<string, OppositeWords> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("search/opposites.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
            .Select(line => line.Split(' ', 3) is [var language, var kind, var words] ? (Language: language, Kind: kind,
                Words: TextFolding.Of(words)) : default)
            .GroupBy(line => line.Language, StringComparer.Ordinal)
            .ToFrozenDictionary(lines => lines.Key, lines => Of(lines.ToLookup(line => line.Kind, line => line.Words,
                StringComparer.Ordinal)), StringComparer.Ordinal);
    }

    private static OppositeWords Of(ILookup<string, string> lines)
    {
        var passives = lines["by"].Select(Sides).FirstOrDefault((Ones: FrozenSet<string>.Empty, Others: FrozenSet<string>.Empty));
        return new()
        {
            Negations = Set(lines["no"]),
            Concord = Set(lines["concord"]),
            Limits = Set(lines["limit"]),
            Contraries = [.. lines["turn"].Select(Sides)],
            PassiveVerbs = passives.Ones,
            Agents = passives.Others,
            Prefixes = [.. Set(lines["prefix"])],
            Infixes = [.. Set(lines["within"])],
        };
    }

    private static OppositeWords All()
    {
        var all = ByLanguage.Values;
        return new()
        {
            Negations = all.SelectMany(one => one.Negations).ToFrozenSet(StringComparer.Ordinal),
            Concord = all.SelectMany(one => one.Concord).ToFrozenSet(StringComparer.Ordinal),
            Limits = all.SelectMany(one => one.Limits).ToFrozenSet(StringComparer.Ordinal),
            Contraries = [.. all.SelectMany(one => one.Contraries)],
            PassiveVerbs = FrozenSet<string>.Empty,
            Agents = FrozenSet<string>.Empty,
            Prefixes = [],
            Infixes = [],
        };
    }

    private static (FrozenSet<string> Ones, FrozenSet<string> Others) Sides(string line)
    {
        var at = line.IndexOf('/', StringComparison.Ordinal);
        return (Set([line[..at]]), Set([line[(at + 1)..]]));
    }

    private static FrozenSet<string> Set(IEnumerable<string> lines) => lines.SelectMany(line => line.Split(' ',
        StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(StringComparer.Ordinal);
}
