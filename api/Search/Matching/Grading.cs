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
}
