using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FactCheck.Actors;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Claims;

/// <summary>A proposition on record, with what follows from its statements, links and verdicts.</summary>
public record Claim
{
    [JsonIgnore]
    public long Seq { get; init; }

    /// <summary>The id, <c>claim_</c> and 26 characters.</summary>
    [Identifier(TypeId.Claim)]
    public required string Id { get; init; }

    /// <summary>Counts the writes to the claim itself, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>The proposition in one sentence. Fixed once a verdict on it was published.</summary>
    public required string Text { get; init; }

    /// <summary>The same in at most 75 characters, for ClaimReview and headlines.</summary>
    public string? ShortText { get; init; }

    /// <summary>BCP 47 tag of the text's language.</summary>
    public required string Language { get; init; }

    /// <summary>The text in other languages.</summary>
    public required IReadOnlyList<Translation> Translations { get; init; }

    /// <summary>What sort of proposition it is.</summary>
    [OneOf<ClaimKind>]
    public required string Kind { get; init; }

    /// <summary>Whether it can be checked.</summary>
    [OneOf<Checkability>]
    public required string Checkability { get; init; }

    /// <summary>The actors it is about.</summary>
    public required IReadOnlyList<ActorSummary> Subjects { get; init; }

    /// <summary>What it belongs to, in the newsroom's own words.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>Where the newsroom stands with it; it never says what is true.</summary>
    [OneOf<ClaimStatus>]
    public required string Status { get; init; }

    /// <summary>Why it has that status.</summary>
    public string? StatusReason { get; init; }

    /// <summary>When and where what it says is placed.</summary>
    public About? About { get; init; }

    /// <summary>The claim that stands for this one: what it was merged into, or what that was merged into in turn. Null while it stands for itself.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Names other systems know it by.</summary>
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }

    /// <summary>Derived: who asserts it, in recorded order.</summary>
    public required IReadOnlyList<Claimant> Claimants { get; init; }

    /// <summary>Derived: where it is first known to have been said; the earliest of its appearances.</summary>
    public Appearance? FirstAppearance { get; init; }

    /// <summary>Derived: where it was asserted, repeated or reported, in the order of the world; the first 50.</summary>
    public required IReadOnlyList<Appearance> Appearances { get; init; }

    /// <summary>Derived: how it stands among the actors.</summary>
    public required Contention Contention { get; init; }

    /// <summary>Derived: the verdicts published on it that stand now.</summary>
    public required IReadOnlyList<CurrentVerdict> Verdicts { get; init; }

    /// <summary>Derived: how much there is. Drafts and what was withdrawn do not count.</summary>
    public required ClaimCounts Counts { get; init; }

    /// <summary>When it was recorded: UTC, to the microsecond.</summary>
    [RecordedTime]
    public required string CreatedAt { get; init; }

    /// <summary>When the claim itself was last changed.</summary>
    [RecordedTime]
    public required string UpdatedAt { get; init; }

    /// <summary>When its words were erased for good; there only where they were.</summary>
    [RecordedTime, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedAt { get; init; }
}

/// <summary>A text in another language.</summary>
public sealed record Translation
{
    /// <summary>BCP 47 tag.</summary>
    [Required, LanguageTag]
    public string Language { get; init; } = null!;

    /// <summary>The text in that language.</summary>
    [Required, Text(20_000)]
    public string Text { get; init; } = null!;

    /// <summary>True when a machine translated it; false when left out.</summary>
    public bool Machine { get; init; }
}

/// <summary>When and where something is placed.</summary>
public sealed record About : IValidatable
{
    /// <summary>Its beginning.</summary>
    public PartialDate? From { get; init; }

    /// <summary>Its end.</summary>
    public PartialDate? To { get; init; }

    /// <summary>The place, in words.</summary>
    [Text(300)]
    public string? Place { get; init; }

