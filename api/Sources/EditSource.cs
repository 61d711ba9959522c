using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Sources;

internal sealed class EditSource : Operation<ResourceIdWithBody<MergePatch<SourceFields>>, ResourceResult<Source>>
{
    public override void Configure()
    {
        Patch("/v1/sources/{id}");
        RequireScope(Scope.Write);
        Example("""
            { "state": "edited", "retrievedAt": "2023-12-21", "archiveUrls": ["https://archive.example/20231221/paper.example/column/1"] }
            """);
    }

    /// <summary>Change a source</summary>
    /// <remarks>JSON Merge Patch with If-Match. References are replaced whole.</remarks>
    public override Task<ResourceResult<Source>> ExecuteAsync(ResourceIdWithBody<MergePatch<SourceFields>> request, CancellationToken stop) => Writing.Change(write =>
    {
        var record = SourceStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Source, request.Id);
        ETags.Require(Writing.IfMatch, record.Revision);
        if (record.ErasedAt is not null)
            throw Problem.Erased(request.Id, record.ErasedAt);
        var changed = request.Content.Apply(SourceFields.Of(record)).Onto(record, new(write, Caller), "");
        if (!JsonEquality.Content(record, changed))
        {
            var shows = (record.Kind, record.Url, record.Title, record.Language) != (changed.Kind, changed.Url, changed.Title, changed.Language);
            record = changed with { Revision = record.Revision + 1, UpdatedAt = write.Now };
            SourceStore.Update(write, record);
            if (shows)
                ClaimViewUpdater.RefreshShowingSource(write, request.Id);
        }
        var source = SourceStore.Show(write, [record])[0];
        return ResourceResult<Source>.Tagged(source.Revision, source);
    });
}
