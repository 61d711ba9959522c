using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;

namespace FactCheck.Reconciliation;

/// <summary>Selection of the properties to propose.</summary>
public sealed record ProposePropertiesParameters
{
    /// <summary>The type of the entities; the properties of all types when it is left out or not known.</summary>
    [Text(100)]
    public string? Type { get; set; }

    /// <summary>Most properties to propose.</summary>
    [Between(1, 100)]
    public int? Limit { get; set; }
}

/// <summary>Properties that can be fetched of entities of a type.</summary>
public sealed record ProposedProperties
{
    /// <summary>The type that was asked for.</summary>
    public required string? Type { get; init; }

    /// <summary>The properties.</summary>
    public required IReadOnlyList<EntityProperty> Properties { get; init; }
}

internal sealed class ProposeProperties : Operation<ProposePropertiesParameters, ResourceResult<ProposedProperties>>
{
    public override void Configure()
    {
        Get("/v1/reconcile/properties");
        RequireScope(Scope.Read);
    }

    /// <summary>Propose properties to fetch</summary>
    /// <remarks>Part of the Reconciliation API 0.2: the columns that OpenRefine can add to reconciled rows.</remarks>
    protected override ResourceResult<ProposedProperties> Execute(ProposePropertiesParameters request)
    {
        var properties = EntityType.Properties(request.Type is { } type ? EntityType.Find(type)?.Id : null);
        return new(new ProposedProperties { Type = request.Type, Properties = [.. properties.Take(request.Limit ?? properties.Count)] });
    }
}
