namespace FactCheck;

/// <summary>Finding the claims that a text may be about: candidates by their words, a closer look at the best of them.</summary>
internal static class Matching
{
    /// <summary>How many claims are weighed by everything there is, where no more are asked for.</summary>
    public const int Weighed = 50;

    /// <summary>The claims that resemble the text most, the best first; of those alone whose words found are worth at least such a share of all that were asked.</summary>
    public static List<Resemblance> Of(TermFrequencies.View frequencies, string text, string? language = null, int most = Weighed, double least = 0)
    {
        var asked = Asking.Of(frequencies, text, language);
        var terms = new AskedTerms(asked) { IsNegated = Words.Of(text).Exists(word => Terms.IsNegation(word.Form)) };
        var found = Foremost.Of(frequencies, asked, most, least * asked.Sum(word => word.Weight));
        if (found.Count == 0)
            return [];
        var best = SearchStore.FindOpen(frequencies.Read, found.Select(one => one.Seq)).ConvertAll(document => Resemblance.Of(document, terms));
        var weighing = new Weighing(frequencies, terms);
        best.ForEach(weighing.Weigh);
        best.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : b.Document.Seq.CompareTo(a.Document.Seq));
        return best;
    }
}
