namespace FactCheck;

internal sealed class ExportClaimsJsonld : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/exports/claims.jsonld", Handle).Needs(Scope.Read)
        .Produces<Dictionary<string, object>>(StatusCodes.Status200OK, "application/ld+json");

    /// <summary>Export claims: a DataFeed of ClaimReviews, published verdicts alone</summary>
    /// <remarks>
    /// A DataFeed of the published verdicts. Its last member, identifier, names the state of the ledger.
    /// </remarks>
    private static Task Handle(Query<ExportFilter> query, HttpContext http, Db db) => Exporting.Answer(http, db, query.Value, new JsonldForm());
}
