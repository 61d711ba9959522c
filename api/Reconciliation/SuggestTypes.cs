using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;

namespace FactCheck.Reconciliation;

/// <summary>Selection of the types or properties to suggest.</summary>
public sealed record SuggestParameters
{
    /// <summary>Letters of a name or an id; all are given when it is left out.</summary>
    [Text(100)]
    public string? Prefix { get; set; }

    internal bool Takes(string id, string name) =>
        Prefix is null || id.Contains(Prefix, StringComparison.OrdinalIgnoreCase)
            || name.Contains(Prefix, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Types to choose from.</summary>
public sealed record SuggestedTypes
{
    /// <summary>The types, the general ones first.</summary>
    public required IReadOnlyList<EntityType> Result { get; init; }
}

internal sealed class SuggestTypes : Operation<SuggestParameters, ResourceResult<SuggestedTypes>>
{
    public override void Configure()
    {
        Get("/v1/reconcile/suggest/types");
        RequireScope(Scope.Read);
    }

    /// <summary>Suggest types of entities</summary>
    /// <remarks>Part of the Reconciliation API 0.2: actors, the kinds of actors, claims and sources.</remarks>
    protected override ResourceResult<SuggestedTypes> Execute(SuggestParameters request) =>
        new(new SuggestedTypes { Result = [.. EntityType.All.Where(type => request.Takes(type.Id, type.Name))] });
}
