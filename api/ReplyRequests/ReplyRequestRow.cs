using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

/// <summary>A reply request as the table and the ledger hold it: others by id.</summary>
public sealed record ReplyRequestRow
{
    /// <summary>The members that only editors see.</summary>
    private static readonly string[] Private =
    [
        "viaId", "viaLabel", "address", "questions", "summary", "publication", "waiver", "receivedText", "receivedTextAt", "confirmedHow",
    ];

    [JsonIgnore]
    public long Seq { get; init; }
    public required string Id { get; init; }
    public required int Revision { get; init; }
    public required IReadOnlyList<string> ClaimIds { get; init; }
    public string? ToId { get; init; }
    public required string State { get; init; }
    public string? ViaId { get; init; }
    public string? ViaLabel { get; init; }
    public string? Channel { get; init; }
    public string? Address { get; init; }
    public required IReadOnlyList<ReplyQuestion> Questions { get; init; }
    public string? Summary { get; init; }
    public ReplyPublication? Publication { get; init; }
    public string? Basis { get; init; }
    public string? Law { get; init; }
    public PartialDate? SentAt { get; init; }
    public required IReadOnlyList<ReplyAttempt> Attempts { get; init; }
    public PartialDate? AcknowledgeBy { get; init; }
    public PartialDate? Deadline { get; init; }
    public PartialDate? ExtendedTo { get; init; }
    public PartialDate? ClosedAt { get; init; }
    public ReplyWaiver? Waiver { get; init; }
    public string? StatementId { get; init; }
    public PartialDate? ReceivedAt { get; init; }
    public string? UsedIn { get; init; }
    public string? NotUsedReason { get; init; }
    public required IReadOnlyList<string> PublishedWhere { get; init; }
    public string? PublicNote { get; init; }
    public string? WithdrawnAt { get; init; }
    public string? WithdrawnReason { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
    public required string CreatedAt { get; init; }
    public required string UpdatedAt { get; init; }

    /// <summary>When its words were erased; there only where they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedAt { get; init; }

    /// <summary>The answer that came by link; there only where one did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReceivedText { get; init; }

    /// <summary>The moment at which it came.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReceivedTextAt { get; init; }

    /// <summary>The way in which its author was confirmed; there only where that was done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ConfirmedHow { get; init; }

    /// <summary>The last moment of the deadline that holds; null for none.</summary>
    [JsonIgnore]
    public string? DeadlineTo => (ExtendedTo ?? Deadline)?.To;

    [JsonIgnore]
    public bool IsHidden => ReplyState.IsHidden(State);

    /// <summary>True while an answer is waited for after the deadline.</summary>
    public bool IsOverdue(string now) => ReplyState.IsOpen(State) && DeadlineTo is { } deadline && string.CompareOrdinal(deadline, now) < 0;

    /// <summary>True where the answer came after the deadline.</summary>
    [JsonIgnore]
    public bool IsLate => State is ReplyState.Answered && DeadlineTo is { } deadline
        && string.CompareOrdinal(ReceivedAt?.From, deadline) > 0;

    /// <summary>The request without what only editors see; a waiver keeps that there was one.</summary>
    internal ReplyRequestRow ForReaders() => this with
    {
        ViaId = null,
        ViaLabel = null,
        Address = null,
        Questions = [],
        Summary = null,
        Publication = null,
        ReceivedText = null,
        ReceivedTextAt = null,
        ConfirmedHow = null,
        Attempts = [.. Attempts.Select(attempt => attempt with { By = null, Note = null })],
        Waiver = Waiver is null ? null : new() { Reason = "The reason is not public." },
    };

    /// <summary>Takes out of a snapshot what only editors see.</summary>
    internal static void TakeOutPrivate(JsonObject snapshot)
    {
        foreach (var member in Private)
            snapshot.Remove(member);
        foreach (var attempt in (snapshot["attempts"] as JsonArray ?? []).OfType<JsonObject>())
        {
            attempt.Remove("by");
            attempt.Remove("note");
        }
    }
}
