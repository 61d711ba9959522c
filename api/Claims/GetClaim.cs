namespace FactCheck;

/// <summary>The hottest read: one row, written out already, straight to the response.</summary>
internal sealed class GetClaim(TimeProvider clock, Db db) : Operation<AsOfParameters, Shown<Claim>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>Read a claim</summary>
    /// <remarks>
    /// With its claimants, first appearance, contention, current verdicts and counts, which follow from the
    /// record. The ETag is "revision.n": n grows when anything shown changes; If-Match compares the revision.
    /// </remarks>
    protected override Shown<Claim> Execute(AsOfParameters asked)
    {
        var asOf = asked.AsOf;
        using var read = Past.Open(db, asOf, clock, Caller, asked.Id);
        var claim = ClaimViewStore.Find(read, asked.Id);
        return claim is null || (claim.IsHidden && !Caller.IsEditor)
            ? throw Problem.NotFound(Id.Claim, asked.Id)
            : asOf is null ? claim.Show() : new(claim.Body!, ETags.OfContent(claim.Body!));
    }
}
