namespace FactCheck;

/// <summary>Which evidence to list.</summary>
public sealed record EvidenceFilter : ListParameters
{
    /// <summary>Only evidence on the claim with this id.</summary>
    [Identifier(Id.Claim)]
    public string? Claim { get; set; }

    /// <summary>Only evidence in the source with this id.</summary>
    [Identifier(Id.Source)]
    public string? Source { get; set; }

    /// <summary>Only evidence that points this way.</summary>
    [OneOf<Stance>]
    public string? Stance { get; set; }

    /// <summary>Only the evidence with this external id, as scheme:value.</summary>
    [Schemed]
    public string? ExternalId { get; set; }
}

internal sealed class ListEvidence : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/evidence", Handle).Needs(Scope.Read);

    /// <summary>List evidence</summary>
    /// <remarks>Newest recorded first. Filters can be combined.</remarks>
    private static Listed<Evidence> Handle(Query<EvidenceFilter> query, HttpRequest request, Caller caller, Cursors cursors, Db db)
    {
        var filter = query.Value;
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var found = EvidenceStore.List(read, filter, externalId, caller.IsEditor, cursors.Before(request, filter));
        return Listed<Evidence>.Of(request, cursors, filter.Size, found, evidence => evidence.Seq);
    }
}
