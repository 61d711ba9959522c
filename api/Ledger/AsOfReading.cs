using System.Text.Json;
using System.Text.Json.Nodes;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.CorrectionRequests;
using FactCheck.Data;
using FactCheck.Data.Sqlite;
using FactCheck.Evidence;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Ledger;

/// <summary>
/// A past state of the record, as far as one question needs it: the snapshots of the ledger are put back into an
/// empty database in memory, and the code that answers of the present answers of the past. So the two cannot drift apart.
/// </summary>
internal static class AsOfReading
{
    /// <summary>A session on the record as it is now, or as it was.</summary>
    /// <param name="db"></param>
    /// <param name="asOf">The moment; null for now.</param>
    /// <param name="clock"></param>
    /// <param name="caller">Whoever may not see the thing now is not shown what it was: withdrawing takes its past along.</param>
    /// <param name="id">The thing that is asked for. When it was not on record then, it is not found.</param>
    /// <param name="reach">Of a claim: how many links away claims are shown with what is derived of them.</param>
    public static ReadSession Open(Db db, string? asOf, TimeProvider clock, Caller caller, string id, int reach = 0)
    {
        var read = db.Read();
        if (asOf is null)
            return read;
        using (read)
        {
            var visible = HistoryVisibility.Of(read, caller, id);
            var moment = Moment(read, asOf, clock);
            var seq = LedgerStore.SeqAt(read, moment);
            if (visible.Since > seq)
                throw Problem.NotFound(id.Split('_')[0], id);
            var rebuilding = new Rebuilding(read, seq, caller.IsEditor) { Session = { At = string.CompareOrdinal(moment, read.At) < 0 ? moment : read.At } };
            try
            {
                rebuilding.Load(id, reach);
                return rebuilding.Session;
            }
            catch
            {
                rebuilding.Session.Dispose();
                throw;
            }
        }
    }

    private static string Moment(ReadSession read, string asOf, TimeProvider clock)
    {
        var now = Instant.Text(clock.GetUtcNow());
        var moment = PartialDate.Parse(asOf)!;
        // Recorded time never goes back, so it may be ahead of a clock that did.
        if (string.CompareOrdinal(moment.From, now) > 0 && string.CompareOrdinal(moment.From, LedgerStore.Head(read).At) > 0)
            throw Problem.AsOfFuture(now);
        return moment.To;
    }

    /// <summary>One state being put back, from the thing asked for outwards.</summary>
    /// <remarks>For all but editors, what is hidden now is left out of it, and so is whatever names it: hiding a thing takes its past along.</remarks>
    private sealed class Rebuilding(ReadSession ledger, long seq, bool editor)
    {
        private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);
        private readonly HashSet<string> _looked = new(StringComparer.Ordinal);
        private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
        private readonly HashSet<string> _whole = new(StringComparer.Ordinal);
        private readonly Dictionary<string, ClaimRow> _claims = new(StringComparer.Ordinal);
        private readonly Dictionary<string, LinkRow> _links = new(StringComparer.Ordinal);

        public ScratchDatabase Session { get; } = ScratchDatabase.Open();

        public void Load(string id, int reach)
        {
            Load([id]);
            if (_claims.ContainsKey(id))
            {
                var edge = Whole([id]);
                for (var step = 0; step < reach && edge.Count > 0; step++)
                    edge = Whole(Neighbours(edge));
            }
            ClaimStore.SettleSurvivors(Session);
            ActorStore.SettleSurvivors(Session);
            ClaimViewStore.Restore(Session, DerivedClaimStore.FindAll(Session, _whole));
        }

        /// <summary>Loads all that hangs on these claims, and on those that are merged into them or that they are merged into; answers those that are new.</summary>
        private HashSet<string> Whole(IEnumerable<string> claims)
        {
            var all = new HashSet<string>(StringComparer.Ordinal);
            var open = claims.Where(_whole.Add).ToList();
            while (open.Count > 0)
            {
                all.UnionWith(open);
                Load(LedgerStore.EntitiesOf(ledger, open, seq));
                open = [.. _claims.Values.SelectMany(Together).Where(_whole.Add)];
            }
            return all;
        }

        /// <summary>What a claim on either side of a merge brings along once the other is loaded.</summary>
        private IEnumerable<string> Together(ClaimRow claim)
        {
            if (claim.MergedInto is not { } into)
                yield break;
            if (_whole.Contains(into))
                yield return claim.Id;
            if (_whole.Contains(claim.Id))
                yield return into;
        }

        private IEnumerable<string> Neighbours(HashSet<string> edge) => _links.Values
            .Where(link => link.WithdrawnAt is null)
            .SelectMany(link => edge.Contains(link.FromId) ? [link.ToId] : edge.Contains(link.ToId) ? new[] { link.FromId } : [])
            .ToList();

        /// <summary>Puts these back as they were then, and all that they refer to.</summary>
        private void Load(IEnumerable<string> ids)
        {
            for (var open = Shown(ids.Where(_asked.Add)); open.Count > 0;)
            {
                var states = LedgerStore.StatesAt(ledger, open, seq).FindAll(state => !state.IsDeleted);
                var snapshots = states.ConvertAll(state => state.Snapshot is { } snapshot ? JsonNode.Parse(snapshot)!.AsObject()
                    : throw Problem.NotFound($"Part of what was on record then has been erased from the ledger (entry {state.Seq})."));
                if (!editor)
                    Hidden.TakeOut(ledger, snapshots);
                open = Shown(states.Zip(snapshots, (state, snapshot) => new PastThing(state, snapshot)).SelectMany(Restore).Where(_asked.Add));
            }
        }

