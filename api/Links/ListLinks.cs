namespace FactCheck;

/// <summary>Which links to list.</summary>
public sealed record LinkFilter : ListParameters
{
    /// <summary>Only links from or to the claim with this id.</summary>
    [Identifier(Id.Claim)]
    public string? Claim { get; set; }

    /// <summary>Only links of this relation.</summary>
    [OneOf<LinkRelation>]
    public string? Relation { get; set; }

    /// <summary>Only the link with this external id, as scheme:value.</summary>
    [Schemed]
    public string? ExternalId { get; set; }
}

internal sealed class ListLinks : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/links", Handle).Needs(Scope.Read);

    /// <summary>List links</summary>
    /// <remarks>Newest recorded first. Filters can be combined.</remarks>
    private static Listed<Link> Handle(Query<LinkFilter> query, HttpRequest request, Caller caller, Cursors cursors, Db db)
    {
        var filter = query.Value;
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var found = LinkStore.List(read, filter, externalId, caller.IsEditor, cursors.Before(request, filter));
        return Listed<Link>.Of(request, cursors, filter.Size, found, link => link.Seq);
    }
}
