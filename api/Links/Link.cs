using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FactCheck.Claims;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Links;

/// <summary>A typed relation between two claims.</summary>
public record Link
{
    [JsonIgnore]
    public long Seq { get; init; }

    /// <summary>The id, <c>link_</c> and 26 characters.</summary>
    [Identifier(TypeId.Link)]
    public required string Id { get; init; }

    /// <summary>Counts the writes to it, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>The claim it runs from.</summary>
    public required ClaimSummary From { get; init; }

    /// <summary>The relation, read from the claim it runs from.</summary>
    [OneOf<LinkRelation>]
    public required string Relation { get; init; }

    /// <summary>The claim it runs to.</summary>
    public required ClaimSummary To { get; init; }

    /// <summary>Why the two are so related.</summary>
    public string? Rationale { get; init; }

    /// <summary>The id of the statement that asserts it; null where the editors do.</summary>
    [Identifier(TypeId.Statement)]
    public string? AssertedBy { get; init; }

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

/// <summary>A link as one of its claims shows it: read from there, with the other claim.</summary>
public sealed record ClaimLink
{
    [JsonIgnore]
    public long Seq { get; init; }

    /// <summary>The link's id.</summary>
    [Identifier(TypeId.Link)]
    public required string Id { get; init; }

    /// <summary>The relation as read from this claim: its inverse name where the link runs the other way.</summary>
    [OneOf<ReadRelation>]
    public required string Relation { get; init; }

    /// <summary>The other claim.</summary>
    public required LinkedClaim Claim { get; init; }

    /// <summary>Why the two are so related.</summary>
    public string? Rationale { get; init; }

    /// <summary>The id of the statement that asserts it; null where the editors do.</summary>
    [Identifier(TypeId.Statement)]
    public string? AssertedBy { get; init; }
}

/// <summary>The claim at the other end of a link.</summary>
public sealed record LinkedClaim
{
    /// <summary>The claim's id.</summary>
    [Identifier(TypeId.Claim)]
    public required string Id { get; init; }

    /// <summary>Its text.</summary>
    public required string Text { get; init; }

    /// <summary>Its text in at most 75 characters.</summary>
    public string? ShortText { get; init; }

    /// <summary>Where the newsroom stands with it.</summary>
    [OneOf<ClaimStatus>]
    public required string Status { get; init; }

    /// <summary>The ratings of its current verdicts, newest first.</summary>
    [OneOf<Rating>]
    public required IReadOnlyList<string> Ratings { get; init; }
}

/// <summary>A link to record from a claim.</summary>
public record LinkFields
{
    /// <summary>The relation, read from this claim.</summary>
    [Required, OneOf<LinkRelation>]
    public string? Relation { get; init; }

    /// <summary>The claim it runs to.</summary>
    [Required]
    public ClaimReference? To { get; init; }

    /// <summary>Why the two are so related.</summary>
    [Text(2000)]
    public string? Rationale { get; init; }

    /// <summary>The statement that asserts it; left out where the editors do.</summary>
    public StatementReference? AssertedBy { get; init; }

    /// <summary>Names other systems know it by.</summary>
    [AtMost(50)]
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }
}

/// <summary>A link recorded in a story: as read from its claim, in either direction.</summary>
public sealed record StoryLinkFields
{
    /// <summary>The relation as read from this claim: <c>entails</c>, or <c>entailed_by</c> where the link runs from the other.</summary>
    [Required, OneOf<ReadRelation>]
    public string? Relation { get; init; }

    /// <summary>The other claim.</summary>
    [Required]
    public ClaimReference? To { get; init; }

    /// <summary>Why the two are so related.</summary>
    [Text(2000)]
    public string? Rationale { get; init; }

    /// <summary>The statement that asserts it; left out where the editors do.</summary>
    public StatementReference? AssertedBy { get; init; }

    /// <summary>Names other systems know it by.</summary>
    [AtMost(50)]
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }
}

/// <summary>A link to record by itself.</summary>
public sealed record NewLink : LinkFields
{
    /// <summary>The claim it runs from.</summary>
    [Required]
    public ClaimReference? From { get; init; }
}

/// <summary>What can be changed of a link. Other ends or another relation are another link.</summary>
public sealed record LinkEdit
{
    /// <summary>Why the two are so related.</summary>
    [Text(2000)]
    public string? Rationale { get; init; }

    /// <summary>Names other systems know it by.</summary>
    [AtMost(50)]
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }
}

/// <summary>A link as the table and the ledger hold it: others by id.</summary>
public sealed record LinkRow
{
    [JsonIgnore]
    public long Seq { get; init; }
    public required string Id { get; init; }
    public required int Revision { get; init; }
    public required string FromId { get; init; }
    public required string Relation { get; init; }
    public required string ToId { get; init; }
    public string? Rationale { get; init; }
    public string? AssertedById { get; init; }
    public string? WithdrawnAt { get; init; }
    public string? WithdrawnReason { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
    public required string CreatedAt { get; init; }
    public required string UpdatedAt { get; init; }

    /// <summary>When its words were erased; there only where they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedAt { get; init; }

    /// <summary>The same for two links that say the same thing.</summary>
    [JsonIgnore]
    public string SameKey => LinkRelation.Of(Relation).Symmetric && string.CompareOrdinal(FromId, ToId) > 0
        ? $"{Relation} {ToId} {FromId}"
        : $"{Relation} {FromId} {ToId}";
}
