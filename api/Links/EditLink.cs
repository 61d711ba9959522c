namespace FactCheck;

internal sealed class EditLink : Operation<NamedWith<MergePatch<LinkEdit>>, Shown<Link>>
{
    public override void Configure()
    {
        Patch("/v1/links/{id}");
        Description(route => route.Needs(Scope.Write).Example("""
            { "rationale": "Both explain the same absence." }
            """));
    }

    /// <summary>Change a link</summary>
    /// <remarks>JSON Merge Patch with If-Match. Other ends or another relation are another link.</remarks>
    public override Task<Shown<Link>> ExecuteAsync(NamedWith<MergePatch<LinkEdit>> asked, CancellationToken stop) => Writing.Change(write =>
    {
        var record = LinkStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Link, asked.Id);
        ETags.Require(Writing.IfMatch, record.Revision);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(asked.Id, record.WithdrawnAt);
        ClaimStore.Find(write, record.FromId)!.Writable();
        ClaimStore.Find(write, record.ToId)!.Writable();
        var edit = asked.Content.Apply(new() { Rationale = record.Rationale, ExternalIds = record.ExternalIds });
        var changed = record with { Rationale = edit.Rationale, ExternalIds = edit.ExternalIds ?? [] };
        if (!Same.Content(record, changed))
            LinkStore.Update(write, changed with { Revision = record.Revision + 1, UpdatedAt = write.Now });
        var link = LinkStore.FindShown(write, asked.Id, editor: true)!;
        return Shown<Link>.Tagged(link.Revision, link);
    });
}
