namespace FactCheck;

internal sealed class ListClaimEvidence : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/claims/{id}/evidence", Handle).Needs(Scope.Read);

    /// <summary>List the evidence on a claim</summary>
    /// <remarks>Newest recorded first.</remarks>
    /// <param name="id">The claim's id.</param>
    /// <param name="query"></param>
    /// <param name="request"></param>
    /// <param name="caller"></param>
    /// <param name="cursors"></param>
    /// <param name="db"></param>
    private static Listed<Evidence> Handle(string id, Query<ClaimListParameters> query, HttpRequest request, Caller caller, Cursors cursors, Db db)
    {
        var list = query.Value;
        using var read = db.Read();
        ClaimStore.Seen(read, id, caller);
        var found = EvidenceStore.List(read, new() { Claim = id, Limit = list.Limit }, null, editor: true, cursors.Before(request, list));
        return Listed<Evidence>.Of(request, cursors, list.Size, found, evidence => evidence.Seq);
    }
}
