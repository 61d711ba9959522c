namespace FactCheck;

/// <summary>Which part of a claim's list to give.</summary>
public sealed record ClaimListParameters : ListParameters;

internal sealed class ListClaimStatements : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/claims/{id}/statements", Handle).Needs(Scope.Read);

    /// <summary>List the statements on a claim</summary>
    /// <remarks>Those whose position on it is not contrary, newest recorded first; the others are its rebuttals.</remarks>
    /// <param name="id">The claim's id.</param>
    /// <param name="query"></param>
    /// <param name="request"></param>
    /// <param name="caller"></param>
    /// <param name="cursors"></param>
    /// <param name="db"></param>
    private static Listed<ClaimStatement> Handle(string id, Query<ClaimListParameters> query, HttpRequest request, Caller caller, Cursors cursors, Db db) =>
        ClaimStatements.List(id, contrary: false, query.Value, request, caller, cursors, db);
}
