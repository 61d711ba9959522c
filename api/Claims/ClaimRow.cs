using System.Text.Json.Serialization;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Claims;

/// <summary>A claim as the table and the ledger hold it: others by id, nothing derived.</summary>
public sealed record ClaimRow
{
    [JsonIgnore]
    public long Seq { get; init; }
    public required string Id { get; init; }
    public required int Revision { get; init; }
    public required string Text { get; init; }
    public string? ShortText { get; init; }
    public required string Language { get; init; }
    public required IReadOnlyList<Translation> Translations { get; init; }
    public required string Kind { get; init; }
    public required string Checkability { get; init; }
    public required IReadOnlyList<string> Topics { get; init; }
    public required IReadOnlyList<string> SubjectIds { get; init; }
    public required string Status { get; init; }
    public string? StatusReason { get; init; }
    public PartialDate? AboutFrom { get; init; }
    public PartialDate? AboutTo { get; init; }
    public string? AboutPlace { get; init; }

    /// <summary>What it was merged into; that may have been merged on.</summary>
    public string? MergedInto { get; init; }
    public string? StatusBeforeMerge { get; init; }
    public string? StatusReasonBeforeMerge { get; init; }

    /// <summary>What stands at the end of the chain of mergers; it follows from mergedInto.</summary>
    [JsonIgnore]
    public string? SurvivorId { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
    public required string CreatedAt { get; init; }
    public required string UpdatedAt { get; init; }

    /// <summary>When its words were erased; there only where they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedAt { get; init; }

    [JsonIgnore]
    public string TextKey => TextFolding.Key(Text, Language);

    [JsonIgnore]
    public bool IsDraft => Status is ClaimStatus.Draft;

    /// <summary>Whether only editors may see it.</summary>
    [JsonIgnore]
    public bool IsHidden => Status is ClaimStatus.Draft or ClaimStatus.Withdrawn;

    /// <summary>Refuses when nothing may be added to the claim any more; the pointer says which part of the request names it.</summary>
    internal ClaimRow Writable(string? pointer = null) => Status switch
    {
        ClaimStatus.Merged => throw Problem.ClaimMerged(Id, SurvivorId!, pointer),
        ClaimStatus.Withdrawn => throw Problem.ClaimWithdrawn(Id, pointer),
        _ => this,
    };

    /// <summary>Refuses what is not merged, and what nothing is merged into.</summary>
    internal void Mergeable(string? pointer = null)
    {
        Writable(pointer);
        if (IsDraft)
            throw Problem.ClaimIsDraft(Id, pointer);
    }
}
