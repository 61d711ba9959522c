using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.CorrectionRequests;
using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Exchange.Imports;
using FactCheck.Http.Problems;
using FactCheck.Http.Writes;
using FactCheck.Ledger;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Operations.Erasures;

/// <summary>Erases resources in one act: a blank revision of each, its older entries emptied, and the copies of its words gone.</summary>
internal sealed class Erasing
{
    /// <summary>What the ledger calls it.</summary>
    public const string Operation = "erase";

    private readonly ChangeSet _recording;
    private readonly WriteSession _write;
    private readonly Blank _blank;
    private readonly string _reason;
    private readonly List<string> _erased = [], _revisions = [];
    private readonly List<long> _entries = [];
    private readonly HashSet<string> _claims = new(StringComparer.Ordinal);
    private readonly PageErasing _pages;

    private Erasing(ChangeSet recording, string reason)
    {
        (_recording, _write, _reason, _blank) = (recording, recording.Write, reason, new(recording.Write.Now, reason));
        _pages = new(recording.Write);
    }

    /// <summary>Erases the resource, or with the extent dossier all that is recorded on the claim alone.</summary>
    public static Erasure Run(ChangeSet recording, string entity, string id, string extent, string reason)
    {
        var erasing = new Erasing(recording, reason);
        var hanging = entity is TypeId.Claim ? erasing.Hanging(id) : [];
        var along = extent is ErasureExtent.Dossier ? hanging.FindAll(other => erasing.IsAlone(other, id)) : [];
        erasing.Erase(entity, id, extent);
        along.ForEach(other => erasing.Erase(other.Split('_')[0], other, ErasureExtent.Self));
        return erasing.Finish(id, extent, [.. hanging.Except(along, StringComparer.Ordinal)]);
    }

    /// <summary>Why the extent does not go with resources of this type; null where it does.</summary>
    public static ValidationError? Misplaced(string entity, string extent) => (extent, entity) switch
    {
        (ErasureExtent.Snapshot, not TypeId.Source) => new() { Code = "not-with-this-kind", Detail = "The extent 'snapshot' is for sources. Leave it out here." },
        (ErasureExtent.Dossier, not TypeId.Claim) => new() { Code = "not-with-this-kind", Detail = "The extent 'dossier' is for claims. Leave it out here." },
        _ => null,
    };

    private Erasure Finish(string id, string extent, IReadOnlyList<string> remaining)
    {
        var pages = _pages.Erase(Empty);
        ClaimViewUpdater.Refresh(_recording);
        InstanceStore.NoteErasure(_write);
        return new()
        {
            Id = id,
            Extent = extent,
            ErasedAt = _write.Now,
            Erased = _erased,
            Answers = IdempotencyStore.Erase(_write, [.. _erased, .. pages]),
            ImportRows = ImportStore.EraseNotes(_write, _claims),
            Revisions = [.. _revisions.Distinct(StringComparer.Ordinal)],
            Pages = pages,
            Entries = [.. _entries.Order()],
            Remaining = remaining,
        };
    }

    private void Erase(string entity, string id, string extent)
    {
        var blanked = entity switch
        {
            TypeId.Claim => Claim(id),
            TypeId.Statement => Statement(id),
            TypeId.Evidence => Evidence(id),
            TypeId.Link => Link(id),
            TypeId.Verdict => Verdict(id),
            TypeId.Actor => Actor(id),
            TypeId.Reply => Reply(id),
            TypeId.Correction => Correction(id),
            _ => Source(id, extent is ErasureExtent.Self),
        };
        if (!blanked && !(TypeId.Is(entity, id) && LedgerStore.Knows(_write, id)))
            throw Problem.NotFound(entity, id);
        if (!blanked && LedgerStore.IsErased(_write, id))
            throw Problem.Erased(id, null);
        Empty(id, blanked);
        if (blanked && entity is TypeId.Actor)
            ClaimViewUpdater.RefreshShowingActors(_write, MergedIds.Of(_write, "actor", id)!.Ids); // by its former names, of which the emptied entries told, nothing is found
        _erased.Add(id);
    }

