using System.ComponentModel.DataAnnotations;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Claims;

/// <summary>What a claim is merged into.</summary>
public sealed record ClaimMerge
{
    /// <summary>The claim that stays; it must be on record.</summary>
    [Required]
    public ClaimReference? Into { get; init; }
}

internal sealed class MergeClaim : Operation<ResourceIdWithBody<JsonBody<ClaimMerge>>, CreatedResult<Claim>>
{
    public override void Configure()
    {
        Post("/v1/claims/{id}/merge");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
        Example("""
            { "into": { "id": "claim_01hj0z4xg0e008000000000004" } }
            """);
    }

    /// <summary>Merge a duplicate into another claim</summary>
    /// <remarks>
    /// Nothing is moved. The merged claim keeps its id and still answers, with mergedInto; lists show the other one,
    /// and what hangs on the merged claim is read through that. It can be undone (DELETE). Refused are a claim into itself
    /// (422), and (409) what is merged, withdrawn or a draft on either side, and a circle, with the path. Where a verdict stands on
    /// either it takes the scope publish, and a key that may speak for each publisher (403).
    /// </remarks>
    public override Task<CreatedResult<Claim>> ExecuteAsync(ResourceIdWithBody<JsonBody<ClaimMerge>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var claim = ClaimStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Claim, request.Id);
        ETags.Require(Writing.IfMatch, claim.Revision, required: false);
        claim.Mergeable();
        var into = request.Content.Value.Into!.Known(write, "/into", claim.Language);
        if (string.Equals(into.Id, request.Id, StringComparison.Ordinal))
            throw Problem.InvalidContent("/into", "self-merge", "A claim cannot be merged into itself.");
        if (string.Equals(into.SurvivorId, request.Id, StringComparison.Ordinal))
            throw Problem.MergeCycle("/into", MergeStore.Path(write, "claim", into.Id));
        into.Mergeable("/into");
        var recording = new ChangeSet(write, Caller);
        ClaimMerging.Merge(recording, claim, into);
        ClaimViewUpdater.Refresh(recording);
        return ClaimViewStore.Find(write, request.Id)!.Made();
    });
}
