using FactCheck.Data;
using FactCheck.Http.Problems;
using FactCheck.Text;

namespace FactCheck.SavedSearches;

/// <summary>A saved search as its table holds it.</summary>
public sealed record SavedSearchRow
{
    private const string Asked = "The query asks for nothing that a claim must have: name a word, a phrase or a filter.";

    public long Seq { get; init; }
    public required string Id { get; init; }
    public required int Revision { get; init; }
    public required string Name { get; init; }
    public required SavedQuery Query { get; init; }

    /// <summary>The ledger entry after which changes alert.</summary>
    public required long AfterSeq { get; init; }
    public string? KeyId { get; init; }
    public required string CreatedAt { get; init; }
    public required string UpdatedAt { get; init; }

    internal SavedSearchFields Fields => new() { Name = Name, Query = Query };

    internal SavedSearch Shown => new()
    {
        Id = Id,
        Revision = Revision,
        Name = Name,
        Query = Query,
        AtomFeed = $"/v1/saved-searches/{Id}/alerts.atom",
        JsonFeed = $"/v1/saved-searches/{Id}/alerts.json",
        AfterSeq = AfterSeq,
        CreatedBy = KeyId,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };

    /// <summary>Returns the saved search with what is written here; another query alerts from now on.</summary>
    internal SavedSearchRow With(SavedSearchFields fields, WriteSession write) =>
        this with { Name = fields.Name!, Query = fields.Query!, AfterSeq = fields.Query == Query ? AfterSeq : write.LastSeq };

    internal static SavedSearchRow Found(ReadSession read, string id) =>
        SavedSearchStore.Find(read, id) ?? throw Problem.NotFound(TypeId.SavedSearch, id);

    /// <summary>Refuses settings without a name or a query, and a query that every claim would fit.</summary>
    internal static IEnumerable<ValidationError> Faults(SavedSearchFields fields)
    {
        if (fields.Name is null)
            yield return new() { Pointer = "/name", Code = "required", Detail = "A saved search has a name." };
        if (fields.Query is null)
            yield return new() { Pointer = "/query", Code = "required", Detail = "A saved search has a query." };
        else if (fields.Query.Q is not null && fields.Query.Standing().IsEmpty)
            yield return new() { Pointer = "/query/q", Code = "asks-for-nothing", Detail = Asked };
    }
}
