using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Statements;

namespace FactCheck.ReplyRequests;

internal sealed class ListClaimReplyRequests(Cursors cursors, Db db) : Operation<ClaimListParameters, PageResult<ReplyRequest>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}/reply-requests");
        RequireScope(Scope.Read);
    }

    /// <summary>List the reply requests about a claim</summary>
    /// <remarks>Newest recorded first.</remarks>
    protected override PageResult<ReplyRequest> Execute(ClaimListParameters list)
    {
        using var read = db.Read();
        ClaimStore.Seen(read, list.Id, Caller);
        var window = cursors.Window(HttpContext.Request, list);
        var found = ReplyRequestStore.List(read, new() { Claim = list.Id }, null, Caller.IsEditor, window);
        return PageResult<ReplyRequest>.Of(HttpContext.Request, cursors, window, read, found, request => (request.Seq, request.Id));
    }
}
