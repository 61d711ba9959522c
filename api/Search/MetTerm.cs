using System.Runtime.InteropServices;

namespace FactCheck;

/// <summary>A term of the claims that are weighed, and what it has to do with the text they are weighed against.</summary>
internal sealed class MetTerm
{
    /// <summary>What was asked for that it is; -1 for nothing.</summary>
    public required int Asked { get; init; }

    /// <summary>What it is worth, 0 to 1.</summary>
    public required double Weight { get; init; }
    public required bool IsNumber { get; init; }
    public required bool IsNegation { get; init; }

    /// <summary>Whether it is of the words that say little.</summary>
    public required bool IsStopTerm { get; init; }

    public required IReadOnlyList<LetterGroup> Letters { get; init; }

    /// <summary>What was asked for that it looks like, and how much.</summary>
    public required IReadOnlyList<(int Asked, double Likeness)> Alike { get; init; }

    /// <summary>What was asked for that speaks of the same thing.</summary>
    public required IReadOnlyList<int> Related { get; init; }

    /// <summary>The part of a claim it was last seen in: there it counts once.</summary>
    public long SeenIn { get; set; }
}

/// <summary>Some letters in a row, and the asked words that have them.</summary>
internal sealed class LetterGroup
{
    public List<int> Asked { get; } = [];
    public long SeenIn { get; set; }
}

/// <summary>Finds out what terms have to do with a text, each once.</summary>
internal sealed class MetTerms
{
    /// <summary>So many letters in a row; what two words share of them tells a misspelling or a derived word from another word.</summary>
    private const int Together = 4;

    /// <summary>Words that share less are not alike.</summary>
    private const double LeastAlike = 0.4;

    private readonly TermFrequencies.View _frequencies;
    private readonly AskedTerms _asked;
    private readonly Dictionary<string, MetTerm> _met = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MetTerm>.AlternateLookup<ReadOnlySpan<char>> _byTerm;
    private readonly Dictionary<string, LetterGroup> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LetterGroup>.AlternateLookup<ReadOnlySpan<char>> _byLetters;
    private readonly Dictionary<int, List<int>> _related = [];
    private readonly int[] _sizes;

    public MetTerms(TermFrequencies.View frequencies, AskedTerms asked)
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
            foreach (var group in one.Terms.Concat(Terms.Variants(one.Form)).SelectMany(RelatedWords.Groups).Distinct())
                (CollectionsMarshal.GetValueRefOrAddDefault(_related, group, out _) ??= []).Add(i);
        }
        LetterGroups = _groups.Count;
    }

    /// <summary>How many groups of letters the text has.</summary>
    public int LetterGroups { get; }

    public MetTerm Of(ReadOnlySpan<char> term)
    {
        if (_byTerm.TryGetValue(term, out var known))
            return known;
        var written = term.ToString();
        return _met[written] = Read(written);
    }

    private MetTerm Read(string term)
    {
        var letters = Letters(term);
        return new()
        {
            Asked = _asked.Find(term),
            Weight = _frequencies.Weight(_frequencies.Rows(term)),
            IsNumber = char.IsAsciiDigit(term[0]),
            IsNegation = Terms.IsNegation(term),
            IsStopTerm = Terms.IsStopTerm(term),
            Letters = letters,
            Alike = IsComparable(term) ? Alike(letters) : [],
            Related = [.. RelatedWords.Groups(term).SelectMany(group => _related.GetValueOrDefault(group) ?? []).Distinct()],
        };
    }

    private List<(int Asked, double Likeness)> Alike(List<LetterGroup> letters)
    {
        var shared = letters.SelectMany(group => group.Asked).GroupBy(i => i);
        return [.. shared.Select(one => (Asked: one.Key, Likeness: 2.0 * one.Count() / (_sizes[one.Key] + letters.Count)))
            .Where(one => one.Likeness >= LeastAlike && IsComparable(_asked.All[one.Asked].Terms[0]))];
    }

    /// <summary>Short words and numbers are the same or others, never alike.</summary>
    private static bool IsComparable(string term) => term.Length >= Together && !char.IsAsciiDigit(term[0]);

    /// <summary>The groups of letters of a term, each once. Where it begins counts as a letter: beginnings tell most.</summary>
    private List<LetterGroup> Letters(string term)
    {
        var letters = new List<LetterGroup>(term.Length);
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
