namespace FactCheck;

internal sealed class EditActor : Operation<NamedWith<MergePatch<ActorFields>>, Shown<Actor>>
{
    public override void Configure()
    {
        Patch("/v1/actors/{id}");
        Description(route => route.Needs(Scope.Write).Example("""
            { "role": "Former columnist" }
            """));
    }

    /// <summary>Change an actor</summary>
    /// <remarks>JSON Merge Patch with If-Match. Where the actor is shown by name, the new name is shown from now on.</remarks>
    public override Task<Shown<Actor>> ExecuteAsync(NamedWith<MergePatch<ActorFields>> asked, CancellationToken stop) => Writing.Change(write =>
    {
        var actor = ActorStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Actor, asked.Id);
        ETags.Require(Writing.IfMatch, actor.Revision);
        if (actor.SurvivorId is not null)
            throw Problem.ActorMerged(asked.Id, actor.SurvivorId);
        var changed = asked.Content.Apply(ActorFields.Of(actor)).Onto(actor);
        if (!Same.Content(actor, changed))
        {
            var shows = !string.Equals(actor.Name, changed.Name, StringComparison.Ordinal) || !string.Equals(actor.Kind, changed.Kind, StringComparison.Ordinal);
            actor = changed with { Revision = actor.Revision + 1, UpdatedAt = write.Now };
            ActorStore.Update(write, actor);
            if (shows)
                ClaimProjection.RefreshShowingActors(write, Family.Of(write, "actor", asked.Id)!.Ids);
        }
        return new Shown<Actor>(actor, ETags.Of(actor.Revision));
    });
}
