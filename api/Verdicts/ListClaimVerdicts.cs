namespace FactCheck;

internal sealed class ListClaimVerdicts(Cursors cursors, Db db) : Operation<ClaimListParameters, Listed<Verdict>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}/verdicts");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>List the verdicts on a claim</summary>
    /// <remarks>Newest recorded first; drafts for editors only.</remarks>
    protected override Listed<Verdict> Execute(ClaimListParameters list)
    {
        using var read = db.Read();
        ClaimStore.Seen(read, list.Id, Caller);
        var found = VerdictStore.List(read, new() { Claim = list.Id, Limit = list.Limit }, null, Caller.IsEditor, cursors.Before(HttpContext.Request, list));
        return Listed<Verdict>.Of(HttpContext.Request, cursors, list.Size, found, verdict => verdict.Seq);
    }
}
