using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;

namespace FactCheck.Reconciliation;

/// <summary>Properties to choose from.</summary>
public sealed record SuggestedProperties
{
    /// <summary>The properties.</summary>
    public required IReadOnlyList<EntityProperty> Result { get; init; }
}

internal sealed class SuggestProperties : Operation<SuggestParameters, ResourceResult<SuggestedProperties>>
{
    public override void Configure()
    {
        Get("/v1/reconcile/suggest/properties");
        RequireScope(Scope.Read);
    }

    /// <summary>Suggest properties to compare</summary>
    /// <remarks>Part of the Reconciliation API 0.2. A property in a query lowers the score of candidates that have another value.</remarks>
    protected override ResourceResult<SuggestedProperties> Execute(SuggestParameters request) =>
        new(new SuggestedProperties
        {
            Result = [.. EntityType.AllProperties.Where(property =>
            request.Takes(property.Id, property.Name))]
        });
}
