namespace FactCheck;

internal sealed class GetLink : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/links/{id}", Handle).Needs(Scope.Read);

    /// <summary>Read a link</summary>
    /// <remarks>Read from the claim it runs from. The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision.</remarks>
    /// <param name="id">The link's id.</param>
    /// <param name="query"></param>
    /// <param name="caller"></param>
    /// <param name="clock"></param>
    /// <param name="db"></param>
    private static Shown<Link> Handle(string id, Query<AsOfParameters> query, Caller caller, TimeProvider clock, Db db)
    {
        using var read = Past.Open(db, query.Value.AsOf, clock, caller, id);
        var link = LinkStore.FindShown(read, id, caller.IsEditor) ?? throw Problem.NotFound(Id.Link, id);
        return Shown<Link>.Tagged(link.Revision, link);
    }
}
