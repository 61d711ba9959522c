using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Statements;

namespace FactCheck.Links;

internal sealed class ListClaimLinks(Cursors cursors, Db db) : Operation<ClaimListParameters, PageResult<ClaimLink>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}/links");
        RequireScope(Scope.Read);
    }

    /// <summary>List the links of a claim</summary>
    /// <remarks>In both directions, each read from this claim, newest recorded first.</remarks>
    protected override PageResult<ClaimLink> Execute(ClaimListParameters list)
    {
        using var read = db.Read();
        ClaimStore.Seen(read, list.Id, Caller);
        var window = cursors.Window(HttpContext.Request, list);
        var found = LinkStore.OfClaim(read, MergedIds.Of(read, "claim", list.Id)!, Caller.IsEditor, window);
        return PageResult<ClaimLink>.Of(HttpContext.Request, cursors, window, read, found, link => (link.Seq, link.Id));
    }
}
