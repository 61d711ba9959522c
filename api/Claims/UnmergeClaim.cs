namespace FactCheck;

internal sealed class UnmergeClaim : Operation<Named, Shown<Claim>>
{
    public override void Configure()
    {
        Delete("/v1/claims/{id}/merge");
        Description(route => route.Needs(Scope.Write).TakesIfMatch());
    }

    /// <summary>Undo the merging of a claim</summary>
    /// <remarks>The claim has the status and statusReason again that it had before, and stands for itself and for what was merged into it.</remarks>
    public override Task<Shown<Claim>> ExecuteAsync(Named asked, CancellationToken stop) => Writing.Change(write =>
    {
        var claim = ClaimStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Claim, asked.Id);
        ETags.Require(Writing.IfMatch, claim.Revision, required: false);
        if (claim.SurvivorId is null)
            throw Problem.NotMerged(asked.Id);
        var recording = new Recording(write, Caller);
        Merging.Unmerge(recording, claim);
        ClaimProjection.Refresh(recording);
        return ClaimViewStore.Find(write, asked.Id)!.Show();
    });
}
