namespace FactCheck;

internal sealed class ExportClaimsCsv : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/exports/claims.csv", Handle).Needs(Scope.Read)
        .Produces<string>(StatusCodes.Status200OK, "text/csv");

    /// <summary>Export claims: a line for each verdict, safe to open in a spreadsheet</summary>
    /// <remarks>
    /// The columns that an import of CSV reads: the claim, its first claimant and source, one piece of evidence and the
    /// verdict. What begins like a formula has an apostrophe before it, which an import takes off.
    /// </remarks>
    private static Task Handle(Query<ExportFilter> query, HttpContext http, Db db) => Exporting.Answer(http, db, query.Value, new CsvForm());
}
