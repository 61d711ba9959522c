using System.Text.Json.Serialization;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Evidence;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>A publisher's finding on a claim. Once published it changes by revisions only.</summary>
public record Verdict
{
    [JsonIgnore]
    public long Seq { get; init; }

    /// <summary>The id, <c>verdict_</c> and 26 characters.</summary>
    [Identifier(TypeId.Verdict)]
    public required string Id { get; init; }

    /// <summary>Counts the writes to it, from 1; not the same as n.</summary>
    public required int Revision { get; init; }

    /// <summary>The claim it is on.</summary>
    public required ClaimSummary Claim { get; init; }

    /// <summary>Whose finding it is.</summary>
    public required ActorSummary Publisher { get; init; }

    /// <summary>Where it was published.</summary>
    public string? Url { get; init; }

    /// <summary>Where it is in its life.</summary>
    [OneOf<VerdictState>]
    public required string State { get; init; }

    /// <summary>The id of the verdict that replaces it: the newest, where one was replaced by another in turn.</summary>
    [Identifier(TypeId.Verdict)]
    public string? SupersededBy { get; init; }

    /// <summary>The number of its current published revision; 0 while it is a draft.</summary>
    public required int N { get; init; }

    /// <summary>What the current revision is; null on a draft.</summary>
    [OneOf<ChangeKind>]
    public string? ChangeKind { get; init; }

    /// <summary>What readers are told of the current revision; null on a draft and on the first publication.</summary>
    public string? PublicNote { get; init; }

    /// <summary>What it finds; null once it is retracted.</summary>
    [OneOf<Rating>]
    public string? Rating { get; init; }

    /// <summary>The rating on schema.org's scale, best 5 and worst 1; null for ratings that are not on it.</summary>
    public int? RatingValue { get; init; }

    /// <summary>The publisher's own words for the rating.</summary>
    public string? Label { get; init; }

    /// <summary>Why the rating is what it is.</summary>
    [OneOf<Reason>]
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The finding in short.</summary>
    public string? Summary { get; init; }

    /// <summary>The finding at length.</summary>
    public string? Explanation { get; init; }

    /// <summary>BCP 47 tag of the language it is written in.</summary>
    public required string Language { get; init; }

    /// <summary>Who did the work, as they are named to readers.</summary>
    public string? Reviewer { get; init; }

    /// <summary>When the work was done, in the world.</summary>
    public PartialDate? ReviewedAt { get; init; }

    /// <summary>When what it finds now was published, in the world: a clarification does not move it. Null where it is not known.</summary>
    public PartialDate? PublishedAt { get; init; }

    /// <summary>When it was first published, in the world. Null where it is not known.</summary>
    public PartialDate? FirstPublishedAt { get; init; }

    /// <summary>The ids of the evidence it rests on.</summary>
    [Identifier(TypeId.Evidence)]
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>When it should be looked at again.</summary>
    public PartialDate? ReviewBy { get; init; }

    /// <summary>Why it was published without the evidence that its rating needs.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>Every published change after the first publication, newest first.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

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

/// <summary>One published state of a verdict, whole and final.</summary>
public record VerdictRevision
{
    /// <summary>Its number, from 1.</summary>
    public required int N { get; init; }

    /// <summary>What the change was.</summary>
    [OneOf<ChangeKind>]
    public required string ChangeKind { get; init; }

    /// <summary>What readers are told of the change; null on the first publication.</summary>
    public string? PublicNote { get; init; }

    /// <summary>When it was recorded: UTC, to the microsecond.</summary>
    [RecordedTime]
    public required string RecordedAt { get; init; }

    /// <summary>What was found; null on a retraction.</summary>
    [OneOf<Rating>]
    public string? Rating { get; init; }

    /// <summary>The rating on schema.org's scale; null for ratings that are not on it.</summary>
    public int? RatingValue { get; init; }

    /// <summary>The publisher's own words for the rating.</summary>
    public string? Label { get; init; }

    /// <summary>Why the rating is what it is.</summary>
    [OneOf<Reason>]
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The finding in short.</summary>
    public string? Summary { get; init; }

