namespace FactCheck;

internal sealed class UnmergeClaim : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/v1/claims/{id}/merge", Handle).Needs(Scope.Write).TakesIfMatch();

    /// <summary>Undo the merging of a claim</summary>
    /// <remarks>The claim has the status and statusReason again that it had before, and stands for itself and for what was merged into it.</remarks>
    /// <param name="id">The id of the claim that was merged.</param>
    /// <param name="writing"></param>
    private static Task<Shown<Claim>> Handle(string id, Writing writing) => writing.Change(write =>
    {
        var claim = ClaimStore.Find(write, id) ?? throw Problem.NotFound(Id.Claim, id);
        ETags.Require(writing.IfMatch, claim.Revision, required: false);
        if (claim.SurvivorId is null)
            throw Problem.NotMerged(id);
        var recording = new Recording(write, writing.Caller);
        Merging.Unmerge(recording, claim);
        ClaimProjection.Refresh(recording);
        return ClaimViewStore.Find(write, id)!.Show();
    });
}
