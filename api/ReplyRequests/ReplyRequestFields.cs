using System.ComponentModel.DataAnnotations;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Statements;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

/// <summary>The members of a reply request that can be written.</summary>
[NamedBy("to", "state", "channel", "address", "summary", "sentAt", "deadline"), NamedBy("to")]
public record ReplyRequestFields
{
    /// <summary>The person or organisation asked.</summary>
    [Required]
    public ActorReference? To { get; init; }

    /// <summary>The state; <c>draft</c> when left out. <c>no_response</c> is refused before the deadline.</summary>
    [OneOf<GivenReplyState>]
    public string? State { get; init; }

    /// <summary>The actor through whom the person is asked, such as a press office. For editors only.</summary>
    public ActorReference? Via { get; init; }

    /// <summary>The name of that office where it is not an actor on record. For editors only.</summary>
    [Text(300)]
    public string? ViaLabel { get; init; }

    /// <summary>The channel it is sent by.</summary>
    [OneOf<ReplyChannel>]
    public string? Channel { get; init; }

    /// <summary>The address, number or account it is sent to. For editors only.</summary>
    [Text(500)]
    public string? Address { get; init; }

    /// <summary>The questions. For editors only.</summary>
    [AtMost(50)]
    public IReadOnlyList<ReplyQuestionFields>? Questions { get; init; }

    /// <summary>A summary of the allegations that the person is told. For editors only.</summary>
    [Text(5000)]
    public string? Summary { get; init; }

    /// <summary>The planned publication that the person is told of. For editors only.</summary>
    public ReplyPublication? Publication { get; init; }

    /// <summary>The reason to ask.</summary>
    [OneOf<ReplyBasis>]
    public string? Basis { get; init; }

    /// <summary>The law or code that the basis refers to.</summary>
    [Text(300)]
    public string? Law { get; init; }

    /// <summary>When it was sent, in the world; the moment of recording when left out of a request that was sent.</summary>
    public PartialDate? SentAt { get; init; }

    /// <summary>The attempts to reach the person, oldest first. Their notes and names are for editors only.</summary>
    [AtMost(100)]
    public IReadOnlyList<ReplyAttempt>? Attempts { get; init; }

    /// <summary>The date until which the person should say whether an answer will come.</summary>
    public PartialDate? AcknowledgeBy { get; init; }

    /// <summary>The date until which the person can answer; a day lasts until its end in UTC.</summary>
    public PartialDate? Deadline { get; init; }

    /// <summary>A later deadline.</summary>
    public PartialDate? ExtendedTo { get; init; }

    /// <summary>The date on which it was closed without an answer; the moment of recording when left out.</summary>
    public PartialDate? ClosedAt { get; init; }

    /// <summary>Why the newsroom does not ask: with the state <c>waived</c>, and only there. For editors only.</summary>
    public ReplyWaiver? Waiver { get; init; }

    /// <summary>The answer: with the state <c>answered</c>, and only there.</summary>
    public ReplyAnswerFields? Answer { get; init; }

    /// <summary>The addresses at which the answer was published.</summary>
    [AtMost(50), WebUrl]
    public IReadOnlyList<string>? PublishedWhere { get; init; }

    /// <summary>A note for readers.</summary>
    [Text(2000)]
    public string? PublicNote { get; init; }

