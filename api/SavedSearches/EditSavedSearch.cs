using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.SavedSearches;

internal sealed class EditSavedSearch : Operation<ResourceIdWithBody<MergePatch<SavedSearchFields>>, ResourceResult<SavedSearch>>
{
    public override void Configure()
    {
        Patch("/v1/saved-searches/{id}");
        RequireScope(Scope.Write);
        Example("""
            { "name": "False claims about the cartels" }
            """);
    }

    /// <summary>Change a saved search</summary>
    /// <remarks>
    /// JSON Merge Patch with If-Match. Members of <c>query</c> that are left out stay. Another query alerts to what is recorded from then
    /// on; the alerts so far stay.
    /// </remarks>
    public override async Task<ResourceResult<SavedSearch>> ExecuteAsync(
        ResourceIdWithBody<MergePatch<SavedSearchFields>> request, CancellationToken stop)
    {
        var changed = await Writing.Change(write =>
        {
            var search = SavedSearchRow.Found(write, request.Id);
            ETags.Require(Writing.IfMatch, search.Revision);
            var fields = request.Content.Apply(search.Fields);
            if (SavedSearchRow.Faults(fields).ToList() is { Count: > 0 } faults)
                throw Problem.InvalidContent(faults);
            var row = search.With(fields, write);
            if (row == search)
                return search;
            row = row with { Revision = search.Revision + 1, UpdatedAt = write.Now };
            SavedSearchStore.Update(write, row);
            return row;
        });
        return ResourceResult<SavedSearch>.Tagged(changed.Revision, changed.Shown);
    }
}
