using FactCheck.Evidence;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FactCheck.Claims;

internal sealed class DeleteClaim : Operation<ResourceId, NoContent>
{
    public override void Configure()
    {
        Delete("/v1/claims/{id}");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
    }

    /// <summary>Delete a draft of a claim</summary>
    /// <remarks>
    /// With what hangs on it alone: its evidence, links, drafts of verdicts, and the statements on no other claim; a
    /// statement on others loses its position on this one. A claim that was ever public is refused (409): it is withdrawn.
    /// So is one whose parts are named elsewhere, with the ids. The ledger keeps what was deleted.
    /// </remarks>
    public override Task<NoContent> ExecuteAsync(ResourceId request, CancellationToken stop) => Writing.Change(write =>
    {
        var claim = ClaimStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Claim, request.Id);
        ETags.Require(Writing.IfMatch, claim.Revision, required: false);
        if (!claim.IsDraft || ClaimStore.HasEverBeenPublic(write, request.Id))
            throw Problem.ClaimNotADraft(request.Id);
        var changes = new ChangeSet(write, Caller);
        ClaimRemoval.Delete(changes, claim);
        ClaimViewUpdater.Refresh(changes);
        return TypedResults.NoContent();
    });
}
