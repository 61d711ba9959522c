using System.ComponentModel.DataAnnotations;

namespace FactCheck;

/// <summary>What a claim is merged into.</summary>
public sealed record ClaimMerge
{
    /// <summary>The claim that stays; it must be on record.</summary>
    [Required]
    public ClaimReference? Into { get; init; }
}

internal sealed class MergeClaim : Operation<NamedWith<Body<ClaimMerge>>, Made<Claim>>
{
    public override void Configure()
    {
        Post("/v1/claims/{id}/merge");
        Description(route => route.Needs(Scope.Write).TakesIfMatch().Example("""
            { "into": { "id": "claim_01hj0z4xg0e008000000000002" } }
            """));
    }

    /// <summary>Merge a duplicate into another claim</summary>
    /// <remarks>
    /// Nothing is moved. The merged claim keeps its id and still answers, with mergedInto; lists show the other one,
    /// and what hangs on the merged claim is read through that. It can be undone (DELETE). Refused are a claim into itself
    /// (422), and (409) what is merged, withdrawn or a draft on either side, and a circle, with the path.
    /// </remarks>
    public override Task<Made<Claim>> ExecuteAsync(NamedWith<Body<ClaimMerge>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var claim = ClaimStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Claim, asked.Id);
        ETags.Require(Writing.IfMatch, claim.Revision, required: false);
        claim.Mergeable();
        var into = asked.Content.Value.Into!.Known(write, "/into", claim.Language);
        if (string.Equals(into.Id, asked.Id, StringComparison.Ordinal))
            throw Problem.InvalidContent("/into", "self-merge", "A claim cannot be merged into itself.");
        if (string.Equals(into.SurvivorId, asked.Id, StringComparison.Ordinal))
            throw Problem.MergeCycle("/into", SurvivorStore.Path(write, "claim", into.Id));
        into.Mergeable("/into");
        var recording = new Recording(write, Caller);
        Merging.Merge(recording, claim, into);
        ClaimProjection.Refresh(recording);
        return ClaimViewStore.Find(write, asked.Id)!.Made();
    });
}
