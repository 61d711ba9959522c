using FactCheck.Record;
using FactCheck.Verdicts;

namespace FactCheck.Claims;

/// <summary>Keeps the status of a claim in step with its verdicts: reviewed once one is published, in review once the last one is gone. Each is an entry of the ledger.</summary>
internal static class ReviewStatus
{
    /// <summary>Whether publication turns this status into reviewed; another one, such as parked, is an editor's decision and stays.</summary>
    public static bool Follows(string status) => status is ClaimStatus.Open or ClaimStatus.InReview;

    /// <summary>After a verdict on the claim was published.</summary>
    public static void Reach(ChangeSet recording, string claimId)
    {
        if (!recording.KeepsStatus && Of(recording, claimId) is var claim && Follows(claim.Status))
            Set(recording, claim, ClaimStatus.Reviewed);
    }

    /// <summary>After a verdict on the claim, or on one merged into it, ceased to stand.</summary>
    public static void Leave(ChangeSet recording, string claimId)
    {
        var claim = Of(recording, claimId);
        if (claim.Status is ClaimStatus.Reviewed && !VerdictStore.StandsOn(recording.Write, claim.Id))
            Set(recording, claim, ClaimStatus.InReview);
    }

    private static ClaimRow Of(ChangeSet recording, string claimId) =>
        recording.Recorded<ClaimRow>().GetValueOrDefault(claimId) ?? ClaimStore.Standing(recording.Write, ClaimStore.Find(recording.Write, claimId)!);

    private static void Set(ChangeSet recording, ClaimRow claim, string status) =>
        ClaimStore.Update(recording, claim with { Revision = claim.Revision + 1, Status = status, UpdatedAt = recording.Write.Now });
}
