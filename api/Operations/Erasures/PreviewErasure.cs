using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Ledger;

namespace FactCheck.Operations.Erasures;

/// <summary>Which erasure to look at.</summary>
public sealed record ErasureToPreview
{
    /// <summary>The kind of thing.</summary>
    [RouteParam]
    public string Resource { get; set; } = "";

    /// <summary>Whose.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>How much would go; <c>self</c> when left out.</summary>
    [OneOf<ErasureExtent>]
    public string? Extent { get; set; }
}

internal sealed class PreviewErasure : Operation<ErasureToPreview, ResourceResult<Erasure>>
{
    public override void Configure()
    {
        Get("/v1/{resource}/{id}/erasure");
        RequireScope(Scope.Admin);
    }

    /// <summary>See what an erasure would take</summary>
    /// <remarks>Does the erasure, answers what it took, and takes it all back: nothing is changed. What the erasure would refuse is refused here too.</remarks>
    public override async Task<ResourceResult<Erasure>> ExecuteAsync(ErasureToPreview request, CancellationToken stop)
    {
        var (entity, extent) = (ResourceName.Entity(request.Resource), request.Extent ?? ErasureExtent.Self);
        if (Erasing.Misplaced(entity, extent) is { } fault)
            throw Problem.InvalidParameter([fault with { Parameter = "extent" }]);
        return new(await Writing.Preview(write => Erasing.Run(new(write, Caller), entity, request.Id, extent, reason: "preview")));
    }
}
