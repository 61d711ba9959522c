using FactCheck.Actors;
using FactCheck.CorrectionRequests;
using FactCheck.Http.Validation;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Ledger;

/// <summary>Something that happened around a claim.</summary>
public sealed record TimelineEvent
{
    /// <summary>Its place in the order of the record, which tells events apart.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Code { get; init; }

    /// <summary>The date, as precisely as it is known; null where it is not known.</summary>
    public PartialDate? At { get; init; }

    /// <summary>The clock that it is told by: it happened in the world, or to the record.</summary>
    [OneOf<EventTime>]
    public required string Time { get; init; }

    /// <summary>The kind of event.</summary>
    [OneOf<EventKind>]
    public required string Kind { get; init; }

    /// <summary>The id of what it happened to: a statement, source, verdict, or what the entry of the ledger is about.</summary>
    public required string Subject { get; init; }

    /// <summary>The actor who said it or published it; null in events of the record.</summary>
    public ActorSummary? Actor { get; init; }

    /// <summary>The name of the speaker, where that is not an actor on record.</summary>
    public string? SpeakerLabel { get; init; }

    /// <summary>The position taken on this claim, of something said.</summary>
    [OneOf<Position>]
    public string? Position { get; init; }

    /// <summary>The source in which it was said, or that was published.</summary>
    public SourceSummary? Source { get; init; }

    /// <summary>The number of the revision, of a verdict published.</summary>
    public int? N { get; init; }

    /// <summary>The kind of change, of a verdict published.</summary>
    [OneOf<ChangeKind>]
    public string? ChangeKind { get; init; }

    /// <summary>The rating from then on, of a verdict published; null where it was retracted.</summary>
    [OneOf<Rating>]
    public string? Rating { get; init; }

    /// <summary>The note for readers, of a verdict changed.</summary>
    public string? PublicNote { get; init; }

    /// <summary>The outcome of a reply request, where one was closed; then <c>actor</c> is the person asked.</summary>
    [OneOf<ReplyState>]
    public string? ReplyState { get; init; }

    /// <summary>The outcome of a correction request, where there is one; then <c>actor</c> is its recipient.</summary>
    [OneOf<CorrectionOutcome>]
    public string? CorrectionOutcome { get; init; }

    /// <summary>The operation, of an event of the record: create, update, publish, withdraw, merge, …</summary>
    public string? Operation { get; init; }

    /// <summary>The entry of the ledger, of an event of the record.</summary>
    public long? Seq { get; init; }
}
