using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FactCheck.Claims;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;

namespace FactCheck.Evidence;

/// <summary>A passage of a source that bears on a claim.</summary>
[SchemaName("Evidence")]
public record EvidenceItem
{
    [JsonIgnore]
    public long Seq { get; init; }

    /// <summary>The id, <c>evidence_</c> and 26 characters.</summary>
    [Identifier(TypeId.Evidence)]
    public required string Id { get; init; }

    /// <summary>Counts the writes to it, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>The claim it bears on.</summary>
    public required ClaimSummary Claim { get; init; }

    /// <summary>The source it is in.</summary>
    public required SourceSummary Source { get; init; }

    /// <summary>Which way it points.</summary>
    [OneOf<Stance>]
    public required string Stance { get; init; }

    /// <summary>How closely it bears on the claim.</summary>
    [OneOf<EvidenceDirectness>]
    public required string Directness { get; init; }

    /// <summary>The passage.</summary>
    public string? Quote { get; init; }

    /// <summary>The place in the source.</summary>
    public Locator? Locator { get; init; }

    /// <summary>What there is to say of it.</summary>
    public string? Note { get; init; }

    /// <summary>When it was withdrawn; null while it stands.</summary>
    [RecordedTime]
    public string? WithdrawnAt { get; init; }

    /// <summary>Why it was withdrawn.</summary>
    public string? WithdrawnReason { get; init; }

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
}

/// <summary>What can be written of a piece of evidence.</summary>
public record EvidenceFields
{
    /// <summary>The source it is in.</summary>
    [Required]
    public SourceReference? Source { get; init; }

    /// <summary>Which way it points.</summary>
    [Required, OneOf<Stance>]
    public string? Stance { get; init; }

    /// <summary>How closely it bears on the claim; <c>circumstantial</c> when left out.</summary>
    [OneOf<EvidenceDirectness>]
    public string? Directness { get; init; }

    /// <summary>The passage.</summary>
    [Text(20_000)]
    public string? Quote { get; init; }

    /// <summary>The place in the source.</summary>
    public Locator? Locator { get; init; }

    /// <summary>What there is to say of it.</summary>
    [Text(2000)]
    public string? Note { get; init; }

    /// <summary>Names other systems know it by.</summary>
    [AtMost(50)]
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }

    internal static EvidenceFields Of(EvidenceRow evidence) => new()
    {
        Source = new() { Id = evidence.SourceId },
        Stance = evidence.Stance,
        Directness = evidence.Directness,
        Quote = evidence.Quote,
        Locator = evidence.Locator,
        Note = evidence.Note,
        ExternalIds = evidence.ExternalIds,
    };

    internal EvidenceRow Onto(EvidenceRow evidence, ChangeSet recording, string pointer) => evidence with
    {
        SourceId = Source!.Resolve(recording, pointer + "/source"),
        Stance = Stance!,
        Directness = Directness ?? EvidenceDirectness.Circumstantial,
        Quote = Quote,
        Locator = Locator,
        Note = Note,
        ExternalIds = ExternalIds ?? [],
    };
}

/// <summary>Evidence to record by itself.</summary>
public sealed record NewEvidence : EvidenceFields
{
    /// <summary>The claim it bears on.</summary>
    [Required]
    public ClaimReference? Claim { get; init; }
}

/// <summary>Evidence recorded in a story, where verdicts can name it.</summary>
public sealed record StoryEvidenceFields : EvidenceFields
{
    /// <summary>What this evidence is called inside the request, for <c>{"ref": …}</c>.</summary>
    [LocalName]
    public string? Ref { get; init; }
}

/// <summary>Names a piece of evidence: by id, or by the ref it carries in the same request.</summary>
[NamedBy("id"), NamedBy("ref")]
public sealed record EvidenceReference : IReference
{
    /// <summary>The id of evidence on record.</summary>
    [Identifier(TypeId.Evidence)]
    public string? Id { get; init; }

    /// <summary>The ref of evidence in the same request.</summary>
    [LocalName]
    public string? Ref { get; init; }

    internal string Resolve(ChangeSet recording, string claimId, string pointer)
    {
        var id = Id ?? recording.Local.GetValueOrDefault("evidence " + Ref);
        return id is not null && EvidenceStore.IsLiveOn(recording.Write, id, claimId)
            ? id
            : throw Problem.UnknownReference(pointer, "There is no such live evidence on this claim.");
    }
}

/// <summary>Evidence as the table and the ledger hold it: others by id.</summary>
public sealed record EvidenceRow
{
    [JsonIgnore]
    public long Seq { get; init; }
    public required string Id { get; init; }
    public required int Revision { get; init; }
    public required string ClaimId { get; init; }
    public required string SourceId { get; init; }
    public required string Stance { get; init; }
    public required string Directness { get; init; }
    public string? Quote { get; init; }
    public Locator? Locator { get; init; }
    public string? Note { get; init; }
    public string? WithdrawnAt { get; init; }
    public string? WithdrawnReason { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
    public required string CreatedAt { get; init; }
    public required string UpdatedAt { get; init; }

    /// <summary>When its words were erased; there only where they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedAt { get; init; }
}