    /// <summary>Names other systems know it by.</summary>
    [AtMost(50)]
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }

    internal static ReplyRequestFields Of(ReplyRequestRow row) => new()
    {
        To = ActorReference.To(row.ToId),
        State = row.State,
        Via = ActorReference.To(row.ViaId),
        ViaLabel = row.ViaLabel,
        Channel = row.Channel,
        Address = row.Address,
        Questions = [.. row.Questions
            .Select(question => new ReplyQuestionFields { Text = question.Text, Claim = question.Claim is null ? null
            : new() { Id = question.Claim } })],
        Summary = row.Summary,
        Publication = row.Publication,
        Basis = row.Basis,
        Law = row.Law,
        SentAt = row.SentAt,
        Attempts = row.Attempts,
        AcknowledgeBy = row.AcknowledgeBy,
        Deadline = row.Deadline,
        ExtendedTo = row.ExtendedTo,
        ClosedAt = row.ClosedAt,
        Waiver = row.Waiver,
        Answer = row.StatementId is null ? null
            : new()
            {
                Statement = new() { Id = row.StatementId },
                ReceivedAt = row.ReceivedAt,
                UsedIn = row.UsedIn,
                NotUsedReason = row.NotUsedReason
            },
        PublishedWhere = row.PublishedWhere,
        PublicNote = row.PublicNote,
        ExternalIds = row.ExternalIds,
    };

    /// <summary>
    /// The members without those that belong to the state before and were not written again: a late answer takes the place of the
    /// closing.
    /// </summary>
    internal ReplyRequestFields Moved(ReplyRequestRow before) => string.Equals(State, before.State, StringComparison.Ordinal) ? this
        : this with
        {
            ClosedAt = ClosedAt == before.ClosedAt ? null : ClosedAt,
            Waiver = Waiver == before.Waiver ? null : Waiver,
            Answer = Answer?.Statement?.Id is { } id && string.Equals(id, before.StatementId, StringComparison.Ordinal) ? null : Answer,
        };

    internal ReplyRequestRow Onto(ReplyRequestRow row, ChangeSet recording, string pointer) => row with
    {
        ToId = To!.Resolve(recording, pointer + "/to"),
        State = State ?? ReplyState.Draft,
        ViaId = Via?.Resolve(recording, pointer + "/via"),
        ViaLabel = ViaLabel,
        Channel = Channel,
        Address = Address,
        Questions = [.. DisputeRecorder.Each(Questions, pointer + "/questions").Select(one => one.Part.Resolve(recording, one.Pointer))],
        Summary = Summary,
        Publication = Publication,
        Basis = Basis,
        Law = Law,
        SentAt = SentAt,
        Attempts = Attempts ?? [],
        AcknowledgeBy = AcknowledgeBy,
        Deadline = Deadline,
        ExtendedTo = ExtendedTo,
        ClosedAt = ClosedAt,
        Waiver = Waiver,
        StatementId = Answer?.Statement?.Resolve(recording, "", pointer + "/answer/statement"),
        ReceivedAt = Answer?.ReceivedAt,
        UsedIn = Answer?.UsedIn,
        NotUsedReason = Answer?.NotUsedReason,
        PublishedWhere = PublishedWhere ?? [],
        PublicNote = PublicNote,
        ExternalIds = ExternalIds ?? [],
    };
}

/// <summary>A reply request to record by itself.</summary>
[NamedBy("to", "claims", "state", "channel", "address", "summary", "sentAt", "deadline"), NamedBy("to", "claims")]
public sealed record NewReplyRequest : ReplyRequestFields
{
    /// <summary>The claims that the person is asked about, on record already. They cannot be changed later.</summary>
    [Required, AtMost(50)]
    public IReadOnlyList<ClaimReference>? Claims { get; init; }
}

/// <summary>A reply request recorded in the story of a claim.</summary>
[NamedBy("to", "state", "channel", "address", "summary", "sentAt", "deadline"), NamedBy("to")]
public sealed record StoryReplyRequestFields : ReplyRequestFields
{
    /// <summary>The claims that the person is asked about, on record or of the story; that of the story alone when left out.</summary>
    [AtMost(50)]
    public IReadOnlyList<ClaimReference>? Claims { get; init; }
}

/// <summary>A question to ask.</summary>
public sealed record ReplyQuestionFields
{
    /// <summary>Its words.</summary>
    [Required, Text(2000)]
    public string? Text { get; init; }

    /// <summary>The claim it is about, one of those of the request; left out where it is about all.</summary>
    public ClaimReference? Claim { get; init; }

    internal ReplyQuestion Resolve(ChangeSet recording, string pointer) =>
        new() { Text = Text!, Claim = Claim?.Known(recording.Write, pointer + "/claim", null).Id };
}

/// <summary>A planned publication.</summary>
public sealed record ReplyPublication
{
    /// <summary>The place of publication.</summary>
    [Text(300)]
    public string? Where { get; init; }

    /// <summary>When, as far as it is known.</summary>
    public PartialDate? PlannedAt { get; init; }
}

/// <summary>An attempt to reach someone.</summary>
public sealed record ReplyAttempt
{
    /// <summary>When, in the world.</summary>
    public PartialDate? At { get; init; }

    /// <summary>The channel.</summary>
    [OneOf<ReplyChannel>]
    public string? Channel { get; init; }

    /// <summary>The colleague who tried. For editors only.</summary>
    [Text(300)]
    public string? By { get; init; }

    /// <summary>The result. For editors only.</summary>
    [Text(2000)]
    public string? Note { get; init; }
}

/// <summary>A decision not to ask.</summary>
public sealed record ReplyWaiver
{
    /// <summary>Why.</summary>
    [Required, Text(2000)]
    public string? Reason { get; init; }

    /// <summary>The colleague who approved it.</summary>
    [Text(300)]
    public string? ApprovedBy { get; init; }
}

/// <summary>The answer to a reply request, as it is recorded.</summary>
public sealed record ReplyAnswerFields
{
    /// <summary>The statement that holds it, with a position on one of the claims of the request.</summary>
    [Required]
    public StatementReference? Statement { get; init; }

    /// <summary>When it was received, in the world; the moment of recording when left out.</summary>
    public PartialDate? ReceivedAt { get; init; }

    /// <summary>The way in which it was published.</summary>
    [OneOf<ReplyUse>]
    public string? UsedIn { get; init; }

    /// <summary>Why it was not used: with <c>not_used</c>, and only there.</summary>
    [Text(2000)]
    public string? NotUsedReason { get; init; }
}
