using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Search.Postings;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Search.Matching;

/// <summary>Finds by the matcher what a new claim may repeat.</summary>
internal sealed class Duplicates(MatchThresholds thresholds, ClaimIndex frequencies) : IDuplicates
{
    /// <summary>The client waits for this, and what is nearly the same comes first.</summary>
    private const int Most = 5;

    /// <summary>A claim with fewer of the words is never likely.</summary>
    private const double Least = 0.2;

    public List<PossibleDuplicate> Find(ReadSession read, string text, string language)
    {
        var likely = ClaimMatcher.Of(frequencies.For(read), text, language, Most, Most, Least)
            .FindAll(one => one.Score >= thresholds.Likely);
        var found = thresholds.Show(read, likely).ConvertAll(match => Shown(match.Claim, match.Score, match.Grade));
        if (ClaimStore.FindByText(read, TextFolding.Key(text, language)) is { IsHidden: false } same
            && !found.Exists(one => string.Equals(one.Id, same.Id, StringComparison.Ordinal)))
            found.Insert(0, Shown(new(ClaimViewStore.FindAll(read, [same.Seq])[same.Seq].Body!), 1, Grade.Duplicate));
        return found.Count <= Most ? found : found.GetRange(0, Most);
    }

    private static PossibleDuplicate Shown(RawJson body, double score, string grade)
    {
        var claim = JsonSerializer.Deserialize<ClaimFinding>(body.Utf8, JsonDefaults.Options)!;
        return new() { Id = claim.Id, Text = claim.Text, Score = score, Grade = grade, Verdicts = claim.Verdicts };
    }
}
