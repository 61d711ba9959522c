using FactCheck.Changes;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.SavedSearches;

/// <summary>A claim that came to fit a saved search, or a verdict on one that fits.</summary>
public sealed record Alert
{
    /// <summary>Id of the event, which is the <c>webhook-id</c> of its deliveries.</summary>
    public required string Event { get; init; }

    /// <summary>Number of the ledger entry that brought it.</summary>
    public required long Seq { get; init; }

    /// <summary>Time at which that entry was recorded: UTC, to the microsecond.</summary>
    [RecordedTime]
    public required string At { get; init; }

    /// <summary>Kind of the change that brought it.</summary>
    [OneOf<ChangeType>]
    public required string Type { get; init; }

    /// <summary>Id of the claim.</summary>
    [Identifier(TypeId.Claim)]
    public required string Claim { get; init; }

    /// <summary>Id of the verdict that changed; null where the claim came to fit in another way.</summary>
    [Identifier(TypeId.Verdict)]
    public required string? Verdict { get; init; }
}
