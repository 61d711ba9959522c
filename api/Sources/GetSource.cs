namespace FactCheck;

internal sealed class GetSource : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/sources/{id}", Handle).Needs(Scope.Read);

    /// <summary>Read a source</summary>
    /// <remarks>The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision.</remarks>
    /// <param name="id">The source's id.</param>
    /// <param name="query"></param>
    /// <param name="caller"></param>
    /// <param name="clock"></param>
    /// <param name="db"></param>
    private static Shown<Source> Handle(string id, Query<AsOfParameters> query, Caller caller, TimeProvider clock, Db db)
    {
        using var read = Past.Open(db, query.Value.AsOf, clock, caller, id);
        var record = SourceStore.Find(read, id) ?? throw Problem.NotFound(Id.Source, id);
        var source = SourceStore.Show(read, [record])[0];
        return Shown<Source>.Tagged(source.Revision, source);
    }
}
