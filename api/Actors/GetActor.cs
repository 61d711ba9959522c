using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Ledger;
using FactCheck.Record;

namespace FactCheck.Actors;

internal sealed class GetActor(TimeProvider clock, Db db) : Operation<AsOfParameters, ResourceResult<Actor>>
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
        using var read = AsOfReading.Open(db, request.AsOf, clock, Caller, request.Id);
        var actor = ActorStore.Seen(read, request.Id, Caller);
        return actor.Show();
    }
}
