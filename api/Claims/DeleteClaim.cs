using Microsoft.AspNetCore.Http.HttpResults;

namespace FactCheck;

internal sealed class DeleteClaim : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/v1/claims/{id}", Handle).Needs(Scope.Write).TakesIfMatch();

    /// <summary>Delete a draft of a claim</summary>
    /// <remarks>
    /// With what hangs on it alone: its evidence, links, drafts of verdicts, and the statements on no other claim; a
    /// statement on others loses its position on this one. A claim that was ever public is refused (409): it is withdrawn.
    /// So is one whose parts are named elsewhere, with the ids. The ledger keeps what was deleted.
    /// </remarks>
    /// <param name="id">The claim's id.</param>
    /// <param name="writing"></param>
    private static Task<NoContent> Handle(string id, Writing writing) => writing.Change(write =>
    {
        var claim = ClaimStore.Find(write, id) ?? throw Problem.NotFound(Id.Claim, id);
        ETags.Require(writing.IfMatch, claim.Revision, required: false);
        if (!claim.IsDraft || ClaimStore.HasEverBeenPublic(write, id))
            throw Problem.ClaimNotADraft(id);
        var (verdicts, links, statements) = (VerdictStore.RecordedOn(write, id), LinkStore.RecordedOn(write, id), StatementStore.RecordedOn(write, id));
        var alone = statements.FindAll(statement => statement.Claims.All(one => string.Equals(one, id, StringComparison.Ordinal)));
        var going = verdicts.ConvertAll(verdict => verdict.Id).Concat(links.ConvertAll(link => link.Id)).Concat(alone.ConvertAll(statement => statement.Id)).ToHashSet(StringComparer.Ordinal);
        var staying = StatementStore.Referring(write, going).Concat(VerdictStore.Referring(write, going)).Where(one => !going.Contains(one)).ToList();
        if (staying.Count > 0)
            throw Problem.StillReferenced(id, staying);

        var recording = new Recording(write, writing.Caller);
        verdicts.ForEach(verdict => VerdictStore.Delete(write, verdict));
        EvidenceStore.RecordedOn(write, id).ForEach(evidence => EvidenceStore.Delete(write, evidence));
        links.ForEach(link => LinkStore.Delete(write, link));
        foreach (var statement in statements.Except(alone))
        {
            var positions = statement.Positions.Where(position => !string.Equals(position.ClaimId, id, StringComparison.Ordinal)).ToList();
            StatementStore.Update(write, statement, statement with { Revision = statement.Revision + 1, Positions = positions, UpdatedAt = write.Now });
            recording.Touched.UnionWith(positions.Select(position => position.ClaimId));
        }
        alone.ForEach(statement => StatementStore.Delete(write, statement));
        ImportStore.Forget(write, id);
        ClaimStore.Delete(write, claim);
        ClaimProjection.Refresh(recording);
        return TypedResults.NoContent();
    });
}
