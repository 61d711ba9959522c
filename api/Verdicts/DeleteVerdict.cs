using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FactCheck.Verdicts;

internal sealed class DeleteVerdict : Operation<ResourceId, NoContent>
{
    public override void Configure()
    {
        Delete("/v1/verdicts/{id}");
        RequireScope(Scope.Write);
        AcceptsIfMatch();
    }

    /// <summary>Delete a draft of a verdict</summary>
    /// <remarks>A verdict that was published is refused (409): it is retracted by a revision. The ledger keeps what was deleted.</remarks>
    public override Task<NoContent> ExecuteAsync(ResourceId request, CancellationToken stop) => Writing.Change(write =>
    {
        var verdict = VerdictStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Verdict, request.Id);
        if (verdict.N > 0)
            throw Problem.VerdictNotADraft(request.Id);
        ETags.Require(Writing.IfMatch, verdict.Revision, required: false, any: false);
        if (VerdictStore.Referring(write, [request.Id]) is { Count: > 0 } referring)
            throw Problem.StillReferenced(request.Id, referring);
        VerdictStore.Delete(write, verdict);
        return TypedResults.NoContent();
    });
}
