namespace FactCheck;

internal sealed class ListRebuttals(Cursors cursors, Db db) : Operation<ClaimListParameters, Listed<ClaimStatement>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}/rebuttals");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>List the rebuttals of a claim</summary>
    /// <remarks>The statements whose position on it is contrary, newest recorded first.</remarks>
    protected override Listed<ClaimStatement> Execute(ClaimListParameters asked) =>
        ClaimStatements.List(asked.Id, contrary: true, asked, HttpContext.Request, Caller, cursors, db);
}
