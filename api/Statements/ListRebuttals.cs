using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;

namespace FactCheck.Statements;

internal sealed class ListRebuttals(Cursors cursors, Db db) : Operation<ClaimListParameters, PageResult<ClaimStatement>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}/rebuttals");
        RequireScope(Scope.Read);
    }

    /// <summary>List the rebuttals of a claim</summary>
    /// <remarks>The statements whose position on it is contrary, newest recorded first.</remarks>
    protected override PageResult<ClaimStatement> Execute(ClaimListParameters request) =>
        ClaimStatements.List(request.Id, contrary: true, request, HttpContext.Request, Caller, cursors, db);
}
