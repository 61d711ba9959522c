using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;

namespace FactCheck.SavedSearches;

internal sealed class GetSavedSearch(Db db) : Operation<ResourceId, ResourceResult<SavedSearch>>
{
    public override void Configure()
    {
        Get("/v1/saved-searches/{id}");
        RequireScope(Scope.Write);
    }

    /// <summary>Read a saved search</summary>
    /// <remarks>Its name, its query and the paths of its feeds.</remarks>
    protected override ResourceResult<SavedSearch> Execute(ResourceId request)
    {
        using var read = db.Read();
        var search = SavedSearchRow.Found(read, request.Id);
        return ResourceResult<SavedSearch>.Tagged(search.Revision, search.Shown);
    }
}