    public IEnumerable<ValidationError> Faults()
    {
        if (From is not null && To is not null && string.CompareOrdinal(From.From, To.To) > 0)
            yield return new() { Pointer = "/to", Code = "order", Detail = "'to' lies before 'from'." };
    }
}

/// <summary>Someone who asserts a claim.</summary>
public sealed record Claimant
{
    /// <summary>The actor; null where only a label is known.</summary>
    public ActorSummary? Actor { get; init; }

    /// <summary>What the speaker is called where there is no actor.</summary>
    public string? Label { get; init; }
}

/// <summary>One place where a claim was said.</summary>
public sealed record Appearance
{
    /// <summary>The statement's id.</summary>
    [Identifier(TypeId.Statement)]
    public required string Statement { get; init; }

    /// <summary>Whether it was asserted, repeated or reported there.</summary>
    [OneOf<Position>]
    public required string Position { get; init; }

    /// <summary>When it was said.</summary>
    public PartialDate? SaidAt { get; init; }

    /// <summary>Who said it.</summary>
    public ActorSummary? Speaker { get; init; }

    /// <summary>Where it can be found.</summary>
    public SourceSummary? Source { get; init; }
}

/// <summary>How a claim stands among the actors: derived from their latest positions, never stored by hand.</summary>
public sealed record Contention
{
    /// <summary>The state.</summary>
    [OneOf<ContentionState>]
    public required string State { get; init; }

    /// <summary>Whose positions make it so.</summary>
    public required IReadOnlyList<ContentionParty> By { get; init; }
}

/// <summary>A position that makes a claim stand as it does.</summary>
public sealed record ContentionParty
{
    /// <summary>Who takes it; the principal where someone spoke on behalf of another. Null where only a label is known.</summary>
    public ActorSummary? Actor { get; init; }

    /// <summary>The statement's id.</summary>
    [Identifier(TypeId.Statement)]
    public required string Statement { get; init; }

    /// <summary>The position.</summary>
    [OneOf<Position>]
    public required string Position { get; init; }

    /// <summary>How much of the claim it reaches.</summary>
    [OneOf<PositionScope>]
    public string? Scope { get; init; }
}

/// <summary>A published verdict as its claim shows it.</summary>
public sealed record CurrentVerdict
{
    /// <summary>The verdict's id.</summary>
    [Identifier(TypeId.Verdict)]
    public required string Id { get; init; }

    /// <summary>Whose finding it is.</summary>
    public required ActorSummary Publisher { get; init; }

    /// <summary>What it finds.</summary>
    [OneOf<Rating>]
    public required string Rating { get; init; }

    /// <summary>The publisher's own words for the rating.</summary>
    public string? Label { get; init; }

    /// <summary>The finding in short.</summary>
    public string? Summary { get; init; }

    /// <summary>Where it was published.</summary>
    public string? Url { get; init; }

    /// <summary>When the current revision was published.</summary>
    public PartialDate? PublishedAt { get; init; }
}

/// <summary>How much is on record about a claim.</summary>
public sealed record ClaimCounts
{
    /// <summary>Statements that take a position on it which is not contrary.</summary>
    public required int Statements { get; init; }

    /// <summary>Statements that take a contrary position on it.</summary>
    public required int Rebuttals { get; init; }

    /// <summary>Places where it was asserted, repeated or reported.</summary>
    public required int Appearances { get; init; }

    /// <summary>Pieces of evidence.</summary>
    public required int Evidence { get; init; }

    /// <summary>Links with other claims, in both directions.</summary>
    public required int Links { get; init; }

    /// <summary>Published verdicts that stand.</summary>
    public required int Verdicts { get; init; }
}

/// <summary>A claim as others name it.</summary>
[SchemaName("ClaimRef")]
public sealed record ClaimSummary
{
    /// <summary>The claim's id.</summary>
    [Identifier(TypeId.Claim)]
    public required string Id { get; init; }

    /// <summary>Its text.</summary>
    public required string Text { get; init; }
}
