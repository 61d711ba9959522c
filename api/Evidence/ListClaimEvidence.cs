using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Statements;

namespace FactCheck.Evidence;

internal sealed class ListClaimEvidence(Cursors cursors, Db db) : Operation<ClaimListParameters, PageResult<EvidenceItem>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}/evidence");
        RequireScope(Scope.Read);
    }

    /// <summary>List the evidence on a claim</summary>
    /// <remarks>Newest recorded first.</remarks>
    protected override PageResult<EvidenceItem> Execute(ClaimListParameters list)
    {
        using var read = db.Read();
        ClaimStore.Seen(read, list.Id, Caller);
        var window = cursors.Window(HttpContext.Request, list);
        var found = EvidenceStore.List(read, new() { Claim = list.Id }, null, editor: true, window);
        return PageResult<EvidenceItem>.Of(HttpContext.Request, cursors, window, read, found, evidence => (evidence.Seq, evidence.Id));
    }
}
