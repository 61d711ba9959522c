using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Evidence;

internal sealed class WithdrawEvidence : Operation<ResourceIdWithBody<JsonBody<Withdrawal>>, CreatedResult<EvidenceItem>>
{
    public override void Configure()
    {
        Post("/v1/evidence/{id}/withdrawal");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
        Example("""
            { "reason": "The document turned out to be forged." }
            """);
    }

    /// <summary>Withdraw evidence</summary>
    /// <remarks>
    /// It leaves lists, dossiers and counts. A published verdict that rests on it keeps what it froze, and the dossier
    /// says that the evidence was withdrawn since, when and why. Editors still read it by its id; for others it is not
    /// there. A withdrawal is final: record it anew where it is needed again.
    /// </remarks>
    public override Task<CreatedResult<EvidenceItem>> ExecuteAsync(ResourceIdWithBody<JsonBody<Withdrawal>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var record = EvidenceStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Evidence, request.Id);
        ETags.Require(Writing.IfMatch, record.Revision, required: false);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(request.Id, record.WithdrawnAt);
        var recording = new ChangeSet(write, Caller);
        var withdrawn = record with { Revision = record.Revision + 1, WithdrawnAt = write.Now, WithdrawnReason = request.Content.Value.Reason, UpdatedAt = write.Now };
        EvidenceStore.Update(recording, withdrawn, "withdraw");
        ClaimViewUpdater.Refresh(recording);
        var evidence = EvidenceStore.FindShown(write, request.Id, editor: true)!;
        return CreatedResult<EvidenceItem>.At($"/v1/evidence/{request.Id}", ETags.Of(evidence.Revision, evidence), evidence);
    });
}
