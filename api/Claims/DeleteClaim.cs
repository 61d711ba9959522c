using FactCheck.Evidence;
using FactCheck.Exchange.Imports;
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
        var (verdicts, links, statements) = (VerdictStore.RecordedOn(write, request.Id), LinkStore.RecordedOn(write, request.Id), StatementStore.RecordedOn(write, request.Id));
        var alone = statements.FindAll(statement => statement.Claims.All(one => string.Equals(one, request.Id, StringComparison.Ordinal)));
        var going = verdicts.ConvertAll(verdict => verdict.Id).Concat(links.ConvertAll(link => link.Id)).Concat(alone.ConvertAll(statement => statement.Id)).ToHashSet(StringComparer.Ordinal);
        var staying = StatementStore.Referring(write, going).Concat(VerdictStore.Referring(write, going)).Where(one => !going.Contains(one)).ToList();
        if (staying.Count > 0)
            throw Problem.StillReferenced(request.Id, staying);

        var recording = new ChangeSet(write, Caller);
        verdicts.ForEach(verdict => VerdictStore.Delete(write, verdict));
        EvidenceStore.RecordedOn(write, request.Id).ForEach(evidence => EvidenceStore.Delete(write, evidence));
        links.ForEach(link => LinkStore.Delete(write, link));
        foreach (var statement in statements.Except(alone))
        {
            var positions = statement.Positions.Where(position => !string.Equals(position.ClaimId, request.Id, StringComparison.Ordinal)).ToList();
            StatementStore.Update(write, statement, statement with { Revision = statement.Revision + 1, Positions = positions, UpdatedAt = write.Now });
            recording.Touched.UnionWith(positions.Select(position => position.ClaimId));
        }
        alone.ForEach(statement => StatementStore.Delete(write, statement));
        ImportStore.Forget(write, request.Id);
        ClaimStore.Delete(write, claim);
        ClaimViewUpdater.Refresh(recording);
        return TypedResults.NoContent();
    });
}
