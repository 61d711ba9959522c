using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.CorrectionRequests;

/// <summary>A correction request as the table and the ledger hold it: others by id.</summary>
public sealed record CorrectionRequestRow
{
    [JsonIgnore]
    public long Seq { get; init; }
    public required string Id { get; init; }
    public required int Revision { get; init; }
    public required string ClaimId { get; init; }
    public string? VerdictId { get; init; }
    public required IReadOnlyList<string> AppearanceIds { get; init; }
    public string? ToId { get; init; }
    public string? Role { get; init; }
    public required string Route { get; init; }
    public string? Channel { get; init; }
    public string? Address { get; init; }
    public required IReadOnlyList<string> Asked { get; init; }
    public string? Text { get; init; }
    public PartialDate? SentAt { get; init; }
    public PartialDate? Deadline { get; init; }
    public required IReadOnlyList<FollowUp> FollowUps { get; init; }
    public string? EscalatedFromId { get; init; }
    public required string Outcome { get; init; }
    public PartialDate? OutcomeAt { get; init; }
    public string? OutcomeSourceId { get; init; }
    public string? Prominence { get; init; }
    public string? PublicNote { get; init; }
    public string? Note { get; init; }
    public string? WithdrawnAt { get; init; }
    public string? WithdrawnReason { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
    public required string CreatedAt { get; init; }
    public required string UpdatedAt { get; init; }

    /// <summary>When its words were erased; there only where they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedAt { get; init; }

    /// <summary>The first moment of its sending.</summary>
    [JsonIgnore]
    public string? SentFrom => SentAt?.From;

    /// <summary>The sources it names, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> SourceIds => [.. AppearanceIds.Append(OutcomeSourceId).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The request without what only editors see.</summary>
    internal CorrectionRequestRow ForReaders() =>
        this with { Address = null, Note = null, FollowUps = [.. FollowUps.Select(followUp => followUp with { Note = null })] };

    /// <summary>Takes out of a snapshot what only editors see.</summary>
    internal static void TakeOutPrivate(JsonObject snapshot)
    {
        snapshot.Remove("address");
        snapshot.Remove("note");
        foreach (var followUp in (snapshot["followUps"] as JsonArray ?? []).OfType<JsonObject>())
            followUp.Remove("note");
    }
}
