namespace FactCheck;

internal sealed class EditActor : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/v1/actors/{id}", Handle).Needs(Scope.Write).Example("""
        { "role": "Former columnist" }
        """);

    /// <summary>Change an actor</summary>
    /// <remarks>JSON Merge Patch with If-Match. Where the actor is shown by name, the new name is shown from now on.</remarks>
    /// <param name="id">The actor's id.</param>
    /// <param name="patch"></param>
    /// <param name="writing"></param>
    private static Task<Shown<Actor>> Handle(string id, MergePatch<ActorFields> patch, Writing writing) => writing.Change(write =>
    {
        var actor = ActorStore.Find(write, id) ?? throw Problem.NotFound(Id.Actor, id);
        ETags.Require(writing.IfMatch, actor.Revision);
        if (actor.SurvivorId is not null)
            throw Problem.ActorMerged(id, actor.SurvivorId);
        var changed = patch.Apply(ActorFields.Of(actor)).Onto(actor);
        if (!Same.Content(actor, changed))
        {
            var shows = !string.Equals(actor.Name, changed.Name, StringComparison.Ordinal) || !string.Equals(actor.Kind, changed.Kind, StringComparison.Ordinal);
            actor = changed with { Revision = actor.Revision + 1, UpdatedAt = write.Now };
            ActorStore.Update(write, actor);
            if (shows)
                ClaimProjection.RefreshShowingActors(write, Family.Of(write, "actor", id)!.Ids);
        }
        return new Shown<Actor>(actor, ETags.Of(actor.Revision));
    });
}
