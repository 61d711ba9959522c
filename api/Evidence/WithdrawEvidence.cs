namespace FactCheck;

internal sealed class WithdrawEvidence : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/evidence/{id}/withdrawal", Handle).Needs(Scope.Write).TakesIfMatch().Example("""
        { "reason": "The document turned out to be forged." }
        """);

    /// <summary>Withdraw evidence</summary>
    /// <remarks>
    /// It leaves lists, dossiers and counts. A published verdict that rests on it keeps what it froze, and the dossier
    /// says that the evidence was withdrawn since, when and why. Editors still read it by its id; for others it is not
    /// there. A withdrawal is final: record it anew where it is needed again.
    /// </remarks>
    /// <param name="id">The evidence's id.</param>
    /// <param name="body"></param>
    /// <param name="writing"></param>
    private static Task<Made<Evidence>> Handle(string id, Body<Withdrawal> body, Writing writing) => writing.Create(body, write =>
    {
        var record = EvidenceStore.Find(write, id) ?? throw Problem.NotFound(Id.Evidence, id);
        ETags.Require(writing.IfMatch, record.Revision, required: false);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(id, record.WithdrawnAt);
        var recording = new Recording(write, writing.Caller);
        var withdrawn = record with { Revision = record.Revision + 1, WithdrawnAt = write.Now, WithdrawnReason = body.Value.Reason, UpdatedAt = write.Now };
        EvidenceStore.Update(recording, withdrawn, "withdraw");
        ClaimProjection.Refresh(recording);
        var evidence = EvidenceStore.FindShown(write, id, editor: true)!;
        return Made<Evidence>.At($"/v1/evidence/{id}", ETags.Of(evidence.Revision, evidence), evidence);
    });
}
