using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Claims;

/// <summary>The hottest read: one row, written out already, straight to the response.</summary>
internal sealed class GetClaim(IPastRecord past) : Operation<AsOfParameters, ResourceResult<Claim>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}");
        RequireScope(Scope.Read);
    }

    /// <summary>Read a claim</summary>
    /// <remarks>
    /// With its claimants, first appearance, contention, current verdicts and counts, which follow from the
    /// record. The ETag is "revision.n": n grows when anything shown changes; If-Match compares the revision.
    /// </remarks>
    protected override ResourceResult<Claim> Execute(AsOfParameters request)
    {
        using var read = past.Open(request, Caller);
        var claim = ClaimViewStore.Find(read, request.Id);
        return claim is null || (claim.IsHidden && !Caller.IsEditor)
            ? throw Problem.NotFound(TypeId.Claim, request.Id)
            : request.AsOf is null ? claim.Show() : new(claim.Body!, ETags.OfContent(claim.Body!));
    }
}
