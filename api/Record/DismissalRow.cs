using System.Text.Json.Serialization;

namespace FactCheck.Record;

/// <summary>The dismissal of a finding as the table and the ledger hold it.</summary>
public sealed record DismissalRow
{
    [JsonIgnore]
    public long Seq { get; init; }

    /// <summary>The fingerprint of the finding.</summary>
    public required string Id { get; init; }
    public required int Revision { get; init; }
    public required string Code { get; init; }
    public required string Reason { get; init; }
    public required string DismissedAt { get; init; }
    public string? RestoredAt { get; init; }
}
