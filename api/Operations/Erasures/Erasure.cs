using System.ComponentModel.DataAnnotations;
using FactCheck.Http.Validation;

namespace FactCheck.Operations.Erasures;

/// <summary>Why words are erased, and how much of them.</summary>
public sealed record NewErasure
{
    /// <summary>Why they have to go, such as the number of the court's order. It stays for good and readers may see it: repeat nothing here that must go.</summary>
    [Required, Text(1000)]
    public string? Reason { get; init; }

    /// <summary>How much goes; <c>self</c> when left out. <c>snapshot</c> is for sources, <c>dossier</c> for claims.</summary>
    [OneOf<ErasureExtent>]
    public string? Extent { get; init; }
}

/// <summary>What an erasure took, or would take.</summary>
public sealed record Erasure
{
    /// <summary>The resource that was named.</summary>
    public required string Id { get; init; }

    /// <summary>How much of it.</summary>
    [OneOf<ErasureExtent>]
    public required string Extent { get; init; }

    /// <summary>When: UTC, to the microsecond.</summary>
    [RecordedTime]
    public required string ErasedAt { get; init; }

    /// <summary>Every resource whose words are gone: the one named, and with the extent <c>dossier</c> what is recorded on the claim.</summary>
    public required IReadOnlyList<string> Erased { get; init; }

    /// <summary>The numbers of the ledger entries that were emptied. A tombstone names each.</summary>
    public required IReadOnlyList<long> Entries { get; init; }

    /// <summary>The published revisions that held a copy of the words, as VERDICT/N.</summary>
    public required IReadOnlyList<string> Revisions { get; init; }

    /// <summary>The pages of the ClaimReview pages API that held them.</summary>
    public required IReadOnlyList<string> Pages { get; init; }

    /// <summary>How many answers kept for an Idempotency-Key were blanked. The same request again is refused.</summary>
    public required int Answers { get; init; }

    /// <summary>How many rows of import reports lost their notes and problems.</summary>
    public required int ImportRows { get; init; }

    /// <summary>What else is recorded on the claim, with words of its own that stay. Erase each that must go too.</summary>
    public required IReadOnlyList<string> Remaining { get; init; }
}
