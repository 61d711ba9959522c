using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.OpenApi;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Ledger;

namespace FactCheck.Operations.Erasures;

/// <summary>Which resource to erase, and why.</summary>
public sealed record ResourceToErase
{
    /// <summary>The kind of thing.</summary>
    [RouteParam]
    public string Resource { get; set; } = "";

    /// <summary>Whose.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    [FromBody]
    public required JsonBody<NewErasure> Content { get; set; }
}

internal sealed class EraseResource : Operation<ResourceToErase, CreatedResult<Erasure>>
{
    public override void Configure()
    {
        Post("/v1/{resource}/{id}/erasure");
        RequireScope(Scope.Admin);
        Example("""
            { "reason": "Order of a court, file 12/2024" }
            """);
    }

    /// <summary>Erase what a resource says</summary>
    /// <remarks>
    /// For words that must go, also from the past: an order of a court, private data. In one transaction a blank revision is written, every older
    /// ledger entry of the resource is emptied under a tombstone, and copies go along: evidence frozen in published revisions, pages of the pages API,
    /// answers kept for Idempotency-Key, notes in import reports, the search index. The chain of the ledger still verifies. There is no way back.
    /// A claim, statement, piece of evidence or link is withdrawn by it: readers get 404, editors the blank resource with <c>erasedAt</c> and the reason.
    /// A verdict keeps its rating, dates and place in the log of corrections, an actor and a source keep what refers to them; they say <c>erasedAt</c>.
    /// A deleted draft is erased from the ledger. A published verdict, or a claim with one, is refused (409): retract it first; so is a merged claim.
    /// Afterwards <c>POST /v1/compaction</c> removes the bytes from the database file and its log. Backups made before still hold them.
    /// </remarks>
    public override Task<CreatedResult<Erasure>> ExecuteAsync(ResourceToErase request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var entity = ResourceName.Entity(request.Resource);
        var (extent, reason) = (request.Content.Value.Extent ?? ErasureExtent.Self, request.Content.Value.Reason!);
        if (Erasing.Misplaced(entity, extent) is { } fault)
            throw Problem.InvalidContent([fault with { Pointer = "/extent" }]);
        var erasure = Erasing.Run(new(write, Caller), entity, request.Id, extent, reason);
        return CreatedResult<Erasure>.At(ResourceName.History(entity, request.Id), ETags.Of(1, erasure), erasure);
    });
}
