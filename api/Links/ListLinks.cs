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

internal sealed class ListLinks(Cursors cursors, Db db) : Operation<LinkFilter, Listed<Link>>
{
    public override void Configure()
    {
        Get("/v1/links");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>List links</summary>
    /// <remarks>Newest recorded first. Filters can be combined.</remarks>
    protected override Listed<Link> Execute(LinkFilter filter)
    {
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var found = LinkStore.List(read, filter, externalId, Caller.IsEditor, cursors.Before(HttpContext.Request, filter));
        return Listed<Link>.Of(HttpContext.Request, cursors, filter.Size, found, link => link.Seq);
    }
}
