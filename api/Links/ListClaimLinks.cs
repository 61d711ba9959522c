namespace FactCheck;

internal sealed class ListClaimLinks : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/claims/{id}/links", Handle).Needs(Scope.Read);

    /// <summary>List the links of a claim</summary>
    /// <remarks>In both directions, each read from this claim, newest recorded first.</remarks>
    /// <param name="id">The claim's id.</param>
    /// <param name="query"></param>
    /// <param name="request"></param>
    /// <param name="caller"></param>
    /// <param name="cursors"></param>
    /// <param name="db"></param>
    private static Listed<ClaimLink> Handle(string id, Query<ClaimListParameters> query, HttpRequest request, Caller caller, Cursors cursors, Db db)
    {
        var list = query.Value;
        using var read = db.Read();
        ClaimStore.Seen(read, id, caller);
        var found = LinkStore.OfClaim(read, Family.Of(read, "claim", id)!, caller.IsEditor, cursors.Before(request, list), list.Size + 1);
        return Listed<ClaimLink>.Of(request, cursors, list.Size, found, link => link.Seq);
    }
}
