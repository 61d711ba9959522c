namespace FactCheck;

internal sealed class GetActor : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/actors/{id}", Handle).Needs(Scope.Read);

    /// <summary>Read an actor</summary>
    /// <remarks>An actor that was merged into another still answers, with mergedInto.</remarks>
    /// <param name="id">The actor's id.</param>
    /// <param name="query"></param>
    /// <param name="caller"></param>
    /// <param name="clock"></param>
    /// <param name="db"></param>
    private static Shown<Actor> Handle(string id, Query<AsOfParameters> query, Caller caller, TimeProvider clock, Db db)
    {
        using var read = Past.Open(db, query.Value.AsOf, clock, caller, id);
        var actor = ActorStore.Find(read, id) ?? throw Problem.NotFound(Id.Actor, id);
        return actor.Show();
    }
}
