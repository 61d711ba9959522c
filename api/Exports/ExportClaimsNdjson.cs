namespace FactCheck;

internal sealed class ExportClaimsNdjson : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/exports/claims.ndjson", Handle).Needs(Scope.Read)
        .Produces<string>(StatusCodes.Status200OK, "application/x-ndjson");

    /// <summary>Export claims: a story a line, as an import takes it</summary>
    /// <remarks>
    /// Every claim that the caller may see with its statements, evidence, verdicts and links, streamed from one state of the record: the
    /// headers Ledger-Seq and Ledger-Hash and the first and last line name it, and the last says how many rows there are.
    /// Sent to POST /v1/imports of an empty service with publish=true, the same lines come out of it again: everything
    /// keeps its name under the scheme <c>factcheck</c>. What hangs on a merged claim
    /// leaves with the one that stands for it. Left out are the wording of merged claims, what was withdrawn, retracted and
    /// superseded verdicts, and earlier revisions: a copy of the database has those.
    /// </remarks>
    private static Task Handle(Query<ExportFilter> query, HttpContext http, Db db) => Exporting.Answer(http, db, query.Value, new NdjsonForm());
}
