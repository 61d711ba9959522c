namespace FactCheck;

internal sealed class CreateActor : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/actors", Handle).Needs(Scope.Write).Example("""
        { "kind": "person", "name": "Marta Salas", "aliases": ["M. Salas"], "role": "Columnist", "country": "MX" }
        """);

    /// <summary>Record an actor</summary>
    /// <remarks>
    /// Always creates: namesakes exist. It is refused (409) only when an external id, handle or sameAs page
    /// belongs to an actor on record; the problem carries that actor's id.
    /// </remarks>
    private static Task<Made<Actor>> Handle(Body<ActorFields> body, Writing writing) => writing.Create(body, write =>
    {
        var actor = body.Value.Onto(new()
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
