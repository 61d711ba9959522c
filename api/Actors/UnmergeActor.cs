namespace FactCheck;

internal sealed class UnmergeActor : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/v1/actors/{id}/merge", Handle).Needs(Scope.Write).TakesIfMatch();

    /// <summary>Undo the merging of an actor</summary>
    /// <remarks>It is shown again wherever it is named, and stands for what was merged into it.</remarks>
    /// <param name="id">The id of the actor that was merged.</param>
    /// <param name="writing"></param>
    private static Task<Shown<Actor>> Handle(string id, Writing writing) => writing.Change(write =>
    {
        var actor = ActorStore.Find(write, id) ?? throw Problem.NotFound(Id.Actor, id);
        ETags.Require(writing.IfMatch, actor.Revision, required: false);
        if (actor.SurvivorId is null)
            throw Problem.NotMerged(id);
        ActorStore.Update(write, actor with { Revision = actor.Revision + 1, MergedInto = null, UpdatedAt = write.Now }, "unmerge");
        ActorStore.SettleSurvivors(write, id);
        ClaimProjection.RefreshCountedAsOne(write, Family.Of(write, "actor", id)!.Ids, Family.Of(write, "actor", actor.SurvivorId)!.Ids);
        return ActorStore.Find(write, id)!.Show();
    });
}
