using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Search.Postings;
using FactCheck.Search.Query;
using FactCheck.Text;

namespace FactCheck.Search.Matching;

/// <summary>The scores from which a match counts as a duplicate, as likely and as related.</summary>
public sealed record MatchThresholds(double Duplicate, double Likely, double Related)
{
    internal string Of(double score) => score >= Duplicate ? Grade.Duplicate : score >= Likely ? Grade.Likely : score >= Related ? Grade.Related : Grade.Weak;

    internal bool Reaches(double score, string? grade) => score >= grade switch { Grade.Duplicate => Duplicate, Grade.Likely => Likely, Grade.Related => Related, _ => 0 };

    /// <summary>The matches as they are answered.</summary>
    internal List<ClaimMatch> Show(ReadSession read, IReadOnlyList<ScoredClaim> found)
    {
        var bodies = ClaimViewStore.FindAll(read, found.Select(one => one.Document.Seq));
        return [.. found.Where(one => bodies.ContainsKey(one.Document.Seq)).Select(one => new ClaimMatch
        {
            Claim = new(bodies[one.Document.Seq].Body!),
            Score = Math.Round(one.Score, 4),
            Grade = Of(one.Score),
            Because = one.Because(),
        })];
    }

    /// <summary>Claims on record that a new one with this text may repeat: those that are at least likely.</summary>
    internal List<PossibleDuplicate> Duplicates(ClaimIndex.View frequencies, string text, string language)
    {
        const int most = 5; // whoever records a claim waits for this, and what is nearly the same comes first
        const double least = 0.2; // a claim with fewer of the words is never likely
        var found = ClaimMatcher.Of(frequencies, text, language, most, least).Where(one => one.Score >= Likely).ToList();
        return [.. Show(frequencies.Read, found).Select(match =>
        {
            var claim = JsonSerializer.Deserialize<Claim>(match.Claim.Utf8, JsonDefaults.Options)!;
            return new PossibleDuplicate { Id = claim.Id, Text = claim.Text, Score = match.Score, Grade = match.Grade, Verdicts = claim.Verdicts };
        })];
    }
}
