using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Statements;

namespace FactCheck.Verdicts;

internal sealed class ListClaimVerdicts(Cursors cursors, Db db) : Operation<ClaimListParameters, PageResult<Verdict>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}/verdicts");
        RequireScope(Scope.Read);
    }

    /// <summary>List the verdicts on a claim</summary>
    /// <remarks>Newest recorded first; drafts for editors only.</remarks>
    protected override PageResult<Verdict> Execute(ClaimListParameters list)
    {
        using var read = db.Read();
        ClaimStore.Seen(read, list.Id, Caller);
        var window = cursors.Window(HttpContext.Request, list);
        var found = VerdictStore.List(read, new() { Claim = list.Id }, null, Caller.IsEditor, window);
        return PageResult<Verdict>.Of(HttpContext.Request, cursors, window, read, found, verdict => (verdict.Seq, verdict.Id));
    }
}
