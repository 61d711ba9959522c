namespace FactCheck;

internal sealed class EditEvidence : Operation<NamedWith<MergePatch<EvidenceFields>>, Shown<Evidence>>
{
    public override void Configure()
    {
        Patch("/v1/evidence/{id}");
        Description(route => route.Needs(Scope.Write).Example("""
            { "directness": "direct", "note": "Seen in the original." }
            """));
    }

    /// <summary>Change a piece of evidence</summary>
    /// <remarks>JSON Merge Patch with If-Match. What published verdicts froze of it stays as it was then.</remarks>
    public override Task<Shown<Evidence>> ExecuteAsync(NamedWith<MergePatch<EvidenceFields>> asked, CancellationToken stop) => Writing.Change(write =>
    {
        var record = EvidenceStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Evidence, asked.Id);
        ETags.Require(Writing.IfMatch, record.Revision);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(asked.Id, record.WithdrawnAt);
        ClaimStore.Find(write, record.ClaimId)!.Writable();
        var recording = new Recording(write, Caller);
        var changed = asked.Content.Apply(EvidenceFields.Of(record)).Onto(record, recording, "");
        if (!Same.Content(record, changed))
            EvidenceStore.Update(recording, changed with { Revision = record.Revision + 1, UpdatedAt = write.Now });
        ClaimProjection.Refresh(recording);
        var evidence = EvidenceStore.FindShown(write, asked.Id, editor: true)!;
        return Shown<Evidence>.Tagged(evidence.Revision, evidence);
    });
}
