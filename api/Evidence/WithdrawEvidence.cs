namespace FactCheck;

internal sealed class WithdrawEvidence : Operation<NamedWith<Body<Withdrawal>>, Made<Evidence>>
{
    public override void Configure()
    {
        Post("/v1/evidence/{id}/withdrawal");
        Description(route => route.Needs(Scope.Write).TakesIfMatch().Example("""
            { "reason": "The document turned out to be forged." }
            """));
    }

    /// <summary>Withdraw evidence</summary>
    /// <remarks>
    /// It leaves lists, dossiers and counts. A published verdict that rests on it keeps what it froze, and the dossier
    /// says that the evidence was withdrawn since, when and why. Editors still read it by its id; for others it is not
    /// there. A withdrawal is final: record it anew where it is needed again.
    /// </remarks>
    public override Task<Made<Evidence>> ExecuteAsync(NamedWith<Body<Withdrawal>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var record = EvidenceStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Evidence, asked.Id);
        ETags.Require(Writing.IfMatch, record.Revision, required: false);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(asked.Id, record.WithdrawnAt);
        var recording = new Recording(write, Caller);
        var withdrawn = record with { Revision = record.Revision + 1, WithdrawnAt = write.Now, WithdrawnReason = asked.Content.Value.Reason, UpdatedAt = write.Now };
        EvidenceStore.Update(recording, withdrawn, "withdraw");
        ClaimProjection.Refresh(recording);
        var evidence = EvidenceStore.FindShown(write, asked.Id, editor: true)!;
        return Made<Evidence>.At($"/v1/evidence/{asked.Id}", ETags.Of(evidence.Revision, evidence), evidence);
    });
}
