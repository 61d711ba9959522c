using FactCheck.Data;
using FactCheck.Exchange.Writers;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;

namespace FactCheck.Exchange.Exports;

/// <summary>Which claims to export, or everything.</summary>
public sealed record NdjsonExport : ExportFilter
{
    /// <summary>True for the whole record with its history, as an import with preserveHistory takes it into an empty database. Needs the scope admin, and goes with no filter.</summary>
    public bool? PreserveHistory { get; set; }
}

internal sealed class ExportClaimsNdjson(Db db) : StreamedOperation<NdjsonExport>
{
    public override void Configure()
    {
        Get("/v1/exports/claims.ndjson");
        RequireScope(Scope.Read);
        Description(route => route.Produces<string>(StatusCodes.Status200OK, "application/x-ndjson"));
    }

    /// <summary>Export claims: a story a line, as an import takes it</summary>
    /// <remarks>
    /// Every claim that the caller may see with its statements, evidence, verdicts and links, streamed from one state of the record: the
    /// headers Ledger-Seq and Ledger-Hash and the first and last line name it, and the last says how many rows there are.
    /// Sent to POST /v1/imports of an empty service with publish=true, the same lines come out of it again: everything
    /// keeps its name under the scheme <c>factcheck</c>. What hangs on a merged claim
    /// leaves with the one that stands for it. Left out are the wording of merged claims, what was withdrawn, retracted and
    /// superseded verdicts, and earlier revisions. With preserveHistory those leave too: the file then holds the ledger entry by
    /// entry, and what comes in from it are the same ids, revisions and hashes. Only the secrets of keys never leave.
    /// </remarks>
    public override async Task HandleAsync(NdjsonExport request, CancellationToken stop)
    {
        if (request.PreserveHistory is true)
        {
            RefuseHistory(request, Caller.Of(HttpContext));
            await ExportStream.AnswerHistory(HttpContext, db);
            return;
        }
        using var form = new NdjsonFormat();
        await ExportStream.Answer(HttpContext, db, request, form);
    }

    private static void RefuseHistory(NdjsonExport asked, Caller caller)
    {
        if (!caller.May(Scope.Admin))
            throw caller.KeyId is null ? Problem.Unauthenticated() : Problem.MissingScopeFor(Scope.Admin, "preserveHistory");
        if (asked != new NdjsonExport { PreserveHistory = true })
            throw Problem.InvalidParameter([new() { Parameter = "preserveHistory", Code = "not-with-filters", Detail = "A record with its history leaves whole: leave the filters out, or preserveHistory." }]);
    }
}
