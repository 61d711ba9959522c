using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Ledger;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Imports;

/// <summary>Takes back what an import brought, each thing by the rules that hold by hand. What others changed or built on since stays.</summary>
internal sealed class ImportTakingBack(WriteSession write, Caller caller, Import import, string reason)
{
    private readonly Staying _staying = new();
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal), _kept = new(StringComparer.Ordinal);
    private long _deleted, _withdrawn, _retracted, _parts;

    public ImportWithdrawal Run(bool dryRun)
    {
        // What came last may rest on what came first.
        foreach (var row in ImportEntryStore.Rows(write, import.Seq).AsEnumerable().Reverse())
        {
            var after = write.LastSeq;
            TakeBack(row);
            if (write.LastSeq > after)
                ImportEntryStore.Add(write, import.Seq, row.N, after, write.LastSeq);
        }
        ImportEntryStore.Withdraw(write, import.Seq, reason);
        return new() { Import = import.Id, DryRun = dryRun, ClaimsDeleted = _deleted, ClaimsWithdrawn = _withdrawn, VerdictsRetracted = _retracted, PartsWithdrawn = _parts, Staying = _staying.Count, Stays = _staying.Told };
    }

    private void TakeBack(TakenImportRow row)
    {
        var entries = ImportEntryStore.OfRow(write, import.Seq, row.N);
        if (entries.Count == 0 && row.Outcome is RowOutcome.Created)
            _staying.Add(row.N, row.ClaimId, "row-not-kept", "The row was taken before it was kept what rows wrote. Withdraw the claim by hand.");
        var claims = entries.Where(entry => entry.Entity is TypeId.Claim && (entry.Operation is "create" || Opened(entry))).Select(entry => entry.EntityId).Distinct(StringComparer.Ordinal).Reverse().ToList();
        foreach (var id in claims)
            Claim(row, id, entries.First(entry => entry.EntityId == id).Seq);
        foreach (var entry in entries.Where(entry => entry.Operation is "create" or "publish").AsEnumerable().Reverse().DistinctBy(entry => entry.EntityId))
            Part(row, entry);
        foreach (var entry in entries.Where(entry => entry.Entity is TypeId.Claim && entry.Operation is "update" or "name_language" && !claims.Contains(entry.EntityId)).DistinctBy(entry => entry.EntityId))
            _staying.Add(row.N, entry.EntityId, "claim-changed", "The row changed a claim that it did not record. The claim's history tells what it said before.");
    }

    /// <summary>Whether the entry made a claim public that was a draft before.</summary>
    private bool Opened(WrittenEntry entry) => entry.Operation is "update" && ClaimStore.StatusBefore(write, entry.EntityId, entry.Seq) is ClaimStatus.Draft && ClaimStore.StatusBefore(write, entry.EntityId, entry.Seq + 1) is not ClaimStatus.Draft;

    private void Claim(TakenImportRow row, string id, long first)
    {
        if (_gone.Contains(id) || ClaimStore.Find(write, id) is not { } claim || claim.Status is ClaimStatus.Withdrawn)
            return;
        if (ImportEntryStore.SinceByOthers(write, import.Seq, id, first) is { } other)
        {
            _kept.Add(id);
            _staying.Add(row.N, id, "changed-since", $"Others have worked on it since: entry {other.Seq} of the ledger, {other.Operation} of {other.EntityId}. Withdraw it by hand where it must go.");
            return;
        }
        var (retracted, isDraft) = (0, false);
        var isTaken = _staying.Try(write, row.N, id, () =>
        {
            var changes = new ChangeSet(write, caller);
            foreach (var verdict in VerdictStore.FindAll(write, VerdictStore.PublishedOn(write, id)))
            {
                Retract(changes, verdict);
                retracted++;
            }
            claim = ClaimStore.Find(write, id)!;
            isDraft = claim.IsDraft && !ClaimStore.HasEverBeenPublic(write, id);
            if (isDraft)
                ClaimRemoval.Delete(changes, claim);
            else
                ClaimRemoval.Withdraw(changes, claim with { ExternalIds = [] }, reason); // the mended row may come again under its name
            ImportedRowStore.Forget(write, id);
            ClaimViewUpdater.Refresh(changes);
        });
        (isTaken ? _gone : _kept).Add(id);
        if (!isTaken)
            return;
        (_retracted, _deleted, _withdrawn) = (_retracted + retracted, _deleted + (isDraft ? 1 : 0), _withdrawn + (isDraft ? 0 : 1));
    }

    /// <summary>What was added to a claim that stays.</summary>
    private void Part(TakenImportRow row, WrittenEntry entry)
    {
        if (Find(entry) is not { } part || part.Claims.Any(claim => _gone.Contains(claim) || _kept.Contains(claim)))
            return;
        if (ImportEntryStore.IsChangedByOthers(write, import.Seq, entry.EntityId))
        {
            _staying.Add(row.N, entry.EntityId, "changed-since", "Others have changed it since. Withdraw it by hand where it must go.");
            return;
        }
        var changes = new ChangeSet(write, caller);
        if (_staying.Try(write, row.N, entry.EntityId, () =>
        {
            part.Remove(changes);
            ClaimViewUpdater.Refresh(changes);
        }))
            _parts += part.IsRetracted ? 0 : 1;
    }

    private (IReadOnlyList<string> Claims, Action<ChangeSet> Remove, bool IsRetracted)? Find(WrittenEntry entry) => entry.Entity switch
    {
        TypeId.Statement when StatementStore.FindAll(write, [entry.EntityId]) is [{ WithdrawnAt: null } one] =>
            ([.. one.Claims], changes => StatementRecording.Withdraw(changes, one, reason), false),
        TypeId.Evidence when EvidenceStore.Find(write, entry.EntityId) is { WithdrawnAt: null } one =>
            ([one.ClaimId], changes => Withdraw(changes, one), false),
        TypeId.Link when LinkStore.Find(write, entry.EntityId) is { WithdrawnAt: null } one =>
            ([one.FromId, one.ToId], changes => Withdraw(changes, one), false),
        TypeId.Verdict when VerdictStore.Find(write, entry.EntityId) is { State: VerdictState.Draft } one =>
            ([one.ClaimId], changes => Delete(changes, one), false),
        TypeId.Verdict when VerdictStore.Find(write, entry.EntityId) is { State: VerdictState.Published } one && ImportEntryStore.IsPublishedBy(write, import.Seq, one.Id) =>
            ([one.ClaimId], changes => Retract(changes, one, ref _retracted), true),
        _ => null,
    };

    private void Withdraw(ChangeSet changes, EvidenceRow evidence)
    {
        if (VerdictStore.RecordsOfClaim(write, evidence.ClaimId).Find(one => one.State is VerdictState.Published && one.EvidenceIds.Contains(evidence.Id, StringComparer.Ordinal)) is { } verdict)
            throw Problem.StillReferenced(evidence.Id, [verdict.Id]);
        EvidenceStore.Update(changes, evidence with { Revision = evidence.Revision + 1, WithdrawnAt = write.Now, WithdrawnReason = reason, UpdatedAt = write.Now }, "withdraw");
    }

    private void Withdraw(ChangeSet changes, LinkRow link)
    {
        LinkStore.Update(write, link with { Revision = link.Revision + 1, WithdrawnAt = write.Now, WithdrawnReason = reason, UpdatedAt = write.Now }, "withdraw");
        changes.Touched.UnionWith([link.FromId, link.ToId]);
    }

    private void Delete(ChangeSet changes, VerdictRow draft)
    {
        if (VerdictStore.Referring(write, [draft.Id]) is { Count: > 0 } referring)
            throw Problem.StillReferenced(draft.Id, referring);
        VerdictStore.Delete(write, draft);
        changes.Touched.Add(draft.ClaimId);
    }

    private void Retract(ChangeSet changes, VerdictRow verdict, ref long count)
    {
        Retract(changes, verdict);
        count++;
    }

    /// <summary>The reason is the note that readers get, under the rules of any retraction.</summary>
    private void Retract(ChangeSet changes, VerdictRow verdict)
    {
        caller.Must(Scope.Publish, "");
        VerdictRevising.Revise(changes, verdict, new() { ChangeKind = ChangeKind.Retraction, PublicNote = reason }, new HashSet<string>(["changeKind", "publicNote"], StringComparer.Ordinal), fields => fields);
    }
}
