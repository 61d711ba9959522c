using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Claims;

internal sealed class EditClaim : Operation<ResourceIdWithBody<MergePatch<ClaimFields>>, ResourceResult<Claim>>
{
    public override void Configure()
    {
        Patch("/v1/claims/{id}");
        RequireScope(Scope.Write);
        Example("""
            { "status": "in_review", "topics": ["security", "politics"] }
            """);
    }

    /// <summary>Change a claim</summary>
    /// <remarks>
    /// JSON Merge Patch with If-Match. Once a verdict on the claim was published its text, shortText and
    /// language are fixed (409): record the new wording as a claim of its own, linked variant_of. A language that is
    /// not known, und, can still be named.
    /// </remarks>
    public override Task<ResourceResult<Claim>> ExecuteAsync(ResourceIdWithBody<MergePatch<ClaimFields>> request, CancellationToken stop) => Writing.Change(write =>
    {
        var claim = ClaimStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Claim, request.Id);
        ETags.Require(Writing.IfMatch, claim.Revision);
        claim.Writable();
        var recording = new ChangeSet(write, Caller);
        var changed = request.Content.Apply(ClaimFields.Of(claim)).Onto(claim, recording);
        if (!JsonEquality.Content(claim, changed))
        {
            ClaimUpdate.Apply(recording, claim, changed);
            ClaimViewUpdater.Refresh(recording);
        }
        return ClaimViewStore.Find(write, request.Id)!.Show();
    });
}
