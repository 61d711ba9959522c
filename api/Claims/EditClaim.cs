namespace FactCheck;

internal sealed class EditClaim : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/v1/claims/{id}", Handle).Needs(Scope.Write).Example("""
        { "status": "in_review", "topics": ["security", "politics"] }
        """);

    /// <summary>Change a claim</summary>
    /// <remarks>
    /// JSON Merge Patch with If-Match. Once a verdict on the claim was published its text, shortText and
    /// language are fixed (409): record the new wording as a claim of its own, linked variant_of.
    /// </remarks>
    /// <param name="id">The claim's id.</param>
    /// <param name="patch"></param>
    /// <param name="writing"></param>
    private static Task<Shown<Claim>> Handle(string id, MergePatch<ClaimFields> patch, Writing writing) => writing.Change(write =>
    {
        var claim = ClaimStore.Find(write, id) ?? throw Problem.NotFound(Id.Claim, id);
        ETags.Require(writing.IfMatch, claim.Revision);
        claim.Writable();
        var recording = new Recording(write, writing.Caller);
        var changed = patch.Apply(ClaimFields.Of(claim)).Onto(claim, recording);
        if (!Same.Content(claim, changed))
        {
            if (ClaimStore.HasEverBeenJudged(write, id))
                RefuseFrozen(claim, changed);
            if (changed.IsDraft && Family.Of(write, "claim", id) is { HasMembers: true } family)
                throw Problem.ClaimHasMerged(id, [.. family.Members], "/status");
            ClaimStore.Update(recording, changed with { Revision = claim.Revision + 1, UpdatedAt = write.Now });
            if (claim.IsDraft != changed.IsDraft)
                recording.Touched.UnionWith(LinkStore.Neighbours(write, id)); // they count links to what readers can see
            ClaimProjection.Refresh(recording);
        }
        return ClaimViewStore.Find(write, id)!.Show();
    });

    private static void RefuseFrozen(ClaimRecord claim, ClaimRecord changed)
    {
        var frozen = new List<string>();
        if (!string.Equals(claim.Text, changed.Text, StringComparison.Ordinal))
            frozen.Add("text");
        if (!string.Equals(claim.ShortText, changed.ShortText, StringComparison.Ordinal))
            frozen.Add("shortText");
        if (!string.Equals(claim.Language, changed.Language, StringComparison.Ordinal))
            frozen.Add("language");
        if (frozen.Count > 0)
            throw Problem.ClaimTextFrozen(frozen);
        if (changed.IsDraft)
            throw Problem.ClaimHasVerdict();
    }
}