        /// <summary>Those of the things that this caller sees now.</summary>
        private List<string> Shown(IEnumerable<string> ids)
        {
            var all = ids.ToList();
            if (editor || all.Count == 0)
                return all;
            // A revision is seen with its verdict.
            var things = all.Select(Thing).Where(_looked.Add).ToList();
            _hidden.UnionWith(things.Except(VisibilityStore.SeenAmong(ledger, things), StringComparer.Ordinal));
            return all.FindAll(id => !_hidden.Contains(Thing(id)));
        }

        private static string Thing(string id) => id.Split('/')[0];

        /// <summary>Puts one back and answers with the ids it refers to.</summary>
        private IEnumerable<string> Restore(PastThing past)
        {
            if (!past.IsWhole)
                return [];
            switch (past.Entity)
            {
                case TypeId.Claim:
                    var claim = past.As<ClaimRow>() with { Seq = past.CreatedSeq };
                    _claims[claim.Id] = claim;
                    ClaimStore.Restore(Session, claim);
                    return Present([.. claim.SubjectIds, claim.MergedInto]);
                case TypeId.Statement:
                    var statement = past.As<StatementRow>() with { Seq = past.CreatedSeq };
                    StatementStore.Restore(Session, statement.SpeakerId is null ? statement with { SpeakerLabel = statement.SpeakerLabel ?? DisputeRecorder.UnknownSpeaker } : statement);
                    return Present([statement.SpeakerId, statement.OnBehalfOfId, statement.SourceId, .. statement.Claims]);
                case TypeId.Evidence:
                    var evidence = past.As<EvidenceRow>() with { Seq = past.CreatedSeq };
                    EvidenceStore.Restore(Session, evidence);
                    return [evidence.ClaimId, evidence.SourceId];
                case TypeId.Link:
                    var link = past.As<LinkRow>() with { Seq = past.CreatedSeq };
                    _links[link.Id] = link;
                    LinkStore.Restore(Session, link);
                    return [link.FromId, link.ToId];
                case TypeId.Verdict:
                    var verdict = past.As<VerdictRow>() with { Seq = past.CreatedSeq };
                    VerdictStore.Restore(Session, verdict);
                    return Present([verdict.ClaimId, verdict.PublisherId, verdict.SupersededById, .. verdict.EvidenceIds, .. Enumerable.Range(1, verdict.N).Select(n => $"{verdict.Id}/{n}")]);
                case RevisionStore.EntityName:
                    var revision = past.As<VerdictRevision>();
                    RevisionStore.Restore(Session, past.CreatedSeq, Thing(past.EntityId), revision.Rating ?? "", revision);
                    return [];
                case TypeId.Correction:
                    var correction = past.As<CorrectionRequestRow>() with { Seq = past.CreatedSeq };
                    CorrectionRequestStore.Restore(Session, correction);
                    return Present([correction.ClaimId, correction.ToId, correction.VerdictId, correction.EscalatedFromId, .. correction.SourceIds]);
                case TypeId.Reply:
                    var reply = past.As<ReplyRequestRow>() with { Seq = past.CreatedSeq };
                    ReplyRequestStore.Restore(Session, reply);
                    return Present([.. reply.ClaimIds, reply.ToId, reply.ViaId, reply.StatementId]);
                case TypeId.Source:
                    var source = past.As<SourceRow>() with { Seq = past.CreatedSeq };
                    SourceStore.Restore(Session, source with { Visible = true });
                    return Present([source.PublisherId, source.PartOfId, .. source.AuthorIds, .. source.DerivedFrom.Select(origin => origin.SourceId)]);
                case TypeId.Actor:
                    var actor = past.As<Actor>() with { Seq = past.CreatedSeq };
                    ActorStore.Restore(Session, actor with { Visible = true });
                    return Present([actor.MergedInto]);
                default:
                    return [];
            }
        }

        private static IEnumerable<string> Present(IEnumerable<string?> ids) => ids.OfType<string>();
    }

    /// <summary>A thing as it was, without what is hidden now.</summary>
    private sealed record PastThing(PastState State, JsonObject Snapshot)
    {
        public string Entity => State.Entity;
        public string EntityId => State.EntityId;
        public long CreatedSeq => State.CreatedSeq;

        /// <summary>Whether what is left of it can be shown: a statement takes a position on something, and evidence, links and verdicts have what they cannot be without.</summary>
        public bool IsWhole => State.Entity switch
        {
            TypeId.Statement => Snapshot["positions"] is JsonArray { Count: > 0 },
            TypeId.Evidence => Has("claimId") && Has("sourceId"),
            TypeId.Link => Has("fromId") && Has("toId"),
            TypeId.Verdict => Has("claimId") && Has("publisherId"),
            TypeId.Correction => Has("claimId"),
            TypeId.Reply => Snapshot["claimIds"] is JsonArray { Count: > 0 },
            _ => true,
        };

        public T As<T>() => Snapshot.Deserialize<T>(JsonDefaults.Options)!;

        private bool Has(string member) => Snapshot[member] is not null;
    }
}
