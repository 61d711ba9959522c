using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Text;

namespace FactCheck.Statements;

/// <summary>Someone saying something, somewhere, at a time, and what that does with claims.</summary>
public record Statement
{
    [JsonIgnore]
    public long Seq { get; init; }

    /// <summary>The id, <c>statement_</c> and 26 characters.</summary>
    [Identifier(TypeId.Statement)]
    public required string Id { get; init; }

    /// <summary>Counts the writes to it, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>Who speaks; null where only a label is known.</summary>
    public ActorSummary? Speaker { get; init; }

    /// <summary>What the speaker is called where there is no actor.</summary>
    public string? SpeakerLabel { get; init; }

    /// <summary>Whom the speaker speaks for; the position is then theirs.</summary>
    public ActorSummary? OnBehalfOf { get; init; }

    /// <summary>When it was said, in the world.</summary>
    public PartialDate? SaidAt { get; init; }

    /// <summary>The words, as near as directness says.</summary>
    public string? Quote { get; init; }

    /// <summary>BCP 47 tag of the quote's language.</summary>
    public string? Language { get; init; }

    /// <summary>The quote in other languages.</summary>
    public required IReadOnlyList<Translation> Translations { get; init; }

    /// <summary>Where it can be found.</summary>
    public SourceSummary? Source { get; init; }

    /// <summary>The place in the source.</summary>
    public Locator? Locator { get; init; }

    /// <summary>How near the quote is to the words spoken.</summary>
    [OneOf<StatementDirectness>]
    public required string Directness { get; init; }

    /// <summary>The id of the statement that tells of this one.</summary>
    [Identifier(TypeId.Statement)]
    public string? ReportedIn { get; init; }

    /// <summary>What it does with claims. Positions on drafts are shown to editors only.</summary>
    public required IReadOnlyList<StatementPosition> Positions { get; init; }

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

/// <summary>A position on a claim.</summary>
[SchemaName("TakenOn")]
public sealed record StatementPosition
{
    /// <summary>The claim.</summary>
    public required ClaimSummary Claim { get; init; }

    /// <summary>The position.</summary>
    [OneOf<Position>]
    public required string Position { get; init; }

    /// <summary>How much of the claim it reaches.</summary>
    [OneOf<PositionScope>]
    public string? Scope { get; init; }

    /// <summary>What there is to say of it.</summary>
    public string? Note { get; init; }
}

/// <summary>A statement as one claim shows it: with its position on that claim.</summary>
public record ClaimStatement : Statement
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal ClaimStatement(Statement statement, ClaimWithMerged claim) : base(statement)
    {
        var own = claim.Family.Ids.SelectMany(id => statement.Positions.Where(p => string.Equals(p.Claim.Id, id, StringComparison.Ordinal))).First();
        (Position, Scope, Note) = (own.Position, own.Scope, own.Note);
        BySubject = Speaker is { } speaker && claim.Subjects.Contains(speaker.Id) || OnBehalfOf is { } principal && claim.Subjects.Contains(principal.Id);
    }

    /// <summary>Its position on this claim, or on one merged into it.</summary>
    [OneOf<Position>]
    public string Position { get; }

    /// <summary>How much of this claim it reaches.</summary>
    [OneOf<PositionScope>]
    public string? Scope { get; }

    /// <summary>What there is to say of that position.</summary>
    public string? Note { get; }

    /// <summary>Whether the speaker, or the one spoken for, is one of the actors the claim is about.</summary>
    public bool BySubject { get; }
}

/// <summary>A place inside a source.</summary>
public sealed record Locator : IValidatable
{
    /// <summary>First character of the passage, counted from 0.</summary>
    [Between(0, 100_000_000)]
    public int? From { get; init; }

    /// <summary>Character after the last.</summary>
    [Between(0, 100_000_000)]
    public int? To { get; init; }

    /// <summary>Page, as it is numbered there.</summary>
    [Text(50)]
    public string? Page { get; init; }

    /// <summary>Time from the start, such as 01:02:03.</summary>
    [Text(50)]
    public string? Timecode { get; init; }

    public IEnumerable<ValidationError> Faults()
    {
        if (From > To)
            yield return new() { Pointer = "/to", Code = "order", Detail = "'to' lies before 'from'." };
    }
}

/// <summary>A statement as the table and the ledger hold it: others by id.</summary>
public sealed record StatementRow
{
    [JsonIgnore]
    public long Seq { get; init; }
    public required string Id { get; init; }
    public required int Revision { get; init; }
    public string? SpeakerId { get; init; }
    public string? SpeakerLabel { get; init; }
    public string? OnBehalfOfId { get; init; }
    public PartialDate? SaidAt { get; init; }
    public string? Quote { get; init; }
    public string? Language { get; init; }
    public required IReadOnlyList<Translation> Translations { get; init; }
    public string? SourceId { get; init; }
    public Locator? Locator { get; init; }
    public required string Directness { get; init; }
    public string? ReportedInId { get; init; }
    public required IReadOnlyList<StatementPositionRow> Positions { get; init; }
    public string? WithdrawnAt { get; init; }
    public string? WithdrawnReason { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
    public required string CreatedAt { get; init; }
    public required string UpdatedAt { get; init; }

    /// <summary>When its words were erased; there only where they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedAt { get; init; }

    [JsonIgnore]
    public string? SaidFrom => SaidAt?.From;

    [JsonIgnore]
    public string? SaidTo => SaidAt?.To;

    [JsonIgnore]
    public IEnumerable<string> Claims => Positions.Select(position => position.ClaimId);
}

/// <summary>A position as the table and the ledger hold it.</summary>
public sealed record StatementPositionRow
{
    public required string ClaimId { get; init; }
    public required string Position { get; init; }
    public string? Scope { get; init; }
    public string? Note { get; init; }
}
