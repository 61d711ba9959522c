using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.SavedSearches;

/// <summary>A search that is kept under a name and alerts when a claim comes to fit it.</summary>
public sealed record SavedSearch
{
    /// <summary>Id of the saved search.</summary>
    [Identifier(TypeId.SavedSearch)]
    public required string Id { get; init; }

    /// <summary>Number of its version, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>Name. Its feed shows it.</summary>
    public required string Name { get; init; }

    /// <summary>The search.</summary>
    public required SavedQuery Query { get; init; }

    /// <summary>Path of its alerts as an Atom feed.</summary>
    public required string AtomFeed { get; init; }

    /// <summary>Path of its alerts as a JSON Feed.</summary>
    public required string JsonFeed { get; init; }

    /// <summary>Ledger entry at which it was created or its query was last changed. What was recorded before does not alert.</summary>
    public required long AfterSeq { get; init; }

    /// <summary>Id of the key that created it.</summary>
    public required string? CreatedBy { get; init; }

    /// <summary>Time of creation.</summary>
    [RecordedTime]
    public required string CreatedAt { get; init; }

    /// <summary>Time of the last change.</summary>
    [RecordedTime]
    public required string UpdatedAt { get; init; }
}

/// <summary>The settings of a saved search.</summary>
public record SavedSearchFields
{
    /// <summary>Name, at most 200 characters. Its feed shows it to everyone who has the address.</summary>
    [Text(200)]
    public string? Name { get; init; }

    /// <summary>The search.</summary>
    public SavedQuery? Query { get; init; }
}
