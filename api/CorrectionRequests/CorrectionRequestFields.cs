using System.ComponentModel.DataAnnotations;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.CorrectionRequests;

/// <summary>The members of a correction request that can be written; its outcome has an operation of its own.</summary>
[NamedBy("to", "role", "route", "channel", "asked", "text", "sentAt", "deadline"), NamedBy("to")]
public record CorrectionRequestFields
{
    /// <summary>The recipient.</summary>
    [Required]
    public ActorReference? To { get; init; }

    /// <summary>The part of the recipient in the matter.</summary>
    [OneOf<CorrectionRole>]
    public string? Role { get; init; }

    /// <summary>The route; <c>direct</c> when left out.</summary>
    [OneOf<CorrectionRoute>]
    public string? Route { get; init; }

    /// <summary>The verdict on the claim that the request rests on.</summary>
    public VerdictReference? Verdict { get; init; }

    /// <summary>The sources in which the claim appeared and is to be corrected.</summary>
    [AtMost(50)]
    public IReadOnlyList<SourceReference>? Appearances { get; init; }

    /// <summary>The channel it is sent by.</summary>
    [OneOf<ReplyChannel>]
    public string? Channel { get; init; }

    /// <summary>The address, number or account it is sent to. For editors only.</summary>
    [Text(500)]
    public string? Address { get; init; }

    /// <summary>The steps asked for.</summary>
    [AtMost(6), OneOf<CorrectionAsk>]
    public IReadOnlyList<string>? Asked { get; init; }

    /// <summary>The request in words, for readers.</summary>
    [Text(5000)]
    public string? Text { get; init; }

    /// <summary>When it was sent, in the world; the moment of recording when left out.</summary>
    public PartialDate? SentAt { get; init; }

    /// <summary>The date until which an answer is expected.</summary>
    public PartialDate? Deadline { get; init; }

    /// <summary>The request that this one escalates.</summary>
    public CorrectionRequestReference? EscalatedFrom { get; init; }

    /// <summary>A note for readers.</summary>
    [Text(2000)]
    public string? PublicNote { get; init; }

    /// <summary>A note for colleagues. For editors only.</summary>
    [Text(5000)]
    public string? Note { get; init; }

    /// <summary>Names other systems know it by.</summary>
    [AtMost(50)]
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }

    internal static CorrectionRequestFields Of(CorrectionRequestRow row) => new()
    {
        To = ActorReference.To(row.ToId),
        Role = row.Role,
        Route = row.Route,
        Verdict = row.VerdictId is null ? null : new() { Id = row.VerdictId },
        Appearances = [.. row.AppearanceIds.Select(id => SourceReference.To(id)!)],
        Channel = row.Channel,
        Address = row.Address,
        Asked = row.Asked,
        Text = row.Text,
        SentAt = row.SentAt,
        Deadline = row.Deadline,
        EscalatedFrom = row.EscalatedFromId is null ? null : new() { Id = row.EscalatedFromId },
        PublicNote = row.PublicNote,
        Note = row.Note,
        ExternalIds = row.ExternalIds,
    };

    internal CorrectionRequestRow Onto(CorrectionRequestRow row, ChangeSet recording, string pointer)
    {
        var changed = row with
        {
            ToId = To!.Resolve(recording, pointer + "/to"),
            Role = Role,
            Route = Route ?? CorrectionRoute.Direct,
            VerdictId = Verdict?.Known(recording.Write, pointer + "/verdict").Id,
            AppearanceIds = [.. (Appearances ?? []).Select((source, i) => source.Resolve(recording, $"{pointer}/appearances/{i}"))
                .Distinct(StringComparer.Ordinal)],
            Channel = Channel,
            Address = Address,
            Asked = [.. (Asked ?? []).Distinct(StringComparer.Ordinal)],
            Text = Text,
            SentAt = SentAt ?? PartialDate.Parse(recording.Write.Moment),
            Deadline = Deadline,
            EscalatedFromId = EscalatedFrom?.Known(recording.Write, pointer + "/escalatedFrom"),
            PublicNote = PublicNote,
            Note = Note,
            ExternalIds = ExternalIds ?? [],
        };
        CorrectionRules.Check(recording.Write, changed, pointer);
        return changed;
    }
}

/// <summary>A correction request to record by itself.</summary>
[NamedBy("to", "claim", "role", "route", "channel", "asked", "text", "sentAt", "deadline"), NamedBy("to", "claim")]
public sealed record NewCorrectionRequest : CorrectionRequestFields
{
    /// <summary>The claim to correct, on record already. It cannot be changed later.</summary>
    [Required]
    public ClaimReference? Claim { get; init; }
}

/// <summary>A correction request recorded in the story of a claim, with its outcome where there is one.</summary>
[NamedBy("to", "role", "route", "channel", "asked", "text", "sentAt", "deadline"), NamedBy("to")]
public sealed record StoryCorrectionRequestFields : CorrectionRequestFields
{
    /// <summary>The outcome; <c>pending</c> when left out.</summary>
    [OneOf<GivenCorrectionOutcome>]
    public string? Outcome { get; init; }

    /// <summary>When it came about, in the world.</summary>
    public PartialDate? OutcomeAt { get; init; }

    /// <summary>The source in which the correction stands.</summary>
    public SourceReference? OutcomeSource { get; init; }

    /// <summary>The prominence of the correction.</summary>
    [OneOf<Prominence>]
    public string? Prominence { get; init; }

    /// <summary>The follow-ups, oldest first. Their notes are for editors only.</summary>
    [AtMost(100)]
    public IReadOnlyList<FollowUp>? FollowUps { get; init; }
}

/// <summary>A correction request on record.</summary>
[NamedBy("id"), NamedBy("externalId")]
public sealed record CorrectionRequestReference : IReference
{
    /// <summary>Its id.</summary>
    [Identifier(TypeId.Correction)]
    public string? Id { get; init; }

    /// <summary>A name another system knows it by.</summary>
    public ExternalId? ExternalId { get; init; }

    internal string Known(ReadSession read, string pointer)
    {
        var id = Id ?? ExternalIdStore.Find(read, TypeId.Correction, ExternalId!);
        return id is not null && CorrectionRequestStore.Find(read, id) is not null ? id
            : throw Problem.UnknownReference(pointer + (Id is null ? "/externalId" : "/id"), "No such correction request is on record.");
    }
}

/// <summary>The outcome of a correction request.</summary>
public sealed record CorrectionOutcomeFields
{
    /// <summary>The outcome.</summary>
    [Required, OneOf<GivenCorrectionOutcome>]
    public string? Outcome { get; init; }

    /// <summary>When it came about, in the world; the moment of recording when left out.</summary>
    public PartialDate? At { get; init; }

    /// <summary>The source in which the correction stands.</summary>
    public SourceReference? Source { get; init; }

    /// <summary>The prominence of the correction.</summary>
    [OneOf<Prominence>]
    public string? Prominence { get; init; }

    /// <summary>A note for readers; the one on record stays when left out.</summary>
    [Text(2000)]
    public string? PublicNote { get; init; }

    /// <summary>The state that the sources concerned take in the same write.</summary>
    [OneOf<SourceState>]
    public string? SourceState { get; init; }

    /// <summary>The sources that take it, of those in which the claim appeared; all of them when left out.</summary>
    [AtMost(50)]
    public IReadOnlyList<KnownSource>? Sources { get; init; }
}

/// <summary>A source on record.</summary>
[NamedBy("id")]
public sealed record KnownSource : IReference
{
    /// <summary>Its id.</summary>
    [Identifier(TypeId.Source)]
    public string? Id { get; init; }
}
