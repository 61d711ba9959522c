namespace FactCheck;

/// <summary>The hottest read: one row, written out already, straight to the response.</summary>
internal sealed class GetClaim : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/claims/{id}", Handle).Needs(Scope.Read);

    /// <summary>Read a claim</summary>
    /// <remarks>
    /// With its claimants, first appearance, contention, current verdicts and counts, which follow from the
    /// record. The ETag is "revision.n": n grows when anything shown changes; If-Match compares the revision.
    /// </remarks>
    /// <param name="id">The claim's id.</param>
    /// <param name="query"></param>
    /// <param name="caller"></param>
    /// <param name="clock"></param>
    /// <param name="db"></param>
    private static Shown<Claim> Handle(string id, Query<AsOfParameters> query, Caller caller, TimeProvider clock, Db db)
    {
        var asOf = query.Value.AsOf;
        using var read = Past.Open(db, asOf, clock, caller, id);
        var claim = ClaimViewStore.Find(read, id);
        return claim is null || (claim.IsHidden && !caller.IsEditor)
            ? throw Problem.NotFound(Id.Claim, id)
            : asOf is null ? claim.Show() : new(claim.Body!, ETags.OfContent(claim.Body!));
    }
}
