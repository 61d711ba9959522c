using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Record;

namespace FactCheck.Findings;

/// <summary>The findings around a claim.</summary>
public sealed record ClaimFindings
{
    /// <summary>
    /// The findings whose path touches the claim, open ones first; those of the severity <c>disagreement</c> are among them.
    /// </summary>
    public required IReadOnlyList<Finding> Items { get; init; }
}

internal sealed class ListClaimFindings(Db db, FindingSearch search) : Operation<ResourceId, ResourceResult<ClaimFindings>>
{
    public override void Configure()
    {
        Get("/v1/claims/{id}/findings");
        RequireScope(Scope.Write);
    }

    /// <summary>List the contradictions around a claim</summary>
    /// <remarks>Computed from the links up to six steps from the claim.</remarks>
    protected override ResourceResult<ClaimFindings> Execute(ResourceId request)
    {
        using var read = db.Read();
        var claim = ClaimStore.Seen(read, request.Id, Caller);
        return new(new ClaimFindings { Items = search.About(read, [claim.SurvivorId ?? claim.Id]) });
    }
}
