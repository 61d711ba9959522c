using FactCheck.Http;
using FactCheck.Http.Binding;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FactCheck.SavedSearches;

internal sealed class DeleteSavedSearch : Operation<ResourceId, NoContent>
{
    public override void Configure()
    {
        Delete("/v1/saved-searches/{id}");
        RequireScope(Scope.Write);
    }

    /// <summary>Delete a saved search</summary>
    /// <remarks>With its alerts and its feeds. Its events that wait for a webhook are not sent any more.</remarks>
    public override Task<NoContent> ExecuteAsync(ResourceId request, CancellationToken stop) => Writing.Change(write =>
    {
        SavedSearchStore.Delete(write, SavedSearchRow.Found(write, request.Id).Id);
        return TypedResults.NoContent();
    });
}
