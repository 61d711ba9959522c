using FactCheck.Data;
using FactCheck.Search.Analysis;
using FactCheck.Search.Index;
using FactCheck.Search.Postings;
using FactCheck.Search.Query;

namespace FactCheck.Search.Matching;

/// <summary>Finding the claims that a text may be about: candidates by their words, a closer look at the best of them.</summary>
internal static class ClaimMatcher
{
    /// <summary>How many claims are weighed by everything there is, where no more are asked for.</summary>
    public const int Weighed = 50;

    /// <summary>From this score on it is looked at whether a claim says the same or the opposite.</summary>
    private const double Near = 0.6;

    /// <summary>So many of those are looked at where fewer are shown: of many in the same words the right one is to come first.</summary>
    private const int FewestCompared = 10;

    /// <summary>Texts that share less of their words, and are not duplicates by score, are not compared: a long one has a "not" of its own.</summary>
    private const double AlikeWords = 0.5;

    /// <summary>The claims that resemble the text most, the best first; of those alone whose words found are worth at least such a share of all that were asked.</summary>
    /// <param name="frequencies"></param>
    /// <param name="text"></param>
    /// <param name="language">Where it is known.</param>
    /// <param name="shown">How many are shown at most.</param>
    /// <param name="weighed">How many are weighed.</param>
    /// <param name="least"></param>
    public static List<ScoredClaim> Of(ClaimIndex.View frequencies, string text, string? language, int shown, int weighed = Weighed, double least = 0)
    {
        var asked = QueryAnalyzer.Of(frequencies, text, language);
        var found = MaxScoreRetrieval.Of(frequencies, asked, Math.Max(shown, weighed), least * asked.Sum(word => word.Weight));
        if (found.Count == 0)
            return [];
        var terms = new QueryTerms(asked);
        var best = SearchStore.FindOpen(frequencies.Read, found.Select(one => one.Seq)).ConvertAll(document => ScoredClaim.Of(document, terms));
        var weighing = new MatchScorer(frequencies, terms);
        best.ForEach(weighing.Weigh);
        best.Sort(ScoredClaim.SurestFirst);
        Compare(frequencies.Read, text, language, [.. best.TakeWhile(one => one.Score >= Near).Take(Math.Max(shown, FewestCompared))]);
        best.Sort(ScoredClaim.SurestFirst);
        return best.Count <= shown ? best : best.GetRange(0, shown);
    }

    /// <summary>Looks whether the nearest say the same as the text to the letter, which is sure, or the opposite, which is likely at most.</summary>
    private static void Compare(ReadSession read, string text, string? language, List<ScoredClaim> nearest)
    {
        if (nearest.Count == 0)
            return;
        var texts = SearchStore.Texts(read, nearest.Select(one => one.Document.Seq)).ToLookup(one => one.Seq);
        var (start, end) = SocialPostCleaner.Of(text).Message;
        var asked = SentenceWords.Of(text[start..end]);
        foreach (var claim in nearest)
        {
            var (words, spoken) = texts[claim.Document.Seq].SelectMany(one => one.All).Select(one => (Words: SentenceWords.Of(one.Text), one.Language)).MaxBy(one => one.Words.Likeness(asked) + (IsSame(one.Words) ? 1 : 0));
            if (words is null)
                continue;
            if (IsSame(words))
                claim.Score = 1;
            else if ((claim.Score > MatchScorer.About || words.Likeness(asked) >= AlikeWords) && Opposites.Between(asked, words, OppositeWords.Of(spoken is "und" ? language : spoken)) is { } opposition)
                (claim.Opposition, claim.Score) = (opposition, Math.Min(claim.Score, MatchScorer.About));
        }

        bool IsSame(SentenceWords words) => string.Equals(words.Folded, asked.Folded, StringComparison.Ordinal);
    }
}
