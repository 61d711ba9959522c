namespace FactCheck;

internal sealed class ListClaimVerdicts : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/claims/{id}/verdicts", Handle).Needs(Scope.Read);

    /// <summary>List the verdicts on a claim</summary>
    /// <remarks>Newest recorded first; drafts for editors only.</remarks>
    /// <param name="id">The claim's id.</param>
    /// <param name="query"></param>
    /// <param name="request"></param>
    /// <param name="caller"></param>
    /// <param name="cursors"></param>
    /// <param name="db"></param>
    private static Listed<Verdict> Handle(string id, Query<ClaimListParameters> query, HttpRequest request, Caller caller, Cursors cursors, Db db)
    {
        var list = query.Value;
        using var read = db.Read();
        ClaimStore.Seen(read, id, caller);
        var found = VerdictStore.List(read, new() { Claim = id, Limit = list.Limit }, null, caller.IsEditor, cursors.Before(request, list));
        return Listed<Verdict>.Of(request, cursors, list.Size, found, verdict => verdict.Seq);
    }
}
