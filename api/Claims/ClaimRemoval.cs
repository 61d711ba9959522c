using FactCheck.CorrectionRequests;
using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Claims;

/// <summary>Taking a claim off the record, by the rules that hold for each way of doing so.</summary>
internal static class ClaimRemoval
{
    /// <summary>Deletes a draft that was never public, with what belongs to it alone.</summary>
    public static void Delete(ChangeSet changes, ClaimRow claim)
    {
        var write = changes.Write;
        var (verdicts, links, statements) = (VerdictStore.RecordedOn(write, claim.Id), LinkStore.RecordedOn(write, claim.Id), StatementStore.RecordedOn(write, claim.Id));
        var alone = statements.FindAll(statement => statement.Claims.All(one => string.Equals(one, claim.Id, StringComparison.Ordinal)));
        var going = verdicts.ConvertAll(verdict => verdict.Id).Concat(links.ConvertAll(link => link.Id)).Concat(alone.ConvertAll(statement => statement.Id)).ToHashSet(StringComparer.Ordinal);
        var staying = StatementStore.Referring(write, going).Concat(VerdictStore.Referring(write, going)).Concat(ReplyRequestStore.Referring(write, going).Except(ReplyRequestStore.RecordedOn(write, claim.Id).FindAll(request => request.ClaimIds.Count == 1).ConvertAll(request => request.Id))).Where(one => !going.Contains(one)).ToList();
        if (staying.Count > 0)
            throw Problem.StillReferenced(claim.Id, staying);

        verdicts.ForEach(verdict => VerdictStore.Delete(write, verdict));
        EvidenceStore.RecordedOn(write, claim.Id).ForEach(evidence => EvidenceStore.Delete(write, evidence));
        links.ForEach(link => LinkStore.Delete(write, link));
        foreach (var statement in statements.Except(alone))
        {
            var positions = statement.Positions.Where(position => !string.Equals(position.ClaimId, claim.Id, StringComparison.Ordinal)).ToList();
            StatementStore.Update(write, statement, statement with { Revision = statement.Revision + 1, Positions = positions, UpdatedAt = write.Now });
            changes.Touched.UnionWith(positions.Select(position => position.ClaimId));
        }
        CorrectionRequestStore.RecordedOn(write, claim.Id).ForEach(request => CorrectionRequestStore.Delete(write, request));
        foreach (var request in ReplyRequestStore.RecordedOn(write, claim.Id))
            TakeFrom(write, claim, request);
        alone.ForEach(statement => StatementStore.Delete(write, statement));
        ImportedRowStore.Forget(write, claim.Id);
        ClaimStore.Delete(write, claim);
    }

    /// <summary>A request about other claims too goes on without this one.</summary>
    private static void TakeFrom(WriteSession write, ClaimRow claim, ReplyRequestRow request)
    {
        if (request.ClaimIds.Count == 1)
        {
            ReplyRequestStore.Delete(write, request);
            return;
        }
        var without = request with
        {
            Revision = request.Revision + 1,
            ClaimIds = [.. request.ClaimIds.Where(id => !string.Equals(id, claim.Id, StringComparison.Ordinal))],
            Questions = [.. request.Questions.Where(question => !string.Equals(question.Claim, claim.Id, StringComparison.Ordinal))],
            UpdatedAt = write.Now,
        };
        ReplyRequestStore.Update(write, request, without, "update");
    }

    /// <summary>Withdraws a claim on which no verdict stands.</summary>
    public static void Withdraw(ChangeSet changes, ClaimRow claim, string reason)
    {
        var write = changes.Write;
        if (claim.Status is ClaimStatus.Withdrawn)
            throw Problem.AlreadyWithdrawn(claim.Id, null);
        claim.Writable();
        if (MergedIds.Of(write, "claim", claim.Id) is { HasMembers: true } family)
            throw Problem.ClaimHasMerged(claim.Id, [.. family.Members]);
        if (VerdictStore.PublishedOn(write, claim.Id) is { Count: > 0 } verdicts)
            throw Problem.ClaimHasVerdict(claim.Id, verdicts);
        ClaimStore.Update(changes, claim with { Revision = claim.Revision + 1, Status = ClaimStatus.Withdrawn, StatusReason = reason, UpdatedAt = write.Now }, "withdraw");
        changes.Touched.UnionWith(LinkStore.Neighbours(write, claim.Id)); // they count links to what readers can see
    }
}
