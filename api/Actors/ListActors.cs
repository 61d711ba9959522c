namespace FactCheck;

/// <summary>Which actors to list.</summary>
public sealed record ActorFilter : ListParameters
{
    /// <summary>Only actors of this kind.</summary>
    [OneOf<ActorKind>]
    public string? Kind { get; set; }

    /// <summary>Only actors with this name or alias; García finds Garcia.</summary>
    [Text(300)]
    public string? Name { get; set; }

    /// <summary>Only the actor with this account, as platform:handle.</summary>
    [Schemed]
    public string? Handle { get; set; }

    /// <summary>Only the actor with this external id, as scheme:value.</summary>
    [Schemed]
    public string? ExternalId { get; set; }
}

internal sealed class ListActors : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/actors", Handle).Needs(Scope.Read);

    /// <summary>List actors</summary>
    /// <remarks>Newest recorded first. Filters can be combined.</remarks>
    private static Listed<Actor> Handle(Query<ActorFilter> query, HttpRequest request, Cursors cursors, Db db)
    {
        var filter = query.Value;
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var found = ActorStore.List(read, filter, externalId, cursors.Before(request, filter));
        return Listed<Actor>.Of(request, cursors, filter.Size, found, actor => actor.Seq);
    }
}
