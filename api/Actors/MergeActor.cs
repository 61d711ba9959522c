using System.ComponentModel.DataAnnotations;

namespace FactCheck;

/// <summary>What an actor is merged into.</summary>
public sealed record ActorMerge
{
    /// <summary>The actor that stays; it must be on record.</summary>
    [Required]
    public ActorReference? Into { get; init; }
}

internal sealed class MergeActor : Operation<NamedWith<Body<ActorMerge>>, Made<Actor>>
{
    public override void Configure()
    {
        Post("/v1/actors/{id}/merge");
        Description(route => route.Needs(Scope.Write).TakesIfMatch().Example("""
            { "into": { "id": "actor_01hj0z4xg0e008000000000002" } }
            """));
    }

    /// <summary>Merge a duplicate into another actor</summary>
    /// <remarks>
    /// Nothing is moved. The merged actor keeps its id and still answers, with mergedInto; wherever it was named the
    /// other one is shown, and both count as one. It can be undone (DELETE). Refused are an actor into itself (422), and (409)
    /// what is merged already on either side, and a circle, with the path.
    /// </remarks>
    public override Task<Made<Actor>> ExecuteAsync(NamedWith<Body<ActorMerge>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var actor = ActorStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Actor, asked.Id);
        ETags.Require(Writing.IfMatch, actor.Revision, required: false);
        if (actor.SurvivorId is not null)
            throw Problem.ActorMerged(asked.Id, actor.SurvivorId);
        var into = ActorStore.Find(write, asked.Content.Value.Into!.Known(write, "/into"))!;
        if (string.Equals(into.Id, asked.Id, StringComparison.Ordinal))
            throw Problem.InvalidContent("/into", "self-merge", "An actor cannot be merged into itself.");
        if (string.Equals(into.SurvivorId, asked.Id, StringComparison.Ordinal))
            throw Problem.MergeCycle("/into", SurvivorStore.Path(write, "actor", into.Id));
        if (into.SurvivorId is not null)
            throw Problem.ActorMerged(into.Id, into.SurvivorId, "/into");
        var (merged, others) = (Family.Of(write, "actor", asked.Id)!, Family.Of(write, "actor", into.Id)!);
        ActorStore.Update(write, actor with { Revision = actor.Revision + 1, MergedInto = into.Id, UpdatedAt = write.Now }, "merge");
        ActorStore.SettleSurvivors(write, into.Id);
        ClaimProjection.RefreshCountedAsOne(write, merged.Ids, others.Ids);
        return ActorStore.Find(write, asked.Id)!.Made();
    });
}
