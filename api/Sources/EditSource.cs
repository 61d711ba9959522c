namespace FactCheck;

internal sealed class EditSource : Operation<NamedWith<MergePatch<SourceFields>>, Shown<Source>>
{
    public override void Configure()
    {
        Patch("/v1/sources/{id}");
        Description(route => route.Needs(Scope.Write).Example("""
            { "state": "edited", "retrievedAt": "2023-12-21", "archiveUrls": ["https://archive.example/20231221/paper.example/column/1"] }
            """));
    }

    /// <summary>Change a source</summary>
    /// <remarks>JSON Merge Patch with If-Match. References are replaced whole.</remarks>
    public override Task<Shown<Source>> ExecuteAsync(NamedWith<MergePatch<SourceFields>> asked, CancellationToken stop) => Writing.Change(write =>
    {
        var record = SourceStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Source, asked.Id);
        ETags.Require(Writing.IfMatch, record.Revision);
        var changed = asked.Content.Apply(SourceFields.Of(record)).Onto(record, new(write, Caller), "");
        if (!Same.Content(record, changed))
        {
            var shows = (record.Kind, record.Url, record.Title, record.Language) != (changed.Kind, changed.Url, changed.Title, changed.Language);
            record = changed with { Revision = record.Revision + 1, UpdatedAt = write.Now };
            SourceStore.Update(write, record);
            if (shows)
                ClaimProjection.RefreshShowingSource(write, asked.Id);
        }
        var source = SourceStore.Show(write, [record])[0];
        return Shown<Source>.Tagged(source.Revision, source);
    });
}
