using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;

namespace FactCheck.Statements;

/// <summary>Which part of a claim's list to give.</summary>
public sealed record ClaimListParameters : CountedListParameters
{
    /// <summary>Whose.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

internal sealed class ListClaimStatements(Cursors cursors, Db db) : Operation<ClaimListParameters, PageResult<ClaimStatement>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}/statements");
        RequireScope(Scope.Read);
    }

    /// <summary>List the statements on a claim</summary>
    /// <remarks>Those whose position on it is not contrary, newest recorded first; the others are its rebuttals.</remarks>
    protected override PageResult<ClaimStatement> Execute(ClaimListParameters request) =>
        ClaimStatements.List(request.Id, contrary: false, request, HttpContext.Request, Caller, cursors, db);
}
