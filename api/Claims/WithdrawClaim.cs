namespace FactCheck;

internal sealed class WithdrawClaim : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/claims/{id}/withdrawal", Handle).Needs(Scope.Write).TakesIfMatch().Example("""
        { "reason": "Nobody said this; it came from a misheard broadcast." }
        """);

    /// <summary>Withdraw a claim</summary>
    /// <remarks>
    /// It leaves lists, searches, dossiers and graphs of others, and counts. Editors still read it by its id, with the
    /// reason as its statusReason; for others it is not there. A claim with a published verdict is refused (409): retract
    /// the verdict first. So is one into which others are merged: unmerge them first. A withdrawal is final.
    /// </remarks>
    /// <param name="id">The claim's id.</param>
    /// <param name="body"></param>
    /// <param name="writing"></param>
    private static Task<Made<Claim>> Handle(string id, Body<Withdrawal> body, Writing writing) => writing.Create(body, write =>
    {
        var record = ClaimStore.Find(write, id) ?? throw Problem.NotFound(Id.Claim, id);
        ETags.Require(writing.IfMatch, record.Revision, required: false);
        if (record.Status is ClaimStatus.Withdrawn)
            throw Problem.AlreadyWithdrawn(id, null);
        record.Writable();
        if (Family.Of(write, "claim", id) is { HasMembers: true } family)
            throw Problem.ClaimHasMerged(id, [.. family.Members]);
        if (VerdictStore.PublishedOn(write, id) is { Count: > 0 } verdicts)
            throw Problem.ClaimHasVerdict(id, verdicts);
        var recording = new Recording(write, writing.Caller);
        ClaimStore.Update(recording, record with { Revision = record.Revision + 1, Status = ClaimStatus.Withdrawn, StatusReason = body.Value.Reason, UpdatedAt = write.Now }, "withdraw");
        recording.Touched.UnionWith(LinkStore.Neighbours(write, id)); // they count links to what readers can see
        ClaimProjection.Refresh(recording);
        return ClaimViewStore.Find(write, id)!.Made();
    });
}
