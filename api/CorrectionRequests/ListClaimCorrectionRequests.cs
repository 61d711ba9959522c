using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Statements;

namespace FactCheck.CorrectionRequests;

internal sealed class ListClaimCorrectionRequests(Cursors cursors, Db db) : Operation<ClaimListParameters, PageResult<CorrectionRequest>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}/correction-requests");
        RequireScope(Scope.Read);
    }

    /// <summary>List the correction requests about a claim</summary>
    /// <remarks>Newest recorded first.</remarks>
    protected override PageResult<CorrectionRequest> Execute(ClaimListParameters list)
    {
        using var read = db.Read();
        ClaimStore.Seen(read, list.Id, Caller);
        var window = cursors.Window(HttpContext.Request, list);
        var found = CorrectionRequestStore.List(read, new() { Claim = list.Id }, null, Caller.IsEditor, window);
        return PageResult<CorrectionRequest>.Of(HttpContext.Request, cursors, window, read, found, request => (request.Seq, request.Id));
    }
}
