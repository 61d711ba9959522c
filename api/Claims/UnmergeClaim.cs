using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Claims;

internal sealed class UnmergeClaim : Operation<ResourceId, ResourceResult<Claim>>
{
    public override void Configure()
    {
        Delete("/v1/claims/{id}/merge");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
    }

    /// <summary>Undo the merging of a claim</summary>
    /// <remarks>The claim has the status and statusReason again that it had before, and stands for itself and for what was merged into it. Where a verdict stands on either it takes the scope publish, and a key that may speak for each publisher.</remarks>
    public override Task<ResourceResult<Claim>> ExecuteAsync(ResourceId request, CancellationToken stop) => Writing.Change(write =>
    {
        var claim = ClaimStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Claim, request.Id);
        ETags.Require(Writing.IfMatch, claim.Revision, required: false);
        if (claim.SurvivorId is null)
            throw Problem.NotMerged(request.Id);
        var recording = new ChangeSet(write, Caller);
        ClaimMerging.Unmerge(recording, claim);
        ClaimViewUpdater.Refresh(recording);
        return ClaimViewStore.Find(write, request.Id)!.Show();
    });
}
