namespace FactCheck;

internal sealed class EditClaim : Operation<NamedWith<MergePatch<ClaimFields>>, Shown<Claim>>
{
    public override void Configure()
    {
        Patch("/v1/claims/{id}");
        Description(route => route.Needs(Scope.Write).Example("""
            { "status": "in_review", "topics": ["security", "politics"] }
            """));
    }

    /// <summary>Change a claim</summary>
    /// <remarks>
    /// JSON Merge Patch with If-Match. Once a verdict on the claim was published its text, shortText and
    /// language are fixed (409): record the new wording as a claim of its own, linked variant_of.
    /// </remarks>
    public override Task<Shown<Claim>> ExecuteAsync(NamedWith<MergePatch<ClaimFields>> asked, CancellationToken stop) => Writing.Change(write =>
    {
        var claim = ClaimStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Claim, asked.Id);
        ETags.Require(Writing.IfMatch, claim.Revision);
        claim.Writable();
        var recording = new Recording(write, Caller);
        var changed = asked.Content.Apply(ClaimFields.Of(claim)).Onto(claim, recording);
        if (!Same.Content(claim, changed))
        {
            ClaimEditing.Apply(recording, claim, changed);
            ClaimProjection.Refresh(recording);
        }
        return ClaimViewStore.Find(write, asked.Id)!.Show();
    });
}
