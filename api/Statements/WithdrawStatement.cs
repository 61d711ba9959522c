namespace FactCheck;

internal sealed class WithdrawStatement : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/statements/{id}/withdrawal", Handle).Needs(Scope.Write).TakesIfMatch().Example("""
        { "reason": "The recording turned out to be of someone else." }
        """);

    /// <summary>Withdraw a statement</summary>
    /// <remarks>
    /// It leaves lists, dossiers, counts and contention. Editors still read it by its id, with the reason; for others it
    /// is not there. It stays in the ledger, and its withdrawal is final: record it anew where it is needed again.
    /// </remarks>
    /// <param name="id">The statement's id.</param>
    /// <param name="body"></param>
    /// <param name="writing"></param>
    private static Task<Made<Statement>> Handle(string id, Body<Withdrawal> body, Writing writing) => writing.Create(body, write =>
    {
        var record = StatementStore.Find(write, id) ?? throw Problem.NotFound(Id.Statement, id);
        ETags.Require(writing.IfMatch, record.Revision, required: false);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(id, record.WithdrawnAt);
        var recording = new Recording(write, writing.Caller);
        StatementRecording.Withdraw(recording, record, body.Value.Reason!);
        ClaimProjection.Refresh(recording);
        var statement = StatementStore.FindShown(write, id, editor: true)!;
        return Made<Statement>.At($"/v1/statements/{id}", ETags.Of(statement.Revision, statement), statement);
    });
}
