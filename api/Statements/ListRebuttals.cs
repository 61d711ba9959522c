namespace FactCheck;

internal sealed class ListRebuttals : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/claims/{id}/rebuttals", Handle).Needs(Scope.Read);

    /// <summary>List the rebuttals of a claim</summary>
    /// <remarks>The statements whose position on it is contrary, newest recorded first.</remarks>
    /// <param name="id">The claim's id.</param>
    /// <param name="query"></param>
    /// <param name="request"></param>
    /// <param name="caller"></param>
    /// <param name="cursors"></param>
    /// <param name="db"></param>
    private static Listed<ClaimStatement> Handle(string id, Query<ClaimListParameters> query, HttpRequest request, Caller caller, Cursors cursors, Db db) =>
        ClaimStatements.List(id, contrary: true, query.Value, request, caller, cursors, db);
}
