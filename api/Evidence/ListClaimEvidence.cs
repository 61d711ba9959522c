namespace FactCheck;

internal sealed class ListClaimEvidence(Cursors cursors, Db db) : Operation<ClaimListParameters, Listed<Evidence>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}/evidence");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>List the evidence on a claim</summary>
    /// <remarks>Newest recorded first.</remarks>
    protected override Listed<Evidence> Execute(ClaimListParameters list)
    {
        using var read = db.Read();
        ClaimStore.Seen(read, list.Id, Caller);
        var found = EvidenceStore.List(read, new() { Claim = list.Id, Limit = list.Limit }, null, editor: true, cursors.Before(HttpContext.Request, list));
        return Listed<Evidence>.Of(HttpContext.Request, cursors, list.Size, found, evidence => evidence.Seq);
    }
}
