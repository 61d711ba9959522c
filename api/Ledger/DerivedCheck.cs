using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Ledger;

/// <summary>What stands for what was merged, what a published verdict says, and where pages are listed is what follows from the record.</summary>
internal static class DerivedCheck
{
    private const int Batch = 500;

    /// <summary>What is shown for a merged claim or actor is what stands at the end of the chain of mergers.</summary>
    public static Mismatch? Survivors(LedgerVerifier work)
    {
        foreach (var table in new[] { TypeId.Claim, TypeId.Actor })
        {
            var rows = VerifyStore.Merged(work.Read, table).ToDictionary(row => row.Id, StringComparer.Ordinal);
            foreach (var row in rows.Values)
            {
                if (!string.Equals(End(rows, row), row.SurvivorId, StringComparison.Ordinal))
                    return Misfit(work, table, row.Id, "What is shown for it (survivor_id) is not what it was merged into.");
            }
        }
        return VerifyStore.MislistedPage(work.Read) is { } page ? Misfit(work, TypeId.Page, page, "It is listed elsewhere than it was recorded (table page_site).") : null;
    }

    /// <summary>A published verdict says what its newest revision says, and has all revisions up to that.</summary>
    public static Mismatch? Verdicts(LedgerVerifier work)
    {
        for (long after = 0; VerifyStore.VerdictsAfter(work.Read, after, Batch) is { Count: > 0 } verdicts; after = verdicts[^1].Seq)
        {
            work.Pause();
            var revisions = RevisionStore.AllOf(work.Read, verdicts.ConvertAll(verdict => verdict.Id)).ToLookup(revision => revision.VerdictId, StringComparer.Ordinal);
            foreach (var verdict in verdicts)
            {
                if (!Follows(verdict, [.. revisions[verdict.Id].OrderBy(revision => revision.N)]))
                    return Misfit(work, TypeId.Verdict, verdict.Id, "It does not say what its newest published revision says, or lacks a revision.");
            }
        }
        return null;
    }

    private static bool Follows(VerdictRow verdict, List<RevisionRow> revisions)
    {
        if (revisions.Count != verdict.N || revisions.Where((revision, i) => revision.N != i + 1).Any())
            return false;
        for (var i = 0; i < revisions.Count; i++)
        {
            // A retraction keeps the rating that it took back.
            if (revisions[i].CurrentRating is null && (i == 0 || !string.Equals(revisions[i].Rating, revisions[i - 1].Rating, StringComparison.Ordinal)))
                return false;
        }
        return verdict.N == 0 ? verdict.State is VerdictState.Draft : Says(revisions[^1], verdict) && IsDated(revisions, verdict);
    }

    private static bool Says(RevisionRow newest, VerdictRow verdict)
    {
        var (said, retracted) = (newest.Said, verdict.State is VerdictState.Retracted);
        var state = said.ChangeKind switch { ChangeKind.Retraction => VerdictState.Retracted, ChangeKind.Supersession => VerdictState.Superseded, _ => VerdictState.Published };
        return verdict.State == state && newest.Rating == verdict.Rating
            && said.Rating == (retracted ? null : verdict.Rating) && said.RatingValue == (retracted ? null : Rating.Value(verdict.Rating)) && said.Label == (retracted ? null : verdict.Label)
            && (said.Summary, said.Explanation, said.Language, said.Reviewer, said.Url, said.SupersededBy, said.OverrideReason)
                == (verdict.Summary, verdict.Explanation, verdict.Language, verdict.Reviewer, verdict.Url, verdict.SupersededById, verdict.OverrideReason)
            && (said.ReviewedAt, said.ReviewBy) == (verdict.ReviewedAt, verdict.ReviewBy)
            && said.Reasons.SequenceEqual(verdict.Reasons, StringComparer.Ordinal)
            && said.Evidence.Select(one => one.Id).SequenceEqual(verdict.EvidenceIds, StringComparer.Ordinal);
    }

    /// <summary>The date of a finding is that of its revision; one that finds nothing anew, a clarification or the correction of a date, leaves it at an earlier one.</summary>
    private static bool IsDated(List<RevisionRow> revisions, VerdictRow verdict)
    {
        var said = revisions.ConvertAll(revision => revision.Said);
        var first = said.FindLast(one => one.FirstPublishedAt is not null)?.FirstPublishedAt ?? said[0].PublishedAt;
        if (verdict.FirstPublishedAt is not null && verdict.FirstPublishedAt != first)
            return false;
        return said[^1].PublishedAt == verdict.PublishedAt
            || ((said[^1].ChangeKind is ChangeKind.Clarification || said[^1].FirstPublishedAt is not null)
                && said.Exists(one => one.PublishedAt == verdict.PublishedAt || (one.FirstPublishedAt is not null && one.FirstPublishedAt == verdict.PublishedAt)));
    }

    private static string? End(Dictionary<string, MergedRow> rows, MergedRow row)
    {
        var end = row.MergedInto;
        for (var steps = 0; steps < rows.Count && end is not null && rows.TryGetValue(end, out var next) && next.MergedInto is not null; steps++)
            end = next.MergedInto;
        return end;
    }

    private static Mismatch Misfit(LedgerVerifier work, string entity, string id, string detail) => new() { Seq = LedgerStore.LastOf(work.Read, id), Entity = entity, EntityId = id, Detail = detail };
}
