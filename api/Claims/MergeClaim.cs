using System.ComponentModel.DataAnnotations;

namespace FactCheck;

/// <summary>What a claim is merged into.</summary>
public sealed record ClaimMerge
{
    /// <summary>The claim that stays; it must be on record.</summary>
    [Required]
    public ClaimReference? Into { get; init; }
}

internal sealed class MergeClaim : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/claims/{id}/merge", Handle).Needs(Scope.Write).TakesIfMatch().Example("""
        { "into": { "id": "claim_01hj0z4xg0e008000000000002" } }
        """);

    /// <summary>Merge a duplicate into another claim</summary>
    /// <remarks>
    /// Nothing is moved. The merged claim keeps its id and still answers, with mergedInto; lists show the other one,
    /// and what hangs on the merged claim is read through that. It can be undone (DELETE). Refused are a claim into itself
    /// (422), and (409) what is merged, withdrawn or a draft on either side, and a circle, with the path.
    /// </remarks>
    /// <param name="id">The id of the claim that is merged.</param>
    /// <param name="body"></param>
    /// <param name="writing"></param>
    private static Task<Made<Claim>> Handle(string id, Body<ClaimMerge> body, Writing writing) => writing.Create(body, write =>
    {
        var claim = ClaimStore.Find(write, id) ?? throw Problem.NotFound(Id.Claim, id);
        ETags.Require(writing.IfMatch, claim.Revision, required: false);
        claim.Mergeable();
        var into = body.Value.Into!.Known(write, "/into", claim.Language);
        if (string.Equals(into.Id, id, StringComparison.Ordinal))
            throw Problem.InvalidContent("/into", "self-merge", "A claim cannot be merged into itself.");
        if (string.Equals(into.SurvivorId, id, StringComparison.Ordinal))
            throw Problem.MergeCycle("/into", SurvivorStore.Path(write, "claim", into.Id));
        into.Mergeable("/into");
        var recording = new Recording(write, writing.Caller);
        Merging.Merge(recording, claim, into);
        ClaimProjection.Refresh(recording);
        return ClaimViewStore.Find(write, id)!.Made();
    });
}
