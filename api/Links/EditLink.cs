namespace FactCheck;

internal sealed class EditLink : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/v1/links/{id}", Handle).Needs(Scope.Write).Example("""
        { "rationale": "Both explain the same absence." }
        """);

    /// <summary>Change a link</summary>
    /// <remarks>JSON Merge Patch with If-Match. Other ends or another relation are another link.</remarks>
    /// <param name="id">The link's id.</param>
    /// <param name="patch"></param>
    /// <param name="writing"></param>
    private static Task<Shown<Link>> Handle(string id, MergePatch<LinkEdit> patch, Writing writing) => writing.Change(write =>
    {
        var record = LinkStore.Find(write, id) ?? throw Problem.NotFound(Id.Link, id);
        ETags.Require(writing.IfMatch, record.Revision);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(id, record.WithdrawnAt);
        ClaimStore.Find(write, record.FromId)!.Writable();
        ClaimStore.Find(write, record.ToId)!.Writable();
        var edit = patch.Apply(new() { Rationale = record.Rationale, ExternalIds = record.ExternalIds });
        var changed = record with { Rationale = edit.Rationale, ExternalIds = edit.ExternalIds ?? [] };
        if (!Same.Content(record, changed))
            LinkStore.Update(write, changed with { Revision = record.Revision + 1, UpdatedAt = write.Now });
        var link = LinkStore.FindShown(write, id, editor: true)!;
        return Shown<Link>.Tagged(link.Revision, link);
    });
}
