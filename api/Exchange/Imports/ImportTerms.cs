using FactCheck.Claims;
using FactCheck.Evidence;
using FactCheck.Http.Problems;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Imports;

/// <summary>The terms on which rows are taken: whether they are published, and on what grounds where there is no evidence.</summary>
/// <remarks>
/// Without publication a claim that a row records is a draft, and so is its verdict. A verdict that cannot be published is kept as a draft,
/// and its claim with it: an accusation does not become public without the finding on it.
/// </remarks>
internal sealed record ImportTerms(bool Publish, string? OverrideReason)
{
    /// <summary>The story as it is recorded where its claim is not on record yet; notes tell what is kept back.</summary>
    public NewClaim Settle(NewClaim story, List<ValidationError> notes)
    {
        var evidence = story.Evidence ?? [];
        var verdicts = story.Verdicts?.Select((verdict, i) => Settle(verdict, $"/verdicts/{i}", Pointing(verdict, evidence), notes)).ToList();
        var status = story.Status;
        if (!Publish)
        {
            if (status is not (null or ClaimStatus.Draft))
                notes.Add(new() { Pointer = "/status", Code = "taken-as-draft", Detail = $"Kept as a draft instead of '{status}': the import does not say publish=true." });
            status = ClaimStatus.Draft;
        }
        else if (story.SaysPublished() && !verdicts!.Exists(verdict => verdict.State is VerdictState.Published))
            status = ClaimStatus.Draft;
        return story with { Status = status, Verdicts = verdicts };
    }

    /// <summary>The verdict as it can be taken: published, or kept as a draft with a note of why.</summary>
    /// <param name="verdict">What the row says.</param>
    /// <param name="pointer">Where it says it.</param>
    /// <param name="hasEvidence">Whether live evidence that it rests on supports or refutes.</param>
    /// <param name="notes">Where the note is put.</param>
    public NewVerdict Settle(NewVerdict verdict, string pointer, bool hasEvidence, List<ValidationError> notes)
    {
        if (verdict.State is not VerdictState.Published)
            return verdict;
        if (!Publish && verdict.Rating is null)
            return verdict with { State = VerdictState.Draft }; // that its label is not known is told already
        var (code, detail) = (Publish, verdict.Rating) switch
        {
            (false, _) => ("taken-as-draft", "Kept as a draft: the import does not say publish=true."),
            (true, null) => ("rating-open", "Kept as a draft, and its claim with it unless another verdict of the row is published: a verdict is published with a rating, and this one has none yet."),
            (true, var rating) when Rating.NeedsEvidence(rating) && !hasEvidence && (verdict.OverrideReason ?? OverrideReason) is null =>
                ("evidence-missing", $"Kept as a draft, and its claim with it unless another verdict of the row is published: the rating '{rating}' needs evidence that supports or refutes. overrideReason gives the reason for publishing it without."),
            _ => ("", ""),
        };
        if (code.Length > 0)
        {
            notes.Add(new() { Pointer = pointer + "/state", Code = code, Detail = detail });
            return verdict with { State = VerdictState.Draft };
        }
        return !hasEvidence && Rating.NeedsEvidence(verdict.Rating!) ? verdict with { OverrideReason = verdict.OverrideReason ?? OverrideReason } : verdict;
    }

    /// <summary>Whether evidence in the same story that the verdict rests on points one way: what it names, else all there is.</summary>
    private static bool Pointing(NewVerdict verdict, IReadOnlyList<StoryEvidenceFields> evidence)
    {
        var named = (verdict.Evidence ?? []).Select(one => one.Ref).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return evidence.Any(one => one.Stance is Stance.Supports or Stance.Refutes && (named.Count == 0 || (one.Ref is not null && named.Contains(one.Ref))));
    }
}
