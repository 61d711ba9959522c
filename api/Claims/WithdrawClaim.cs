using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Claims;

internal sealed class WithdrawClaim : Operation<ResourceIdWithBody<JsonBody<Withdrawal>>, CreatedResult<Claim>>
{
    public override void Configure()
    {
        Post("/v1/claims/{id}/withdrawal");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
        Example("""
            { "reason": "Nobody said this; it came from a misheard broadcast." }
            """);
    }

    /// <summary>Withdraw a claim</summary>
    /// <remarks>
    /// It leaves lists, searches, dossiers and graphs of others, and counts. Editors still read it by its id, with the
    /// reason as its statusReason; for others it is not there. A claim with a published verdict is refused (409): retract
    /// the verdict first. So is one into which others are merged: unmerge them first. A withdrawal is final.
    /// </remarks>
    public override Task<CreatedResult<Claim>> ExecuteAsync(ResourceIdWithBody<JsonBody<Withdrawal>> request, CancellationToken stop) => Writing.Create(request.Content, write =>
    {
        var record = ClaimStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Claim, request.Id);
        ETags.Require(Writing.IfMatch, record.Revision, required: false);
        var changes = new ChangeSet(write, Caller);
        ClaimRemoval.Withdraw(changes, record, request.Content.Value.Reason!);
        ClaimViewUpdater.Refresh(changes);
        return ClaimViewStore.Find(write, request.Id)!.Made();
    });
}
