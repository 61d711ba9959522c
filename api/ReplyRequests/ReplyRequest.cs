using System.Text.Json.Serialization;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

/// <summary>A request to a person or organisation to answer claims before a verdict is published.</summary>
/// <remarks>Readers see when someone was asked, until when and with what outcome; addresses, questions and notes are for editors.</remarks>
public record ReplyRequest
{
    [JsonIgnore]
    public long Seq { get; init; }

    /// <summary>The id, <c>reply_</c> and 26 characters.</summary>
    [Identifier(TypeId.Reply)]
    public required string Id { get; init; }

    /// <summary>Counts the writes to it, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>The claims that the person is asked about. Drafts are shown to editors only.</summary>
    public required IReadOnlyList<ClaimSummary> Claims { get; init; }

    /// <summary>The person or organisation asked; null where it was erased.</summary>
    public ActorSummary? To { get; init; }

    /// <summary>The state.</summary>
    [OneOf<ReplyState>]
    public required string State { get; init; }

    /// <summary>The outcome in one English sentence for readers, such as "Asked on 3 March 2024, until 5 March 2024; no answer."</summary>
    public required string Sentence { get; init; }

    /// <summary>The channel it was sent by.</summary>
    [OneOf<ReplyChannel>]
    public string? Channel { get; init; }

    /// <summary>The reason to ask.</summary>
    [OneOf<ReplyBasis>]
    public string? Basis { get; init; }

    /// <summary>The law or code that the basis refers to.</summary>
    public string? Law { get; init; }

    /// <summary>When it was sent, in the world.</summary>
    public PartialDate? SentAt { get; init; }

    /// <summary>The date until which the person should say whether an answer will come.</summary>
    public PartialDate? AcknowledgeBy { get; init; }

    /// <summary>The date until which the person can answer.</summary>
    public PartialDate? Deadline { get; init; }

    /// <summary>The later deadline, where it was extended.</summary>
    public PartialDate? ExtendedTo { get; init; }

    /// <summary>The date on which it was closed without an answer.</summary>
    public PartialDate? ClosedAt { get; init; }

    /// <summary>Derived: true while an answer is waited for after the deadline.</summary>
    public required bool Overdue { get; init; }

    /// <summary>Derived: true where the answer came after the deadline.</summary>
    public required bool Late { get; init; }

    /// <summary>The attempts to reach the person, oldest first.</summary>
    public required IReadOnlyList<ShownReplyAttempt> Attempts { get; init; }

    /// <summary>The answer; null until there is one.</summary>
    public ReplyAnswer? Answer { get; init; }

    /// <summary>The addresses at which the answer was published.</summary>
    public required IReadOnlyList<string> PublishedWhere { get; init; }

    /// <summary>A note for readers.</summary>
    public string? PublicNote { get; init; }

    /// <summary>The parts for editors; null for readers.</summary>
    public ReplyPrivateParts? Private { get; init; }

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

/// <summary>An attempt to reach someone, as readers see it.</summary>
public sealed record ShownReplyAttempt
{
    /// <summary>When, in the world.</summary>
    public PartialDate? At { get; init; }

    /// <summary>The channel.</summary>
    [OneOf<ReplyChannel>]
    public string? Channel { get; init; }
}

/// <summary>The answer to a reply request.</summary>
public sealed record ReplyAnswer
{
    /// <summary>The id of the statement that holds the answer; null where readers do not see that statement.</summary>
    [Identifier(TypeId.Statement)]
    public string? Statement { get; init; }

    /// <summary>When it was received, in the world.</summary>
    public PartialDate? ReceivedAt { get; init; }

    /// <summary>The way in which it was published.</summary>
    [OneOf<ReplyUse>]
    public string? UsedIn { get; init; }

    /// <summary>Why it was not used.</summary>
    public string? NotUsedReason { get; init; }
}

/// <summary>The parts of a reply request that only editors see.</summary>
public sealed record ReplyPrivateParts
{
    /// <summary>The actor through whom the person was asked, such as a press office.</summary>
    public ActorSummary? Via { get; init; }

    /// <summary>The name of that office where it is not an actor on record.</summary>
    public string? ViaLabel { get; init; }

    /// <summary>The address, number or account it was sent to.</summary>
    public string? Address { get; init; }

    /// <summary>The questions.</summary>
    public required IReadOnlyList<ReplyQuestion> Questions { get; init; }

    /// <summary>A summary of the allegations that the person was told.</summary>
    public string? Summary { get; init; }

    /// <summary>The planned publication that the person was told of.</summary>
    public ReplyPublication? Publication { get; init; }

    /// <summary>The attempts with their notes, oldest first.</summary>
    public required IReadOnlyList<ReplyAttempt> Attempts { get; init; }

    /// <summary>Why the newsroom did not ask.</summary>
    public ReplyWaiver? Waiver { get; init; }

    /// <summary>The answer that came by link; null where none did.</summary>
    public ReceivedReply? Received { get; init; }
}

/// <summary>An answer that came by link.</summary>
public sealed record ReceivedReply
{
    /// <summary>Its words.</summary>
    public required string Text { get; init; }

    /// <summary>When it came: UTC, to the microsecond.</summary>
    [RecordedTime]
    public required string At { get; init; }

    /// <summary>The standing of its author, confirmed by an editor or not.</summary>
    [OneOf<ReplyAuthenticity>]
    public required string Authenticity { get; init; }

    /// <summary>The way in which the author was confirmed.</summary>
    public string? How { get; init; }
}

/// <summary>A question as it was asked.</summary>
public sealed record ReplyQuestion
{
    /// <summary>Its words.</summary>
    public required string Text { get; init; }

    /// <summary>The claim it is about; null where it is about all.</summary>
    [Identifier(TypeId.Claim)]
    public string? Claim { get; init; }
}
