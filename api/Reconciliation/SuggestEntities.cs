using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Search.Postings;

namespace FactCheck.Reconciliation;

/// <summary>Selection of the entities to suggest.</summary>
public sealed record SuggestEntityParameters
{
    /// <summary>The beginning of a name, an address, or words of a claim.</summary>
    [Required, Text(500), Example("Ana")]
    public string? Prefix { get; set; }

    /// <summary>Only entities of these types, parted by commas.</summary>
    [Text(500)]
    public string? Type { get; set; }

    /// <summary>Sent by clients with several types; any of them is enough, for each value of this.</summary>
    [Text(20), JsonPropertyName("type_strict")]
    public string? TypeStrict { get; set; }

    /// <summary>Most entities to suggest, from 1 to 20; 10 when it is left out.</summary>
    [Between(1, 20)]
    public int? Limit { get; set; }
}

/// <summary>Entities to choose from.</summary>
public sealed record SuggestedEntities
{
    /// <summary>The entities, the best first.</summary>
    public required IReadOnlyList<SuggestedEntity> Result { get; init; }
}

/// <summary>An entity to choose.</summary>
public sealed record SuggestedEntity
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name; of a claim its text.</summary>
    public required string Name { get; init; }

    /// <summary>Words that tell namesakes apart.</summary>
    public required string Description { get; init; }

    /// <summary>Its types.</summary>
    public required IReadOnlyList<EntityType> Notable { get; init; }
}

internal sealed class SuggestEntities(ClaimIndex frequencies, Db db) : Operation<SuggestEntityParameters,
    ResourceResult<SuggestedEntities>>
{
    public override void Configure()
    {
        Get("/v1/reconcile/suggest/entities");
        RequireScope(Scope.Read);
        RateLimit(RateLimitCategory.Match);
    }

    /// <summary>Suggest entities while someone types</summary>
    /// <remarks>Part of the Reconciliation API 0.2. Actors whose names begin so, the source at an address, and claims with the
    /// words.</remarks>
    protected override ResourceResult<SuggestedEntities> Execute(SuggestEntityParameters request)
    {
        var types = request.Type?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        using var read = db.Read();
        var found = new Reconciler(read, frequencies.For(read), Caller).Begin(request.Prefix!, types, request.Limit ?? 10);
        return new(new SuggestedEntities
        {
            Result = found.ConvertAll(one =>
            new SuggestedEntity { Id = one.Id, Name = one.Name, Description = one.Description, Notable = one.Types })
        });
    }
}
