namespace FactCheck;

internal sealed class EditSource : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/v1/sources/{id}", Handle).Needs(Scope.Write).Example("""
        { "state": "edited", "retrievedAt": "2023-12-21", "archiveUrls": ["https://archive.example/20231221/paper.example/column/1"] }
        """);

    /// <summary>Change a source</summary>
    /// <remarks>JSON Merge Patch with If-Match. References are replaced whole.</remarks>
    /// <param name="id">The source's id.</param>
    /// <param name="patch"></param>
    /// <param name="writing"></param>
    private static Task<Shown<Source>> Handle(string id, MergePatch<SourceFields> patch, Writing writing) => writing.Change(write =>
    {
        var record = SourceStore.Find(write, id) ?? throw Problem.NotFound(Id.Source, id);
        ETags.Require(writing.IfMatch, record.Revision);
        var changed = patch.Apply(SourceFields.Of(record)).Onto(record, new(write, writing.Caller), "");
        if (!Same.Content(record, changed))
        {
            var shows = (record.Kind, record.Url, record.Title, record.Language) != (changed.Kind, changed.Url, changed.Title, changed.Language);
            record = changed with { Revision = record.Revision + 1, UpdatedAt = write.Now };
            SourceStore.Update(write, record);
            if (shows)
                ClaimProjection.RefreshShowingSource(write, id);
        }
        var source = SourceStore.Show(write, [record])[0];
        return Shown<Source>.Tagged(source.Revision, source);
    });
}
