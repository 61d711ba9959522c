using Microsoft.AspNetCore.Http.HttpResults;

namespace FactCheck;

internal sealed class DeleteVerdict : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/v1/verdicts/{id}", Handle).Needs(Scope.Write).TakesIfMatch();

    /// <summary>Delete a draft of a verdict</summary>
    /// <remarks>A verdict that was published is refused (409): it is retracted by a revision. The ledger keeps what was deleted.</remarks>
    /// <param name="id">The verdict's id.</param>
    /// <param name="writing"></param>
    private static Task<NoContent> Handle(string id, Writing writing) => writing.Change(write =>
    {
        var verdict = VerdictStore.Find(write, id) ?? throw Problem.NotFound(Id.Verdict, id);
        if (verdict.N > 0)
            throw Problem.VerdictNotADraft(id);
        ETags.Require(writing.IfMatch, verdict.Revision, required: false, any: false);
        if (VerdictStore.Referring(write, [id]) is { Count: > 0 } referring)
            throw Problem.StillReferenced(id, referring);
        VerdictStore.Delete(write, verdict);
        return TypedResults.NoContent();
    });
}
