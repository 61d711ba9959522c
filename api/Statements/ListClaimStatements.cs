namespace FactCheck;

/// <summary>Which part of a claim's list to give.</summary>
public sealed record ClaimListParameters : ListParameters
{
    /// <summary>Whose.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

internal sealed class ListClaimStatements(Cursors cursors, Db db) : Operation<ClaimListParameters, Listed<ClaimStatement>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}/statements");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>List the statements on a claim</summary>
    /// <remarks>Those whose position on it is not contrary, newest recorded first; the others are its rebuttals.</remarks>
    protected override Listed<ClaimStatement> Execute(ClaimListParameters asked) =>
        ClaimStatements.List(asked.Id, contrary: false, asked, HttpContext.Request, Caller, cursors, db);
}
