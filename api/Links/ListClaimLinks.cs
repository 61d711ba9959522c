namespace FactCheck;

internal sealed class ListClaimLinks(Cursors cursors, Db db) : Operation<ClaimListParameters, Listed<ClaimLink>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}/links");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>List the links of a claim</summary>
    /// <remarks>In both directions, each read from this claim, newest recorded first.</remarks>
    protected override Listed<ClaimLink> Execute(ClaimListParameters list)
    {
        using var read = db.Read();
        ClaimStore.Seen(read, list.Id, Caller);
        var found = LinkStore.OfClaim(read, Family.Of(read, "claim", list.Id)!, Caller.IsEditor, cursors.Before(HttpContext.Request, list), list.Size + 1);
        return Listed<ClaimLink>.Of(HttpContext.Request, cursors, list.Size, found, link => link.Seq);
    }
}
