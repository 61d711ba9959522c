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

    /// <summary>The claims that resemble the text most, the best first; of those alone whose words found are worth at least such a share of all that were asked.</summary>
    public static List<ScoredClaim> Of(ClaimIndex.View frequencies, string text, string? language = null, int most = Weighed, double least = 0)
    {
        var asked = QueryAnalyzer.Of(frequencies, text, language);
        var terms = new QueryTerms(asked) { IsNegated = Tokenizer.Of(text).Exists(word => Analyzer.IsNegation(word.Form)) };
        var found = MaxScoreRetrieval.Of(frequencies, asked, most, least * asked.Sum(word => word.Weight));
        if (found.Count == 0)
            return [];
        var best = SearchStore.FindOpen(frequencies.Read, found.Select(one => one.Seq)).ConvertAll(document => ScoredClaim.Of(document, terms));
        var weighing = new MatchScorer(frequencies, terms);
        best.ForEach(weighing.Weigh);
        best.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : b.Document.Seq.CompareTo(a.Document.Seq));
        return best;
    }
}
