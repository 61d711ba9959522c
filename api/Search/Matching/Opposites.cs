using FactCheck.Search.Query;

namespace FactCheck.Search.Matching;

/// <summary>Why a text that has the words of another says something else.</summary>
/// <param name="Kind">A value of <see cref="ReasonKind"/>.</param>
/// <param name="Word">The word that makes the difference, folded.</param>
internal sealed record Opposition(string Kind, string Word);

/// <summary>Finds whether one of two texts in nearly the same words negates, narrows or turns round the other.</summary>
/// <remarks>
/// It looks at differences alone: a negation that both texts have says nothing. It errs on the side of an opposite, which
/// costs a match no more than its grade.
/// </remarks>
internal static class Opposites
{
    /// <summary>A shorter word that begins another by chance is not its contrary.</summary>
    private const int ShortestStem = 3;

    public static Opposition? Between(SentenceWords one, SentenceWords other, OppositeWords words) =>
        Negated(one, other, words) ?? Affixed(one, other, words) ?? Turned(one, other, words);

    /// <summary>More negations or limits in one than in the other.</summary>
    private static Opposition? Negated(SentenceWords one, SentenceWords other, OppositeWords words)
    {
        var (plain, concord) = (one.Count(words.Negations) - other.Count(words.Negations),
            one.Count(words.Concord) - other.Count(words.Concord));
        if (Strength(one, words) != Strength(other, words))
            return new(ReasonKind.Negates, plain + concord >= 0 ? one.First(words.Negations, words.Concord, other)
                : other.First(words.Negations, words.Concord, one));
        var limits = one.Count(words.Limits) - other.Count(words.Limits);
        return limits == 0 ? null : new(ReasonKind.Negates, limits > 0 ? one.First(words.Limits, words.Limits, other)
            : other.First(words.Limits, words.Limits, one));
    }

    /// <summary>"No firmó nunca" negates as often as "no firmó" does.</summary>
    private static int Strength(SentenceWords sentence, OppositeWords words) => Math.Max(sentence.Count(words.Negations),
        sentence.Count(words.Concord));

    /// <summary>A word that is a word of the other text with a negating affix: legal and illegal, kapattı and kapatmadı.</summary>
    private static Opposition? Affixed(SentenceWords one, SentenceWords other, OppositeWords words)
    {
        if (words.Prefixes.Count + words.Infixes.Count == 0)
            return null;
        var (ones, others) = (one.Beyond(other), other.Beyond(one));
        foreach (var (longer, shorter) in ones.SelectMany(a => others.Select(b => a.Length > b.Length ? (a, b) : (b, a))))
        {
            if (shorter.Length >= ShortestStem && IsAffixed(longer, shorter, words))
                return new(ReasonKind.Negates, longer);
        }
        return null;
    }

    private static bool IsAffixed(string longer, string shorter, OppositeWords words)
    {
        foreach (var prefix in words.Prefixes)
        {
            if (longer.Length == prefix.Length + shorter.Length && longer.StartsWith(prefix, StringComparison.Ordinal)
                && longer.EndsWith(shorter, StringComparison.Ordinal))
                return true;
        }
        var shared = 0;
        while (shared < shorter.Length && shorter[shared] == longer[shared])
            shared++;
        // The syllable may begin with the letter that comes after it, so that the longest common beginning reaches into it.
        // The end of a word may change by its sound.
        for (var at = Math.Max(ShortestStem, shared - 2); at <= shared; at++)
        {
            foreach (var infix in words.Infixes)
            {
                if (string.CompareOrdinal(longer, at, infix, 0, infix.Length) == 0 && longer.Length - at - infix.Length is var rest
                    && rest >= 0 && Math.Abs(rest - (shorter.Length - at)) <= 1 && SameEnd(longer, shorter))
                    return true;
            }
        }
        return false;
    }

    private static bool SameEnd(string longer, string shorter) => longer[^1] == shorter[^1] || (IsVowel(longer[^1])
        && IsVowel(shorter[^1]));

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'ə' or 'а' or 'е' or 'ы' or 'і' or 'и';

    /// <summary>A contrary, the words the other way round, or a passive: each turns the sentence, and two of them turn it back.</summary>
    private static Opposition? Turned(SentenceWords one, SentenceWords other, OppositeWords words)
    {
        var turns = new List<string>();
        foreach (var (ones, others) in words.Contraries)
        {
            var (first, second) = (one.Count(ones) - other.Count(ones), one.Count(others) - other.Count(others));
            if (first * second < 0)
                turns.Add(first > 0 ? one.First(ones, ones, other) : one.First(others, others, other));
        }
        if (one.Reversed(other) is { } pivot)
            turns.Add(pivot);
        if (IsPassive(one, words) != IsPassive(other, words))
            turns.Add(IsPassive(one, words) ? one.First(words.Agents, words.Agents, other) : other.First(words.Agents, words.Agents, one));
        return turns.Count % 2 == 0 ? null : new(ReasonKind.Turns, turns[0]);
    }

    private static bool IsPassive(SentenceWords sentence, OppositeWords words) =>
        sentence.Count(words.Agents) > 0 && (words.PassiveVerbs.Count == 0 || sentence.Count(words.PassiveVerbs) > 0);
}