    /// <summary>The finding at length.</summary>
    public string? Explanation { get; init; }

    /// <summary>BCP 47 tag of the language it is written in.</summary>
    public required string Language { get; init; }

    /// <summary>Who did the work.</summary>
    public string? Reviewer { get; init; }

    /// <summary>When the work was done, in the world.</summary>
    public PartialDate? ReviewedAt { get; init; }

    /// <summary>When this revision was published, in the world. Null where it is not known.</summary>
    public PartialDate? PublishedAt { get; init; }

    /// <summary>Where it was published.</summary>
    public string? Url { get; init; }

    /// <summary>The verdict that replaces this one; on a supersession.</summary>
    [Identifier(TypeId.Verdict)]
    public string? SupersededBy { get; init; }

    /// <summary>When it should be looked at again.</summary>
    public PartialDate? ReviewBy { get; init; }

    /// <summary>Why it was published without the evidence that its rating needs.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>The evidence as it was when this revision was published.</summary>
    public required IReadOnlyList<FrozenEvidence> Evidence { get; init; }

    /// <summary>When its words were erased for good; there only where they were.</summary>
    [RecordedTime, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedAt { get; init; }

    /// <summary>When the verdict was first published, where this correction sets that date.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PartialDate? FirstPublishedAt { get; init; }
}

/// <summary>A piece of evidence as it was when a verdict that rests on it was published.</summary>
public sealed record FrozenEvidence
{
    /// <summary>The evidence's id.</summary>
    [Identifier(TypeId.Evidence)]
    public required string Id { get; init; }

    /// <summary>Its revision then.</summary>
    public required int Revision { get; init; }

    /// <summary>Which way it pointed.</summary>
    [OneOf<Stance>]
    public required string Stance { get; init; }

    /// <summary>How closely it bore on the claim.</summary>
    [OneOf<EvidenceDirectness>]
    public required string Directness { get; init; }

    /// <summary>The passage.</summary>
    public string? Quote { get; init; }

    /// <summary>The place in the source.</summary>
    public Locator? Locator { get; init; }

    /// <summary>What there was to say of it.</summary>
    public string? Note { get; init; }

    /// <summary>The source, as it was named then.</summary>
    public required SourceSummary Source { get; init; }

    /// <summary>SHA-256 of the source's snapshot then; null where none was kept.</summary>
    public string? SourceSha256 { get; init; }

    /// <summary>SHA-256, in hex, of the UTF-8 of the members above as compact JSON in their order here, without this one, escaped as JavaScript's JSON.stringify does.</summary>
    public string? Sha256 { get; init; }

    /// <summary>When its words were erased for good; there only where they were.</summary>
    [RecordedTime, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedAt { get; init; }
}

/// <summary>A verdict as the table and the ledger hold it: others by id.</summary>
public sealed record VerdictRow
{
    [JsonIgnore]
    public long Seq { get; init; }
    public required string Id { get; init; }
    public required int Revision { get; init; }
    public required string ClaimId { get; init; }
    public required string PublisherId { get; init; }
    public string? Url { get; init; }
    public required string State { get; init; }
    public string? SupersededById { get; init; }
    public required int N { get; init; }
    public required string Rating { get; init; }
    public string? Label { get; init; }
    public required IReadOnlyList<string> Reasons { get; init; }
    public string? Summary { get; init; }
    public string? Explanation { get; init; }
    public required string Language { get; init; }
    public string? Reviewer { get; init; }
    public PartialDate? ReviewedAt { get; init; }
    public PartialDate? PublishedAt { get; init; }
    public required IReadOnlyList<string> EvidenceIds { get; init; }
    public PartialDate? ReviewBy { get; init; }
    public string? OverrideReason { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
    public required string CreatedAt { get; init; }
    public required string UpdatedAt { get; init; }

    /// <summary>When its words were erased; there only where they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedAt { get; init; }

    /// <summary>Why they were erased; there only where they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedReason { get; init; }

    /// <summary>Kept since first dates can be corrected; null on what was recorded before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PartialDate? FirstPublishedAt { get; init; }
}
