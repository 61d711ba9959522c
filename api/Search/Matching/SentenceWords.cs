using System.Globalization;
using System.Text;
using FactCheck.Search.Analysis;
using FactCheck.Text;

namespace FactCheck.Search.Matching;

/// <summary>The words of a text in their order, folded, with contractions taken apart: "can't" is "ca" and "not".</summary>
internal sealed class SentenceWords
{
    private const int MostWords = 400;

    private readonly List<string> _words = [];
    private readonly HashSet<string> _distinct;
    private bool _endsAtApostrophe;

    /// <summary>The stretches in scripts without spaces, one after the other: words of such scripts are looked for in them.</summary>
    private readonly string _unspaced;

    private SentenceWords(string text)
    {
        Folded = TextFolding.Of(text);
        var unspaced = new StringBuilder();
        var word = new StringBuilder();
        foreach (var rune in Folded.EnumerateRunes())
        {
            if (IsUnspaced(rune))
                unspaced.Append(rune);
            else if (Rune.IsLetterOrDigit(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                word.Append(rune);
            else
                End(rune.Value == '\'');
        }
        End(false);
        _unspaced = unspaced.ToString();
        _distinct = [.. _words];

        void End(bool atApostrophe)
        {
            if (word.Length > 0 && _words.Count < MostWords)
                Add(word.ToString(), atApostrophe);
            word.Clear();
        }
    }

    /// <summary>The whole text, folded.</summary>
    public string Folded { get; }

    public static SentenceWords Of(string text) => new(text);

    /// <summary>The share of words that both have, 0 to 1.</summary>
    public double Likeness(SentenceWords other)
    {
        var shared = _distinct.Count(other._distinct.Contains);
        return shared == 0 ? 0 : (double)shared / (_distinct.Count + other._distinct.Count - shared);
    }

    /// <summary>The number of times that one of the words stands in the text.</summary>
    public int Count(IReadOnlySet<string> words)
    {
        if (words.Count == 0)
            return 0;
        var count = _words.Count(words.Contains);
        if (_unspaced.Length > 0)
            count += words.Where(IsUnspaced).Sum(word => _unspaced.AsSpan().Count(word));
        return count;
    }

    /// <summary>The first word of two sets that stands here more often than in the other text.</summary>
    public string First(IReadOnlySet<string> words, IReadOnlySet<string> more, SentenceWords other) =>
        _words.Concat(words.Concat(more).Where(word => IsUnspaced(word) && _unspaced.Contains(word, StringComparison.Ordinal)))
            .FirstOrDefault(word => (words.Contains(word) || more.Contains(word)) && Occurs(word) > other.Occurs(word)) ?? words.First();

    /// <summary>The words that the other text does not have.</summary>
    public List<string> Beyond(SentenceWords other) => [.. _distinct.Where(word => !other._distinct.Contains(word))];

    /// <summary>The middle one of three words that stand the other way round in the other text; null where there is none.</summary>
    /// <remarks>Words that are put to another place as a group keep their order among themselves: it takes three to tell who did it to
    /// whom.</remarks>
    public string? Reversed(SentenceWords other)
    {
        var places = new List<(int Place, string Word)>();
        var once = other._words.Index().GroupBy(word => word.Item, StringComparer.Ordinal).Where(same =>
            same.Count() == 1).ToDictionary(same => same.Key, same => same.First().Index, StringComparer.Ordinal);
        foreach (var word in _words.GroupBy(word => word, StringComparer.Ordinal).Where(same => same.Count() == 1).Select(same => same.Key))
        {
            if (!Analyzer.IsStopWord(word) && other.Place(once, word) is var place and >= 0)
                places.Add((place, word));
        }
        for (var middle = 1; middle + 1 < places.Count; middle++)
        {
            var (before, after) = (false, false);
            for (var i = 0; i < middle; i++)
                before |= places[i].Place > places[middle].Place;
            for (var i = middle + 1; i < places.Count; i++)
                after |= places[i].Place < places[middle].Place;
            if (before && after)
                return places[middle].Word;
        }
        return null;
    }

    /// <summary>The place of a word, in another of its forms too: names are inflected in many languages.</summary>
    private int Place(Dictionary<string, int> once, string word)
    {
        const int stem = 4, ending = 3;
        if (once.TryGetValue(word, out var place))
            return place;
        if (word.Length < stem || _distinct.Contains(word))
            return -1;
        var alike = once.Where(one => one.Key.Length >= stem && Math.Abs(one.Key.Length - word.Length) <= ending
            && one.Key.AsSpan().CommonPrefixLength(word) >= Math.Max(stem, word.Length - ending)).Take(2).ToList();
        return alike is [var only] ? only.Value : -1;
    }

    private int Occurs(string word) => IsUnspaced(word) ? _unspaced.AsSpan().Count(word) : _words.Count(one => string.Equals(one, word,
        StringComparison.Ordinal));

    private static bool IsUnspaced(string word) => IsUnspaced(Rune.GetRuneAt(word, 0));

    /// <summary>True in scripts without spaces, and for the letters that Korean syllables decompose into.</summary>
    private static bool IsUnspaced(Rune rune) => Tokenizer.IsUnspaced(rune) || rune.Value is >= 0x1100 and <= 0x11FF;

    private void Add(string word, bool atApostrophe)
    {
        // The t of "can't" comes behind its apostrophe.
        if (word is "t" && _words.Count > 0 && _words[^1].EndsWith('n') && _endsAtApostrophe)
        {
            _words[^1] = _words[^1].Length > 1 ? _words[^1][..^1] : _words[^1];
            _words.Add("not");
        }
        else if (word is "cannot")
            _words.AddRange(["can", "not"]);
        else
            _words.Add(word);
        _endsAtApostrophe = atApostrophe;
    }
}
