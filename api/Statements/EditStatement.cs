namespace FactCheck;

internal sealed class EditStatement : Operation<NamedWith<MergePatch<StatementFields>>, Shown<Statement>>
{
    public override void Configure()
    {
        Patch("/v1/statements/{id}");
        Description(route => route.Needs(Scope.Write).Example("""
            { "translations": [ { "language": "en", "text": "I am on holiday with my family", "machine": false } ] }
            """));
    }

    /// <summary>Change a statement</summary>
    /// <remarks>JSON Merge Patch with If-Match. The positions, like every list, are replaced whole.</remarks>
    public override Task<Shown<Statement>> ExecuteAsync(NamedWith<MergePatch<StatementFields>> asked, CancellationToken stop) => Writing.Change(write =>
    {
        var record = StatementStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Statement, asked.Id);
        ETags.Require(Writing.IfMatch, record.Revision);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(asked.Id, record.WithdrawnAt);
        var recording = new Recording(write, Caller);
        var changed = StatementRecording.Edit(recording, record, asked.Content.Apply(StatementFields.Of(record)));
        if (!Same.Content(record, changed))
        {
            StatementStore.Update(write, record, changed with { Revision = record.Revision + 1, UpdatedAt = write.Now });
            recording.Touched.UnionWith(record.Claims);
            recording.Touched.UnionWith(changed.Claims);
        }
        ClaimProjection.Refresh(recording);
        var statement = StatementStore.FindShown(write, asked.Id, editor: true)!;
        return Shown<Statement>.Tagged(statement.Revision, statement);
    });
}
