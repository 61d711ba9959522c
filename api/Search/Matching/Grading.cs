using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Search.Postings;
using FactCheck.Search.Query;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Search.Matching;

/// <summary>The grades that scores amount to, and the matches that are shown with them.</summary>
internal static class Grading
{
    /// <summary>The grade of a claim. An opposite is not a duplicate, wherever the thresholds are set.</summary>
    public static string Of(this MatchThresholds from, ScoredClaim one) =>
        from.Of(one.Score) is var grade && grade is Grade.Duplicate && one.Opposition is not null ? Grade.Likely : grade;

    private static string Of(this MatchThresholds from, double score) =>
        score >= from.Duplicate ? Grade.Duplicate
        : score >= from.Likely ? Grade.Likely
        : score >= from.Related ? Grade.Related
        : Grade.Weak;

    public static bool Reaches(this MatchThresholds from, ScoredClaim one, string? grade)
    {
        var least = grade switch { Grade.Duplicate => from.Duplicate, Grade.Likely => from.Likely, Grade.Related => from.Related, _ => 0 };
        return one.Score >= least && !(grade is Grade.Duplicate && one.Opposition is not null);
    }

    /// <summary>The matches as they are answered.</summary>
    public static List<ClaimMatch> Show(this MatchThresholds from, ReadSession read, IReadOnlyList<ScoredClaim> found)
    {
        var bodies = ClaimViewStore.FindAll(read, found.Select(one => one.Document.Seq));
        return [.. found.Where(one => bodies.ContainsKey(one.Document.Seq)).Select(one => new ClaimMatch
        {
            Claim = new(bodies[one.Document.Seq].Body!),
            Score = Math.Round(one.Score, 4),
            Grade = from.Of(one),
            Because = one.Because(),
        })];
    }

    /// <summary>Claims on record that a new one may repeat: those that are at least likely, and those in the same words.</summary>
    public static List<PossibleDuplicate> Duplicates(this MatchThresholds from, ClaimIndex.View frequencies, string text, string language)
    {
        const int most = 5; // the client waits for this, and what is nearly the same comes first
        const double least = 0.2; // a claim with fewer of the words is never likely
        var likely = ClaimMatcher.Of(frequencies, text, language, most, most, least).FindAll(one => one.Score >= from.Likely);
        var found = from.Show(frequencies.Read, likely).ConvertAll(match => Shown(match.Claim, match.Score, match.Grade));
        if (ClaimStore.FindByText(frequencies.Read, TextFolding.Key(text, language)) is { IsHidden: false } same
            && !found.Exists(one => string.Equals(one.Id, same.Id, StringComparison.Ordinal)))
            found.Insert(0, Shown(new(ClaimViewStore.FindAll(frequencies.Read, [same.Seq])[same.Seq].Body!), 1, Grade.Duplicate));
        return found.Count <= most ? found : found.GetRange(0, most);
    }

    private static PossibleDuplicate Shown(RawJson body, double score, string grade)
    {
        var claim = JsonSerializer.Deserialize<ClaimFinding>(body.Utf8, JsonDefaults.Options)!;
        return new() { Id = claim.Id, Text = claim.Text, Score = score, Grade = grade, Verdicts = claim.Verdicts };
    }
}
