namespace FactCheck;

internal sealed class EditEvidence : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/v1/evidence/{id}", Handle).Needs(Scope.Write).Example("""
        { "directness": "direct", "note": "Seen in the original." }
        """);

    /// <summary>Change a piece of evidence</summary>
    /// <remarks>JSON Merge Patch with If-Match. What published verdicts froze of it stays as it was then.</remarks>
    /// <param name="id">The evidence's id.</param>
    /// <param name="patch"></param>
    /// <param name="writing"></param>
    private static Task<Shown<Evidence>> Handle(string id, MergePatch<EvidenceFields> patch, Writing writing) => writing.Change(write =>
    {
        var record = EvidenceStore.Find(write, id) ?? throw Problem.NotFound(Id.Evidence, id);
        ETags.Require(writing.IfMatch, record.Revision);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(id, record.WithdrawnAt);
        ClaimStore.Find(write, record.ClaimId)!.Writable();
        var recording = new Recording(write, writing.Caller);
        var changed = patch.Apply(EvidenceFields.Of(record)).Onto(record, recording, "");
        if (!Same.Content(record, changed))
            EvidenceStore.Update(recording, changed with { Revision = record.Revision + 1, UpdatedAt = write.Now });
        ClaimProjection.Refresh(recording);
        var evidence = EvidenceStore.FindShown(write, id, editor: true)!;
        return Shown<Evidence>.Tagged(evidence.Revision, evidence);
    });
}
