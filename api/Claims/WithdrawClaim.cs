namespace FactCheck;

internal sealed class WithdrawClaim : Operation<NamedWith<Body<Withdrawal>>, Made<Claim>>
{
    public override void Configure()
    {
        Post("/v1/claims/{id}/withdrawal");
        Description(route => route.Needs(Scope.Write).TakesIfMatch().Example("""
            { "reason": "Nobody said this; it came from a misheard broadcast." }
            """));
    }

    /// <summary>Withdraw a claim</summary>
    /// <remarks>
    /// It leaves lists, searches, dossiers and graphs of others, and counts. Editors still read it by its id, with the
    /// reason as its statusReason; for others it is not there. A claim with a published verdict is refused (409): retract
    /// the verdict first. So is one into which others are merged: unmerge them first. A withdrawal is final.
    /// </remarks>
    public override Task<Made<Claim>> ExecuteAsync(NamedWith<Body<Withdrawal>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var record = ClaimStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Claim, asked.Id);
        ETags.Require(Writing.IfMatch, record.Revision, required: false);
        if (record.Status is ClaimStatus.Withdrawn)
            throw Problem.AlreadyWithdrawn(asked.Id, null);
        record.Writable();
        if (Family.Of(write, "claim", asked.Id) is { HasMembers: true } family)
            throw Problem.ClaimHasMerged(asked.Id, [.. family.Members]);
        if (VerdictStore.PublishedOn(write, asked.Id) is { Count: > 0 } verdicts)
            throw Problem.ClaimHasVerdict(asked.Id, verdicts);
        var recording = new Recording(write, Caller);
        ClaimStore.Update(recording, record with { Revision = record.Revision + 1, Status = ClaimStatus.Withdrawn, StatusReason = asked.Content.Value.Reason, UpdatedAt = write.Now }, "withdraw");
        recording.Touched.UnionWith(LinkStore.Neighbours(write, asked.Id)); // they count links to what readers can see
        ClaimProjection.Refresh(recording);
        return ClaimViewStore.Find(write, asked.Id)!.Made();
    });
}
