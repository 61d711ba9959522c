namespace FactCheck;

internal sealed class ExportClaimsCsv(Db db) : Endpoint<ExportFilter>
{
    public override void Configure()
    {
        Get("/v1/exports/claims.csv");
        Description(route => route.Needs(Scope.Read)
            .Produces<string>(StatusCodes.Status200OK, "text/csv"));
    }

    /// <summary>Export claims: a line for each verdict, safe to open in a spreadsheet</summary>
    /// <remarks>
    /// The columns that an import of CSV reads: the claim, its first claimant and source, one piece of evidence and the
    /// verdict. What begins like a formula has an apostrophe before it, which an import takes off.
    /// </remarks>
    public override Task HandleAsync(ExportFilter asked, CancellationToken stop) => Exporting.Answer(HttpContext, db, asked, new CsvForm());
}
