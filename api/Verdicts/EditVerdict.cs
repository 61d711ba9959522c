using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Verdicts;

internal sealed class EditVerdict : Operation<ResourceIdWithBody<MergePatch<VerdictFields>>, ResourceResult<Verdict>>
{
    public override void Configure()
    {
        Patch("/v1/verdicts/{id}");
        RequireScope(Scope.Write);
        Example("""
            { "summary": "One columnist, no second source; the presidency has not answered." }
            """);
    }

    /// <summary>Change a draft of a verdict</summary>
    /// <remarks>JSON Merge Patch with If-Match, which cannot be '*'. A published verdict is refused (409): it changes by revisions only.</remarks>
    public override Task<ResourceResult<Verdict>> ExecuteAsync(ResourceIdWithBody<MergePatch<VerdictFields>> request, CancellationToken stop) => Writing.Change(write =>
    {
        var record = VerdictStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Verdict, request.Id);
        if (record.N > 0)
            throw Problem.VerdictPublished(request.Id);
        ETags.Require(Writing.IfMatch, record.Revision, any: false);
        var recording = new ChangeSet(write, Caller);
        var changed = request.Content.Apply(VerdictFields.Of(record)).Onto(record, ClaimStore.Find(write, record.ClaimId)!.Writable(), recording, "");
        if (!JsonEquality.Content(record, changed))
            VerdictStore.Update(write, "update", changed with { Revision = record.Revision + 1, UpdatedAt = write.Now });
        var verdict = VerdictStore.FindShown(write, request.Id, editor: true)!;
        return ResourceResult<Verdict>.Tagged(verdict.Revision, verdict);
    });
}
