namespace FactCheck;

internal sealed class UnmergeActor : Operation<Named, Shown<Actor>>
{
    public override void Configure()
    {
        Delete("/v1/actors/{id}/merge");
        Description(route => route.Needs(Scope.Write).TakesIfMatch());
    }

    /// <summary>Undo the merging of an actor</summary>
    /// <remarks>It is shown again wherever it is named, and stands for what was merged into it.</remarks>
    public override Task<Shown<Actor>> ExecuteAsync(Named asked, CancellationToken stop) => Writing.Change(write =>
    {
        var actor = ActorStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Actor, asked.Id);
        ETags.Require(Writing.IfMatch, actor.Revision, required: false);
        if (actor.SurvivorId is null)
            throw Problem.NotMerged(asked.Id);
        ActorStore.Update(write, actor with { Revision = actor.Revision + 1, MergedInto = null, UpdatedAt = write.Now }, "unmerge");
        ActorStore.SettleSurvivors(write, asked.Id);
        ClaimProjection.RefreshCountedAsOne(write, Family.Of(write, "actor", asked.Id)!.Ids, Family.Of(write, "actor", actor.SurvivorId)!.Ids);
        return ActorStore.Find(write, asked.Id)!.Show();
    });
}
