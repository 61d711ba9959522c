using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;

namespace FactCheck.SavedSearches;

/// <summary>Selection of saved searches.</summary>
public sealed record SavedSearchListing : ListParameters;

internal sealed class ListSavedSearches(Cursors cursors, Db db) : Operation<SavedSearchListing, PageResult<SavedSearch>>
{
    public override void Configure()
    {
        Get("/v1/saved-searches");
        RequireScope(Scope.Write);
    }

    /// <summary>List saved searches</summary>
    /// <remarks>The newest first: those of all keys, as a newsroom shares them.</remarks>
    protected override PageResult<SavedSearch> Execute(SavedSearchListing list)
    {
        using var read = db.Read();
        var found = SavedSearchStore.List(read, cursors.Before(HttpContext.Request, list), list.Size + 1);
        var seqs = found.ToDictionary(search => search.Id, search => search.Seq, StringComparer.Ordinal);
        var shown = found.Select(search => search.Shown);
        return PageResult<SavedSearch>.Of(HttpContext.Request, cursors, list.Size, shown, one => seqs[one.Id]);
    }
}
