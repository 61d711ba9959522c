namespace FactCheck;

internal sealed class EditStatement : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/v1/statements/{id}", Handle).Needs(Scope.Write).Example("""
        { "translations": [ { "language": "en", "text": "I am on holiday with my family", "machine": false } ] }
        """);

    /// <summary>Change a statement</summary>
    /// <remarks>JSON Merge Patch with If-Match. The positions, like every list, are replaced whole.</remarks>
    /// <param name="id">The statement's id.</param>
    /// <param name="patch"></param>
    /// <param name="writing"></param>
    private static Task<Shown<Statement>> Handle(string id, MergePatch<StatementFields> patch, Writing writing) => writing.Change(write =>
    {
        var record = StatementStore.Find(write, id) ?? throw Problem.NotFound(Id.Statement, id);
        ETags.Require(writing.IfMatch, record.Revision);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(id, record.WithdrawnAt);
        var recording = new Recording(write, writing.Caller);
        var changed = StatementRecording.Edit(recording, record, patch.Apply(StatementFields.Of(record)));
        if (!Same.Content(record, changed))
        {
            StatementStore.Update(write, record, changed with { Revision = record.Revision + 1, UpdatedAt = write.Now });
            recording.Touched.UnionWith(record.Claims);
            recording.Touched.UnionWith(changed.Claims);
        }
        ClaimProjection.Refresh(recording);
        var statement = StatementStore.FindShown(write, id, editor: true)!;
        return Shown<Statement>.Tagged(statement.Revision, statement);
    });
}
