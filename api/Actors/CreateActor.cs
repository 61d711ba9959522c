namespace FactCheck;

internal sealed class CreateActor : Operation<With<Body<ActorFields>>, Made<Actor>>
{
    public override void Configure()
    {
        Post("/v1/actors");
        Description(route => route.Needs(Scope.Write).Example("""
            { "kind": "person", "name": "Marta Salas", "aliases": ["M. Salas"], "role": "Columnist", "country": "MX" }
            """));
    }

    /// <summary>Record an actor</summary>
    /// <remarks>
    /// Always creates: namesakes exist. It is refused (409) only when an external id, handle or sameAs page
    /// belongs to an actor on record; the problem carries that actor's id.
    /// </remarks>
    public override Task<Made<Actor>> ExecuteAsync(With<Body<ActorFields>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var actor = asked.Content.Value.Onto(new()
        {
            Id = write.NewId(Id.Actor),
            Revision = 1,
            Kind = ActorKind.Unknown,
            Name = "",
            Aliases = [],
            Handles = [],
            SameAs = [],
            ExternalIds = [],
            CreatedAt = write.Now,
            UpdatedAt = write.Now,
        });
        ActorStore.Insert(write, actor);
        return Made<Actor>.At($"/v1/actors/{actor.Id}", ETags.Of(actor.Revision), actor);
    });
}
