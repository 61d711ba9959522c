namespace FactCheck;

internal sealed class WithdrawStatement : Operation<NamedWith<Body<Withdrawal>>, Made<Statement>>
{
    public override void Configure()
    {
        Post("/v1/statements/{id}/withdrawal");
        Description(route => route.Needs(Scope.Write).TakesIfMatch().Example("""
            { "reason": "The recording turned out to be of someone else." }
            """));
    }

    /// <summary>Withdraw a statement</summary>
    /// <remarks>
    /// It leaves lists, dossiers, counts and contention. Editors still read it by its id, with the reason; for others it
    /// is not there. It stays in the ledger, and its withdrawal is final: record it anew where it is needed again.
    /// </remarks>
    public override Task<Made<Statement>> ExecuteAsync(NamedWith<Body<Withdrawal>> asked, CancellationToken stop) => Writing.Create(asked.Content, write =>
    {
        var record = StatementStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Statement, asked.Id);
        ETags.Require(Writing.IfMatch, record.Revision, required: false);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(asked.Id, record.WithdrawnAt);
        var recording = new Recording(write, Caller);
        StatementRecording.Withdraw(recording, record, asked.Content.Value.Reason!);
        ClaimProjection.Refresh(recording);
        var statement = StatementStore.FindShown(write, asked.Id, editor: true)!;
        return Made<Statement>.At($"/v1/statements/{asked.Id}", ETags.Of(statement.Revision, statement), statement);
    });
}