    private bool Claim(string id)
    {
        if (ClaimStore.Find(_write, id) is not { } claim)
            return false;
        RefuseErased(id, claim.ErasedAt);
        if (claim.Status is ClaimStatus.Merged)
            throw Problem.ClaimMerged(id, claim.SurvivorId!);
        if (MergedIds.Of(_write, "claim", id) is { HasMembers: true } family)
            throw Problem.ClaimHasMerged(id, [.. family.Members]);
        if (VerdictStore.PublishedOn(_write, id) is { Count: > 0 } verdicts)
            throw Problem.ClaimHasVerdict(id, verdicts);
        ClaimStore.Update(_recording, _blank.Of(claim), Operation);
        _recording.Touched.UnionWith(LinkStore.Neighbours(_write, id)); // they count links to what readers can see
        ImportedRowStore.Forget(_write, id);
        _pages.Drop(VerdictStore.RecordedOn(_write, id).Select(verdict => verdict.Id));
        _claims.Add(id);
        return true;
    }

    private bool Statement(string id)
    {
        if (StatementStore.Find(_write, id) is not { } statement)
            return false;
        RefuseErased(id, statement.ErasedAt);
        StatementStore.Update(_write, statement, _blank.Of(statement), Operation);
        _recording.Touched.UnionWith(statement.Claims);
        _pages.Untell([id]);
        _claims.UnionWith(statement.Claims);
        return true;
    }

    private bool Evidence(string id)
    {
        if (EvidenceStore.Find(_write, id) is not { } evidence)
            return false;
        RefuseErased(id, evidence.ErasedAt);
        EvidenceStore.Update(_recording, _blank.Of(evidence), Operation);
        Refreeze(id, frozen => string.Equals(frozen.Id, id, StringComparison.Ordinal) ? _blank.Of(frozen) : frozen);
        _claims.Add(evidence.ClaimId);
        return true;
    }

    private bool Link(string id)
    {
        if (LinkStore.Find(_write, id) is not { } link)
            return false;
        RefuseErased(id, link.ErasedAt);
        LinkStore.Update(_write, _blank.Of(link), Operation);
        string[] ends = [link.FromId, link.ToId];
        _recording.Touched.UnionWith(ends);
        _claims.UnionWith(ends);
        return true;
    }

    private bool Correction(string id)
    {
        if (CorrectionRequestStore.Find(_write, id) is not { } request)
            return false;
        RefuseErased(id, request.ErasedAt);
        CorrectionRequestStore.Update(_write, request, _blank.Of(request), Operation);
        return true;
    }

    private bool Reply(string id)
    {
        if (ReplyRequestStore.Find(_write, id) is not { } request)
            return false;
        RefuseErased(id, request.ErasedAt);
        ReplyRequestStore.Update(_write, request, _blank.Of(request), Operation);
        return true;
    }

    private bool Verdict(string id)
    {
        if (VerdictStore.Find(_write, id) is not { } verdict)
            return false;
        RefuseErased(id, verdict.ErasedAt);
        _claims.Add(verdict.ClaimId);
        if (verdict.State is VerdictState.Published)
            throw Problem.VerdictStands(id);
        if (verdict.State is VerdictState.Draft)
        {
            VerdictStore.Delete(_write, verdict);
            return false;
        }
        VerdictStore.Update(_write, Operation, _blank.Of(verdict));
        foreach (var row in RevisionStore.AllOf(_write, [id]).OrderBy(row => row.N))
            Rewrite(row, verdict.ClaimId, _blank.Of(row.Read()));
        _recording.Touched.Add(verdict.ClaimId);
        _pages.Drop([id]);
        return true;
    }

