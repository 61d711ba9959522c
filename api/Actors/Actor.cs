using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Actors;

/// <summary>A person or organisation that speaks, is spoken of, publishes or finds.</summary>
public sealed record Actor
{
    [JsonIgnore]
    public long Seq { get; init; }

    /// <summary>The id, <c>actor_</c> and 26 characters.</summary>
    [Identifier(TypeId.Actor)]
    public required string Id { get; init; }

    /// <summary>Counts the writes to it, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>What it is.</summary>
    [OneOf<ActorKind>]
    public required string Kind { get; init; }

    /// <summary>The name it is shown by.</summary>
    public required string Name { get; init; }

    /// <summary>Other names it is found by.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Accounts on platforms; each belongs to one actor.</summary>
    public required IReadOnlyList<Handle> Handles { get; init; }

    /// <summary>Pages that identify it, such as its Wikidata entry; each belongs to one actor.</summary>
    public required IReadOnlyList<string> SameAs { get; init; }

    /// <summary>What it is known as, such as an office held.</summary>
    public string? Role { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    public string? Country { get; init; }

    /// <summary>The actor that stands for this one: what it was merged into, or what that was merged into in turn. Null while it stands for itself.</summary>
    [Identifier(TypeId.Actor)]
    public string? MergedInto { get; init; }

    /// <summary>What stands at the end of the chain of mergers; it follows from mergedInto.</summary>
    [JsonIgnore]
    public string? SurvivorId { get; init; }

    /// <summary>Whether readers see it; that follows from what names it.</summary>
    [JsonIgnore]
    public bool Visible { get; init; }

    [JsonIgnore]
    internal ActorSummary Ref => new() { Id = Id, Name = Name, Kind = Kind };

    /// <summary>As it is answered: with what stands for it now.</summary>
    private Actor Answer => this with { MergedInto = SurvivorId };

    /// <summary>One that was merged shows another's id, which changes without it.</summary>
    private string ETag => MergedInto is null ? ETags.Of(Revision) : ETags.Of(Revision, Answer);

    internal ResourceResult<Actor> Show() => new(Answer, ETag);

    internal CreatedResult<Actor> Made() => CreatedResult<Actor>.At($"/v1/actors/{Id}", ETag, Answer);

    /// <summary>Names other systems know it by.</summary>
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }

    /// <summary>When it was recorded: UTC, to the microsecond.</summary>
    [RecordedTime]
    public required string CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    [RecordedTime]
    public required string UpdatedAt { get; init; }

    /// <summary>When its words were erased for good; there only where they were.</summary>
    [RecordedTime, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedAt { get; init; }

    /// <summary>Why they were erased; there only where they were. Readers see it too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedReason { get; init; }
}

/// <summary>An account on a platform.</summary>
public sealed record Handle
{
    /// <summary>The platform, such as <c>x</c>, <c>instagram</c> or <c>youtube</c>.</summary>
    [Required, NameToken]
    public string Platform { get; init; } = null!;

    /// <summary>The account's name there, without the at sign.</summary>
    [Required, Text(200), JsonPropertyName("handle")]
    public string Name { get; init; } = null!;
}

/// <summary>What can be written of an actor.</summary>
public sealed record ActorFields
{
    /// <summary>What it is; <c>unknown</c> when left out.</summary>
    [OneOf<ActorKind>]
    public string? Kind { get; init; }

    /// <summary>The name it is shown by.</summary>
    [Required, Text(300)]
    public string? Name { get; init; }

    /// <summary>Other names it is found by.</summary>
    [AtMost(100), Text(300)]
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>Accounts on platforms; each belongs to one actor.</summary>
    [AtMost(100)]
    public IReadOnlyList<Handle>? Handles { get; init; }

    /// <summary>Pages that identify it, such as its Wikidata entry; each belongs to one actor.</summary>
    [AtMost(100), WebUrl]
    public IReadOnlyList<string>? SameAs { get; init; }

    /// <summary>What it is known as, such as an office held.</summary>
    [Text(300)]
    public string? Role { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    [Country]
    public string? Country { get; init; }

    /// <summary>Names other systems know it by.</summary>
    [AtMost(50)]
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }

    internal static ActorFields Of(Actor actor) => new()
    {
        Kind = actor.Kind,
        Name = actor.Name,
        Aliases = actor.Aliases,
        Handles = actor.Handles,
        SameAs = actor.SameAs,
        Role = actor.Role,
        Country = actor.Country,
        ExternalIds = actor.ExternalIds,
    };

    internal Actor Onto(Actor actor) => actor with
    {
        Kind = Kind ?? ActorKind.Unknown,
        Name = Name!,
        Aliases = Aliases ?? [],
        Handles = Handles ?? [],
        SameAs = SameAs ?? [],
        Role = Role,
        Country = Country,
        ExternalIds = ExternalIds ?? [],
    };
}

/// <summary>An actor as others name it.</summary>
[SchemaName("ActorRef")]
public sealed record ActorSummary
{
    /// <summary>The actor's id.</summary>
    [Identifier(TypeId.Actor)]
    public required string Id { get; init; }

    /// <summary>The actor's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    [OneOf<ActorKind>]
    public required string Kind { get; init; }

    internal static ActorSummary? Of(string? id, string? name, string? kind) => id is null ? null : new() { Id = id, Name = name!, Kind = kind! };
}
