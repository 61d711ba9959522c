using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Statements;

internal sealed class EditStatement : Operation<ResourceIdWithBody<MergePatch<StatementFields>>, ResourceResult<Statement>>
{
    public override void Configure()
    {
        Patch("/v1/statements/{id}");
        RequireScope(Scope.Write);
        Example("""
            { "translations": [ { "language": "en", "text": "I am on holiday with my family", "machine": false } ] }
            """);
    }

    /// <summary>Change a statement</summary>
    /// <remarks>JSON Merge Patch with If-Match. The positions, like every list, are replaced whole.</remarks>
    public override Task<ResourceResult<Statement>> ExecuteAsync(ResourceIdWithBody<MergePatch<StatementFields>> request, CancellationToken stop) => Writing.Change(write =>
    {
        var record = StatementStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Statement, request.Id);
        ETags.Require(Writing.IfMatch, record.Revision);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(request.Id, record.WithdrawnAt);
        var recording = new ChangeSet(write, Caller);
        var changed = StatementRecording.Edit(recording, record, request.Content.Apply(StatementFields.Of(record)));
        if (!JsonEquality.Content(record, changed))
        {
            StatementStore.Update(write, record, changed with { Revision = record.Revision + 1, UpdatedAt = write.Now });
            recording.Touched.UnionWith(record.Claims);
            recording.Touched.UnionWith(changed.Claims);
        }
        ClaimViewUpdater.Refresh(recording);
        var statement = StatementStore.FindShown(write, request.Id, editor: true)!;
        return ResourceResult<Statement>.Tagged(statement.Revision, statement);
    });
}