    private bool Actor(string id)
    {
        if (ActorStore.Find(_write, id) is not { } actor)
            return false;
        RefuseErased(id, actor.ErasedAt);
        ActorStore.Update(_write, _blank.Of(actor), Operation);
        _claims.UnionWith(ClaimViewStore.ShowingActors(_write, [id]));
        _pages.Untell(StatementStore.SpokenBy(_write, id));
        _pages.Unsign(VerdictStore.PublishedBy(_write, id));
        return true;
    }

    private bool Source(string id, bool whole)
    {
        if (SourceStore.Find(_write, id) is not { } source)
            return false;
        RefuseErased(id, source.ErasedAt);
        if (!whole && source.SnapshotText is null && !LedgerStore.Says(_write, id, "\"snapshotText\":\""))
            throw Problem.NothingKept(id);
        SourceStore.Update(_write, whole ? _blank.Of(source) : _blank.KeptText(source), Operation);
        Refreeze(id, frozen => string.Equals(frozen.Source.Id, id, StringComparison.Ordinal) ? _blank.OfSource(frozen, whole) : frozen);
        if (!whole)
            return true;
        ClaimViewUpdater.RefreshShowingSource(_write, id);
        _claims.UnionWith(ClaimViewStore.ShowingSource(_write, id));
        _pages.Untell(StatementStore.SaidIn(_write, id));
        return true;
    }

    /// <summary>Blanks copies of evidence in the published revisions that froze them.</summary>
    private void Refreeze(string id, Func<FrozenEvidence, FrozenEvidence> blank)
    {
        var holding = LedgerStore.Holding(_write, RevisionStore.EntityName, id).ToHashSet(StringComparer.Ordinal);
        foreach (var row in RevisionStore.AllOf(_write, holding.Select(one => one.Split('/')[0]).Distinct(StringComparer.Ordinal)).OrderBy(row => row.Seq))
        {
            if (!holding.Contains(row.Id))
                continue;
            var revision = row.Read();
            var blanked = revision with { Evidence = [.. revision.Evidence.Select(blank)] };
            Rewrite(row, VerdictStore.Find(_write, row.VerdictId)!.ClaimId, blanked);
        }
    }

    private void Rewrite(RevisionRow row, string claimId, VerdictRevision blank)
    {
        RevisionStore.Erase(_write, row, claimId, LedgerStore.RevisionOf(_write, row.Id) + 1, blank);
        Empty(row.Id, true);
        _revisions.Add(row.Id);
    }

    /// <summary>Empties the entries of a thing that still say something, but for the newest where it is what stands now.</summary>
    private void Empty(string id, bool keepLast)
    {
        var newest = LedgerStore.LastOf(_write, id);
        foreach (var entry in LedgerStore.Saying(_write, id).Where(entry => !keepLast || entry.Seq != newest))
        {
            LedgerStore.Empty(_write, entry.Seq, entry.Digest, _reason);
            _entries.Add(entry.Seq);
        }
    }

    /// <summary>What is recorded on the claim and still says something: evidence, links, verdicts and statements, deleted ones included.</summary>
    private List<string> Hanging(string id) => LedgerStore.EntitiesOf(_write, [id], long.MaxValue)
        .FindAll(other => other.Split('_')[0] is TypeId.Statement or TypeId.Evidence or TypeId.Link or TypeId.Verdict or TypeId.Reply or TypeId.Correction && !other.Contains('/', StringComparison.Ordinal) && !LedgerStore.IsErased(_write, other));

    /// <summary>A statement or a request may be on other claims too.</summary>
    private bool IsAlone(string id, string claim) => (StatementStore.Find(_write, id)?.Claims ?? ReplyRequestStore.Find(_write, id)?.ClaimIds)?.All(one => string.Equals(one, claim, StringComparison.Ordinal)) ?? true;

    private static void RefuseErased(string id, string? at)
    {
        if (at is not null)
            throw Problem.Erased(id, at);
    }
}
