using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Links;

/// <summary>Which links to list.</summary>
public sealed record LinkFilter : ResourceListParameters
{
    /// <summary>Only links from or to the claim with this id.</summary>
    [Identifier(TypeId.Claim)]
    public string? Claim { get; set; }

    /// <summary>Only links of this relation.</summary>
    [OneOf<LinkRelation>]
    public string? Relation { get; set; }

    /// <summary>Only the link with this external id, as scheme:value.</summary>
    [Schemed]
    public string? ExternalId { get; set; }
}

internal sealed class ListLinks(Cursors cursors, Db db) : Operation<LinkFilter, PageResult<Link>>
{
    public override void Configure()
    {
        Get("/v1/links");
        RequireScope(Scope.Read);
    }

    /// <summary>List links</summary>
    /// <remarks>Newest recorded first unless sort says otherwise. Filters can be combined.</remarks>
    protected override PageResult<Link> Execute(LinkFilter filter)
    {
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var window = cursors.Window(HttpContext.Request, filter, read);
        var found = LinkStore.List(read, filter, externalId, Caller.IsEditor, window);
        return PageResult<Link>.Of(HttpContext.Request, cursors, window, read, found, link => (link.Seq, link.Id));
    }
}
