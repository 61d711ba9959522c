using FactCheck.Claims;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Statements;

internal sealed class WithdrawStatement : Operation<ResourceIdWithBody<JsonBody<Withdrawal>>, CreatedResult<Statement>>
{
    public override void Configure()
    {
        Post("/v1/statements/{id}/withdrawal");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
        Example("""
            { "reason": "The recording turned out to be of someone else." }
            """);
    }

    /// <summary>Withdraw a statement</summary>
    /// <remarks>
    /// It leaves lists, dossiers, counts and contention. Editors still read it by its id, with the reason; for others it
    /// is not there. It stays in the ledger, and its withdrawal is final: record it anew where it is needed again.
    /// </remarks>
    public override Task<CreatedResult<Statement>> ExecuteAsync(ResourceIdWithBody<JsonBody<Withdrawal>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var record = StatementStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Statement, request.Id);
        ETags.Require(Writing.IfMatch, record.Revision, required: false);
        if (record.WithdrawnAt is not null)
            throw Problem.AlreadyWithdrawn(request.Id, record.WithdrawnAt);
        var recording = new ChangeSet(write, Caller);
        StatementRecording.Withdraw(recording, record, request.Content.Value.Reason!);
        ClaimViewUpdater.Refresh(recording);
        var statement = StatementStore.FindShown(write, request.Id, editor: true)!;
        return CreatedResult<Statement>.At($"/v1/statements/{request.Id}", ETags.Of(statement.Revision, statement), statement);
    });
}
