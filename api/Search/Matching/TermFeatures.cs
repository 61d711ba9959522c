using System.Runtime.InteropServices;
using FactCheck.Search.Analysis;
using FactCheck.Search.Postings;
using FactCheck.Search.Query;

namespace FactCheck.Search.Matching;

/// <summary>A term of the claims that are weighed, and what it has to do with the text they are weighed against.</summary>
internal sealed class TermFeatures
{
    /// <summary>What was asked for that it is; -1 for nothing.</summary>
    public required int Asked { get; init; }

    /// <summary>What it is worth, 0 to 1.</summary>
    public required double Weight { get; init; }
    public required bool IsNumber { get; init; }

    /// <summary>Whether it is of the words that say little.</summary>
    public required bool IsStopTerm { get; init; }

    public required IReadOnlyList<CharNGram> Letters { get; init; }

    /// <summary>What was asked for that it looks like, and how much.</summary>
    public required IReadOnlyList<(int Asked, double Likeness)> Alike { get; init; }

    /// <summary>What was asked for that speaks of the same thing.</summary>
    public required IReadOnlyList<int> Related { get; init; }

    /// <summary>The part of a claim it was last seen in: there it counts once.</summary>
    public long SeenIn { get; set; }
}

/// <summary>Some letters in a row, and the asked words that have them.</summary>
internal sealed class CharNGram
{
    public List<int> Asked { get; } = [];
    public long SeenIn { get; set; }
}

/// <summary>Finds out what terms have to do with a text, each once.</summary>
internal sealed class MatchedTerms
{
    /// <summary>So many letters in a row; what two words share of them tells a misspelling or a derived word from another word.</summary>
    private const int Together = 4;

    /// <summary>Words that share less are not alike.</summary>
    private const double LeastAlike = 0.4;

    private readonly ClaimIndex.View _frequencies;
    private readonly QueryTerms _asked;
    private readonly Dictionary<string, TermFeatures> _met = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TermFeatures>.AlternateLookup<ReadOnlySpan<char>> _byTerm;
    private readonly Dictionary<string, CharNGram> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CharNGram>.AlternateLookup<ReadOnlySpan<char>> _byLetters;
    private readonly Dictionary<int, List<int>> _related = [];
    private readonly int[] _sizes;

    public MatchedTerms(ClaimIndex.View frequencies, QueryTerms asked)
    {
        (_frequencies, _asked, _sizes) = (frequencies, asked, new int[asked.All.Count]);
        _byTerm = _met.GetAlternateLookup<ReadOnlySpan<char>>();
        _byLetters = _groups.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < asked.All.Count; i++)
        {
            var one = asked.All[i];
            if (one.IsAddress)
                continue;
            var letters = Letters(one.Terms[0]);
            _sizes[i] = letters.Count;
            foreach (var group in letters)
                group.Asked.Add(i);
            foreach (var group in one.Terms.Concat(Analyzer.Variants(one.Form)).SelectMany(Synonyms.Groups).Distinct())
                (CollectionsMarshal.GetValueRefOrAddDefault(_related, group, out _) ??= []).Add(i);
        }
        LetterGroups = _groups.Count;
    }

    /// <summary>How many groups of letters the text has.</summary>
    public int LetterGroups { get; }

    public TermFeatures Of(ReadOnlySpan<char> term)
    {
        if (_byTerm.TryGetValue(term, out var known))
            return known;
        var written = term.ToString();
        return _met[written] = Read(written);
    }

    private TermFeatures Read(string term)
    {
        var letters = Letters(term);
        return new()
        {
            Asked = _asked.Find(term),
            Weight = _frequencies.Weight(_frequencies.Rows(term)),
            IsNumber = char.IsAsciiDigit(term[0]),
            IsStopTerm = Analyzer.IsStopTerm(term),
            Letters = letters,
            Alike = IsComparable(term) ? Alike(letters) : [],
            Related = [.. Synonyms.Groups(term).SelectMany(group => _related.GetValueOrDefault(group) ?? []).Distinct()],
        };
    }

    private List<(int Asked, double Likeness)> Alike(List<CharNGram> letters)
    {
        var shared = letters.SelectMany(group => group.Asked).GroupBy(i => i);
        return [.. shared.Select(one => (Asked: one.Key, Likeness: 2.0 * one.Count() / (_sizes[one.Key] + letters.Count)))
            .Where(one => one.Likeness >= LeastAlike && IsComparable(_asked.All[one.Asked].Terms[0]))];
    }

    /// <summary>Short words and numbers are the same or others, never alike.</summary>
    private static bool IsComparable(string term) => term.Length >= Together && !char.IsAsciiDigit(term[0]);

    /// <summary>The groups of letters of a term, each once. Where it begins counts as a letter: beginnings tell most.</summary>
    private List<CharNGram> Letters(string term)
    {
        var letters = new List<CharNGram>(term.Length);
        var marked = "^" + term;
        for (var i = 0; i == 0 || i + Together <= marked.Length; i++)
        {
            var group = marked.AsSpan(i, Math.Min(Together, marked.Length));
            if (!_byLetters.TryGetValue(group, out var known))
                _groups[group.ToString()] = known = new();
            if (!letters.Contains(known))
                letters.Add(known);
        }
        return letters;
    }
}
