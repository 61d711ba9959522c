using FactCheck.Data;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.Verdicts;

namespace FactCheck.Claims;

/// <summary>Making one claim stand for another, and undoing it. No row is moved: what hangs on a merged claim stays there.</summary>
internal static class ClaimMerging
{
    public static void Merge(ChangeSet recording, ClaimRow claim, ClaimRow into) => Turn(recording, into.Id, "merge", claim with
    {
        Status = ClaimStatus.Merged,
        StatusReason = null,
        MergedInto = into.Id,
        StatusBeforeMerge = claim.Status,
        StatusReasonBeforeMerge = claim.StatusReason,
    });

    public static void Unmerge(ChangeSet recording, ClaimRow claim) => Turn(recording, claim.SurvivorId!, "unmerge", claim with
    {
        Status = claim.StatusBeforeMerge!,
        StatusReason = claim.StatusReasonBeforeMerge,
        MergedInto = null,
        StatusBeforeMerge = null,
        StatusReasonBeforeMerge = null,
    });

    /// <param name="recording"></param>
    /// <param name="other">The claim that stands for it, afterwards or until now.</param>
    /// <param name="operation">What is done.</param>
    /// <param name="changed">The claim as it is to be.</param>
    private static void Turn(ChangeSet recording, string other, string operation, ClaimRow changed)
    {
        var write = recording.Write;
        SpeakingFor.RequireFor(write, recording.Caller, changed.Id, other);
        var below = MergeStore.Below(write, "claim", changed.Id);
        ClaimStore.Update(recording, changed with { Revision = changed.Revision + 1, UpdatedAt = write.Now }, operation, [other, .. below]);
        ClaimStore.SettleSurvivors(write, changed.MergedInto ?? changed.Id);
        recording.Touched.UnionWith([other, .. below]);
        // Claims that are linked with both count one link, or two again.
        foreach (var id in below.Prepend(changed.Id))
            recording.Recounted.UnionWith(LinkStore.Neighbours(write, id));
    }
}
