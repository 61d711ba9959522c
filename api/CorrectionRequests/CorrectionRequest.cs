using System.Text.Json.Serialization;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Text;

namespace FactCheck.CorrectionRequests;

/// <summary>A request to an outlet, a claimant or another party to correct a claim.</summary>
public record CorrectionRequest
{
    [JsonIgnore]
    public long Seq { get; init; }

    /// <summary>The id, <c>correction_</c> and 26 characters.</summary>
    [Identifier(TypeId.Correction)]
    public required string Id { get; init; }

    /// <summary>Counts the writes to it, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>The claim to correct.</summary>
    public required ClaimSummary Claim { get; init; }

    /// <summary>The id of the verdict that the request rests on; null where readers do not see that verdict.</summary>
    [Identifier(TypeId.Verdict)]
    public string? Verdict { get; init; }

    /// <summary>The sources in which the claim appeared and is to be corrected.</summary>
    public required IReadOnlyList<SourceSummary> Appearances { get; init; }

    /// <summary>The recipient; null where it was erased.</summary>
    public ActorSummary? To { get; init; }

    /// <summary>The part of the recipient in the matter.</summary>
    [OneOf<CorrectionRole>]
    public string? Role { get; init; }

    /// <summary>The route.</summary>
    [OneOf<CorrectionRoute>]
    public required string Route { get; init; }

    /// <summary>The channel it was sent by.</summary>
    [OneOf<ReplyChannel>]
    public string? Channel { get; init; }

    /// <summary>The steps asked for.</summary>
    [OneOf<CorrectionAsk>]
    public required IReadOnlyList<string> Asked { get; init; }

    /// <summary>The request in words, for readers.</summary>
    public string? Text { get; init; }

    /// <summary>When it was sent, in the world.</summary>
    public PartialDate? SentAt { get; init; }

    /// <summary>The date until which an answer is expected.</summary>
    public PartialDate? Deadline { get; init; }

    /// <summary>The dates of the follow-ups, oldest first.</summary>
    public required IReadOnlyList<PartialDate> FollowedUpAt { get; init; }

    /// <summary>The id of the request that this one escalates; null where readers do not see that request.</summary>
    [Identifier(TypeId.Correction)]
    public string? EscalatedFrom { get; init; }

    /// <summary>The outcome so far.</summary>
    [OneOf<CorrectionOutcome>]
    public required string Outcome { get; init; }

    /// <summary>When it came about, in the world.</summary>
    public PartialDate? OutcomeAt { get; init; }

    /// <summary>The source in which the correction stands.</summary>
    public SourceSummary? OutcomeSource { get; init; }

    /// <summary>The prominence of the correction.</summary>
    [OneOf<Prominence>]
    public string? Prominence { get; init; }

    /// <summary>A note for readers.</summary>
    public string? PublicNote { get; init; }

    /// <summary>The parts for editors; null for readers.</summary>
    public CorrectionPrivateParts? Private { get; init; }

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

    /// <summary>When its words were erased permanently; there only where they were.</summary>
    [RecordedTime, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedAt { get; init; }
}

/// <summary>The parts of a correction request that only editors see.</summary>
public sealed record CorrectionPrivateParts
{
    /// <summary>The address, number or account it was sent to.</summary>
    public string? Address { get; init; }

    /// <summary>The follow-ups with their notes, oldest first.</summary>
    public required IReadOnlyList<FollowUp> FollowUps { get; init; }

    /// <summary>A note for colleagues.</summary>
    public string? Note { get; init; }
}

/// <summary>A reminder of a correction request.</summary>
public sealed record FollowUp
{
    /// <summary>When, in the world; the moment of recording when left out.</summary>
    public PartialDate? At { get; init; }

    /// <summary>The channel.</summary>
    [OneOf<ReplyChannel>]
    public string? Channel { get; init; }

    /// <summary>The result. For editors only.</summary>
    [Text(2000)]
    public string? Note { get; init; }
}
