using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Evidence;

/// <summary>Which evidence to list.</summary>
public sealed record EvidenceFilter : ResourceListParameters
{
    /// <summary>Only evidence on the claim with this id.</summary>
    [Identifier(TypeId.Claim)]
    public string? Claim { get; set; }

    /// <summary>Only evidence in the source with this id.</summary>
    [Identifier(TypeId.Source)]
    public string? Source { get; set; }

    /// <summary>Only evidence that points this way.</summary>
    [OneOf<Stance>]
    public string? Stance { get; set; }

    /// <summary>Only the evidence with this external id, as scheme:value.</summary>
    [Schemed]
    public string? ExternalId { get; set; }
}

internal sealed class ListEvidence(Cursors cursors, Db db) : Operation<EvidenceFilter, PageResult<EvidenceItem>>
{
    public override void Configure()
    {
        Get("/v1/evidence");
        RequireScope(Scope.Read);
    }

    /// <summary>List evidence</summary>
    /// <remarks>Newest recorded first unless sort says otherwise. Filters can be combined.</remarks>
    protected override PageResult<EvidenceItem> Execute(EvidenceFilter filter)
    {
        var externalId = ExternalIdStore.Filter(filter.ExternalId);
        using var read = db.Read();
        var window = cursors.Window(HttpContext.Request, filter, read);
        var found = EvidenceStore.List(read, filter, externalId, Caller.IsEditor, window);
        return PageResult<EvidenceItem>.Of(HttpContext.Request, cursors, window, read, found, evidence => (evidence.Seq, evidence.Id));
    }
}
