using FactCheck.Data;
using FactCheck.Exchange.Writers;
using FactCheck.Http;
using FactCheck.Http.Binding;

namespace FactCheck.Exchange.Exports;

internal sealed class ExportClaimsCsv(Db db) : StreamedOperation<ExportFilter>
{
    public override void Configure()
    {
        Get("/v1/exports/claims.csv");
        RequireScope(Scope.Read);
        Description(route => route.Produces<string>(StatusCodes.Status200OK, "text/csv"));
    }

    /// <summary>Export claims: a line for each verdict, safe to open in a spreadsheet</summary>
    /// <remarks>
    /// The columns that an import of CSV reads: the claim, its first claimant and source, one piece of evidence and the
    /// verdict. What begins like a formula has an apostrophe before it, which an import takes off.
    /// </remarks>
    public override Task HandleAsync(ExportFilter request, CancellationToken stop) => ExportStream.Answer(HttpContext, db, request, new CsvFormat());
}
