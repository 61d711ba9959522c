namespace FactCheck;

internal sealed class GetActor(TimeProvider clock, Db db) : Operation<AsOfParameters, Shown<Actor>>
{
    public override void Configure()
    {
        Get("/v1/actors/{id}");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>Read an actor</summary>
    /// <remarks>An actor that was merged into another still answers, with mergedInto.</remarks>
    protected override Shown<Actor> Execute(AsOfParameters asked)
    {
        using var read = Past.Open(db, asked.AsOf, clock, Caller, asked.Id);
        var actor = ActorStore.Find(read, asked.Id) ?? throw Problem.NotFound(Id.Actor, asked.Id);
        return actor.Show();
    }
}
