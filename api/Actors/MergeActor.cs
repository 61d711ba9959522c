using System.ComponentModel.DataAnnotations;
using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Actors;

/// <summary>What an actor is merged into.</summary>
public sealed record ActorMerge
{
    /// <summary>The actor that stays; it must be on record.</summary>
    [Required]
    public ActorReference? Into { get; init; }
}

internal sealed class MergeActor : Operation<ResourceIdWithBody<JsonBody<ActorMerge>>, CreatedResult<Actor>>
{
    public override void Configure()
    {
        Post("/v1/actors/{id}/merge");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
        Example("""
            { "into": { "id": "actor_01hj0z4xg0e008000000000001" } }
            """);
    }

    /// <summary>Merge a duplicate into another actor</summary>
    /// <remarks>
    /// Nothing is moved. The merged actor keeps its id and still answers, with mergedInto; wherever it was named the
    /// other one is shown, and both count as one. It can be undone (DELETE). Refused are an actor into itself (422), and (409)
    /// what is merged already on either side, and a circle, with the path. Where either has published a verdict it takes the scope
    /// publish, and a key that may speak for both (403).
    /// </remarks>
    public override Task<CreatedResult<Actor>> ExecuteAsync(ResourceIdWithBody<JsonBody<ActorMerge>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var actor = ActorStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Actor, request.Id);
        ETags.Require(Writing.IfMatch, actor.Revision, required: false);
        if (actor.SurvivorId is not null)
            throw Problem.ActorMerged(request.Id, actor.SurvivorId);
        var into = ActorStore.Find(write, request.Content.Value.Into!.Known(write, "/into"))!;
        if (string.Equals(into.Id, request.Id, StringComparison.Ordinal))
            throw Problem.InvalidContent("/into", "self-merge", "An actor cannot be merged into itself.");
        if (string.Equals(into.SurvivorId, request.Id, StringComparison.Ordinal))
            throw Problem.MergeCycle("/into", MergeStore.Path(write, "actor", into.Id));
        if (into.SurvivorId is not null)
            throw Problem.ActorMerged(into.Id, into.SurvivorId, "/into");
        SpeakingFor.Require(write, Caller, actor.Ref, into.Ref);
        var (merged, others) = (MergedIds.Of(write, "actor", request.Id)!, MergedIds.Of(write, "actor", into.Id)!);
        ActorStore.Update(write, actor with { Revision = actor.Revision + 1, MergedInto = into.Id, UpdatedAt = write.Now }, "merge");
        ActorStore.SettleSurvivors(write, into.Id);
        ClaimViewUpdater.RefreshCountedAsOne(write, merged.Ids, others.Ids);
        return ActorStore.Find(write, request.Id)!.Made();
    });
}
