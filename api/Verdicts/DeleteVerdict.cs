using Microsoft.AspNetCore.Http.HttpResults;

namespace FactCheck;

internal sealed class DeleteVerdict : Operation<Named, NoContent>
{
    public override void Configure()
    {
        Delete("/v1/verdicts/{id}");
        Description(route => route.Needs(Scope.Write).TakesIfMatch());
    }

    /// <summary>Delete a draft of a verdict</summary>
    /// <remarks>A verdict that was published is refused (409): it is retracted by a revision. The ledger keeps what was deleted.</remarks>
    public override Task<NoContent> ExecuteAsync(Named asked, CancellationToken stop) => Writing.Change(write =>
    {
        var verdict = VerdictStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Verdict, asked.Id);
        if (verdict.N > 0)
            throw Problem.VerdictNotADraft(asked.Id);
        ETags.Require(Writing.IfMatch, verdict.Revision, required: false, any: false);
        if (VerdictStore.Referring(write, [asked.Id]) is { Count: > 0 } referring)
            throw Problem.StillReferenced(asked.Id, referring);
        VerdictStore.Delete(write, verdict);
        return TypedResults.NoContent();
    });
}
