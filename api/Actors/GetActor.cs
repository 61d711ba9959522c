using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Record;

namespace FactCheck.Actors;

internal sealed class GetActor(IPastRecord past) : Operation<AsOfParameters, ResourceResult<Actor>>
{
    public override void Configure()
    {
        Get("/v1/actors/{id}");
        RequireScope(Scope.Read);
    }

    /// <summary>Read an actor</summary>
    /// <remarks>An actor that was merged into another still answers, with mergedInto.</remarks>
    protected override ResourceResult<Actor> Execute(AsOfParameters request)
    {
        using var read = past.Open(request, Caller);
        var actor = ActorStore.Seen(read, request.Id, Caller);
        return actor.Show();
    }
}
