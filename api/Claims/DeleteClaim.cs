using Microsoft.AspNetCore.Http.HttpResults;

namespace FactCheck;

internal sealed class DeleteClaim : Operation<Named, NoContent>
{
    public override void Configure()
    {
        Delete("/v1/claims/{id}");
        Description(route => route.Needs(Scope.Write).TakesIfMatch());
    }

    /// <summary>Delete a draft of a claim</summary>
    /// <remarks>
    /// With what hangs on it alone: its evidence, links, drafts of verdicts, and the statements on no other claim; a
    /// statement on others loses its position on this one. A claim that was ever public is refused (409): it is withdrawn.
    /// So is one whose parts are named elsewhere, with the ids. The ledger keeps what was deleted.
    /// </remarks>
    public override Task<NoContent> ExecuteAsync(Named asked, CancellationToken stop) => Writing.Change(write =>
    {
        var claim = ClaimStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Claim, asked.Id);
        ETags.Require(Writing.IfMatch, claim.Revision, required: false);
        if (!claim.IsDraft || ClaimStore.HasEverBeenPublic(write, asked.Id))
            throw Problem.ClaimNotADraft(asked.Id);
        var (verdicts, links, statements) = (VerdictStore.RecordedOn(write, asked.Id), LinkStore.RecordedOn(write, asked.Id), StatementStore.RecordedOn(write, asked.Id));
        var alone = statements.FindAll(statement => statement.Claims.All(one => string.Equals(one, asked.Id, StringComparison.Ordinal)));
        var going = verdicts.ConvertAll(verdict => verdict.Id).Concat(links.ConvertAll(link => link.Id)).Concat(alone.ConvertAll(statement => statement.Id)).ToHashSet(StringComparer.Ordinal);
        var staying = StatementStore.Referring(write, going).Concat(VerdictStore.Referring(write, going)).Where(one => !going.Contains(one)).ToList();
        if (staying.Count > 0)
            throw Problem.StillReferenced(asked.Id, staying);

        var recording = new Recording(write, Caller);
        verdicts.ForEach(verdict => VerdictStore.Delete(write, verdict));
        EvidenceStore.RecordedOn(write, asked.Id).ForEach(evidence => EvidenceStore.Delete(write, evidence));
        links.ForEach(link => LinkStore.Delete(write, link));
        foreach (var statement in statements.Except(alone))
        {
            var positions = statement.Positions.Where(position => !string.Equals(position.ClaimId, asked.Id, StringComparison.Ordinal)).ToList();
            StatementStore.Update(write, statement, statement with { Revision = statement.Revision + 1, Positions = positions, UpdatedAt = write.Now });
            recording.Touched.UnionWith(positions.Select(position => position.ClaimId));
        }
        alone.ForEach(statement => StatementStore.Delete(write, statement));
        ImportStore.Forget(write, asked.Id);
        ClaimStore.Delete(write, claim);
        ClaimProjection.Refresh(recording);
        return TypedResults.NoContent();
    });
}
