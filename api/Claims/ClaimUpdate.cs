using FactCheck.Data;
using FactCheck.Http.Problems;
using FactCheck.Links;
using FactCheck.Record;

namespace FactCheck.Claims;

/// <summary>Changing a claim on record, by the rules that hold whoever changes it.</summary>
internal static class ClaimUpdate
{
    public static void Apply(ChangeSet recording, ClaimRow claim, ClaimRow changed)
    {
        var write = recording.Write;
        if (ClaimStore.HasEverBeenJudged(write, claim.Id))
            RefuseFrozen(claim, changed);
        if (changed.IsDraft && MergedIds.Of(write, "claim", claim.Id) is { HasMembers: true } family)
            throw Problem.ClaimHasMerged(claim.Id, [.. family.Members], "/status");
        var isNamed = claim.Language is "und" && changed.Language is not "und";
        ClaimStore.Update(recording, changed with { Revision = claim.Revision + 1, UpdatedAt = write.Now }, isNamed ? "name_language" : "update");
        if (claim.IsDraft != changed.IsDraft)
            recording.Touched.UnionWith(LinkStore.Neighbours(write, claim.Id)); // they count links to what readers can see
    }

    private static void RefuseFrozen(ClaimRow claim, ClaimRow changed)
    {
        var frozen = new List<string>();
        if (!string.Equals(claim.Text, changed.Text, StringComparison.Ordinal))
            frozen.Add("text");
        if (!string.Equals(claim.ShortText, changed.ShortText, StringComparison.Ordinal))
            frozen.Add("shortText");
        // A language that was not known is named: that is no change of wording.
        if (claim.Language is not "und" && !string.Equals(claim.Language, changed.Language, StringComparison.Ordinal))
            frozen.Add("language");
        if (frozen.Count > 0)
            throw Problem.ClaimTextFrozen(frozen);
        if (changed.IsDraft)
            throw Problem.ClaimHasVerdict();
    }
}
