using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Actors;

internal sealed class CreateActor : Operation<WithBody<JsonBody<ActorFields>>, CreatedResult<Actor>>
{
    public override void Configure()
    {
        Post("/v1/actors");
        RequireScope(Scope.Write);
        Example("""
            { "kind": "person", "name": "Marta Salas", "aliases": ["M. Salas"], "role": "Columnist", "country": "MX" }
            """);
    }

    /// <summary>Record an actor</summary>
    /// <remarks>
    /// Always creates: namesakes exist. It is refused (409) only when an external id, handle or sameAs page
    /// belongs to an actor on record; the problem carries that actor's id.
    /// </remarks>
    public override Task<CreatedResult<Actor>> ExecuteAsync(WithBody<JsonBody<ActorFields>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var actor = request.Content.Value.Onto(new()
        {
            Id = write.NewId(TypeId.Actor),
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
        VisibilityStore.Ask(write, actor.Id);
        return CreatedResult<Actor>.At($"/v1/actors/{actor.Id}", ETags.Of(actor.Revision), actor);
    });
}
