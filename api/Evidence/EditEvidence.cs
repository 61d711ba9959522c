using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Evidence;

internal sealed class EditEvidence : Operation<ResourceIdWithBody<MergePatch<EvidenceFields>>, ResourceResult<EvidenceItem>>
{
    public override void Configure()
    {
        Patch("/v1/evidence/{id}");
        RequireScope(Scope.Write);
        Example("""
            { "directness": "direct", "note": "Seen in the original." }
            """);
    }

    /// <summary>Change a piece of evidence</summary>
    /// <remarks>JSON Merge Patch with If-Match. What published verdicts froze of it stays as it was then.</remarks>
    public override Task<ResourceResult<EvidenceItem>> ExecuteAsync(ResourceIdWithBody<MergePatch<EvidenceFields>> request, CancellationToken stop) => Writing.Change(write =>
    {
        var record = EvidenceStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Evidence, request.Id);
        ETags.Require(Writing.IfMatch, record.Revision);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(request.Id, record.WithdrawnAt);
        ClaimStore.Find(write, record.ClaimId)!.Writable();
        var recording = new ChangeSet(write, Caller);
        var changed = request.Content.Apply(EvidenceFields.Of(record)).Onto(record, recording, "");
        if (!JsonEquality.Content(record, changed))
            EvidenceStore.Update(recording, changed with { Revision = record.Revision + 1, UpdatedAt = write.Now });
        ClaimViewUpdater.Refresh(recording);
        var evidence = EvidenceStore.FindShown(write, request.Id, editor: true)!;
        return ResourceResult<EvidenceItem>.Tagged(evidence.Revision, evidence);
    });
}
