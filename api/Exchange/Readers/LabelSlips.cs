using System.Collections.Frozen;

namespace FactCheck.Exchange.Readers;

/// <summary>Labels that are one letter off a known one: <c>Misleadng</c>, <c>Engañsoo</c>.</summary>
/// <remarks>In long words alone, and never in their first letter: there a letter more denies a word in some languages (<c>riktig</c>,
/// <c>uriktig</c>).</remarks>
internal sealed class LabelSlips(IEnumerable<(string Label, string Rating)> known)
{
    public const int LongestLabel = 60;

    private const int LeastLetters = 8;

    /// <summary>Labels with a long word, by how many words they have.</summary>
    private readonly FrozenDictionary<int, List<(string[] Words, string Rating)>> _known = known
        .Select(one => (Words: one.Label.Split(' '), one.Rating))
        .Where(one => Array.Exists(one.Words, word => word.Length >= LeastLetters))
        .GroupBy(one => one.Words.Length)
        .ToFrozenDictionary(group => group.Key, group => group.ToList());

    /// <summary>The rating of the labels that this is one letter off; null where there is none, or where they differ.</summary>
    /// <param name="label">The label in the form by which labels are compared.</param>
    public string? Find(string label)
    {
        var words = label.Split(' ');
        if (!_known.TryGetValue(words.Length, out var alike) || !Array.Exists(words, word => word.Length >= LeastLetters - 1))
            return null;
        var ratings = alike.FindAll(one => IsOneOff(words, one.Words)).ConvertAll(one => one.Rating).Distinct(StringComparer.Ordinal)
            .ToList();
        return ratings is [var rating] ? rating : null;
    }

    private static bool IsOneOff(string[] words, string[] known)
    {
        var off = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == known[i])
                continue;
            if (++off > 1 || known[i].Length < LeastLetters || !IsOneOff(words[i], known[i]))
                return false;
        }
        return off == 1;
    }

    /// <summary>Tells whether two words differ by one letter that is missing, added or another, or by two that changed places.</summary>
    private static bool IsOneOff(string word, string known)
    {
        var head = word.AsSpan().CommonPrefixLength(known);
        if (head == 0 || Math.Abs(word.Length - known.Length) > 1)
            return false;
        var rest = word.AsSpan(head);
        var other = known.AsSpan(head);
        if (rest.Length != other.Length)
            return rest.Length > other.Length ? rest[1..].SequenceEqual(other) : rest.SequenceEqual(other[1..]);
        return rest[1..].SequenceEqual(other[1..]) || (rest.Length > 1 && rest[0] == other[1] && rest[1] == other[0]
            && rest[2..].SequenceEqual(other[2..]));
    }
}
