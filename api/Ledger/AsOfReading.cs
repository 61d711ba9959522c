using System.Text.Json;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Data.Sqlite;
using FactCheck.Evidence;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Links;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Ledger;

/// <summary>The moment that a resource is read as of.</summary>
public record AsOfParameters
{
    /// <summary>Whose.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Answer as the service would have answered then: a timestamp, or a date for the end of that day in UTC. Of what was withdrawn since, editors alone read the past.</summary>
    [Moment]
    public string? AsOf { get; set; }
}

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
            HistoryVisibility.Require(read, caller, id);
            var seq = LedgerStore.SeqAt(read, Moment(read, asOf, clock));
            var rebuilding = new Rebuilding(read, seq);
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
    private sealed class Rebuilding(ReadSession ledger, long seq)
    {
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
            var open = ids.Where(_asked.Add).ToList();
            while (open.Count > 0)
            {
                var referred = new List<string>();
                foreach (var state in LedgerStore.StatesAt(ledger, open, seq))
                    referred.AddRange(Restore(state));
                open = [.. referred.Where(_asked.Add)];
            }
        }

        /// <summary>Puts one back and answers with the ids it refers to.</summary>
        private IEnumerable<string> Restore(PastState state)
        {
            if (state.IsDeleted)
                return [];
            if (state.Snapshot is null)
                throw Problem.NotFound($"Part of what was on record then has been erased from the ledger (entry {state.Seq}).");
            switch (state.Entity)
            {
                case TypeId.Claim:
                    var claim = Read<ClaimRow>(state) with { Seq = state.CreatedSeq };
                    _claims[claim.Id] = claim;
                    ClaimStore.Restore(Session, claim);
                    return Present([.. claim.SubjectIds, claim.MergedInto]);
                case TypeId.Statement:
                    var statement = Read<StatementRow>(state) with { Seq = state.CreatedSeq };
                    StatementStore.Restore(Session, statement);
                    return Present([statement.SpeakerId, statement.OnBehalfOfId, statement.SourceId, .. statement.Claims]);
                case TypeId.Evidence:
                    var evidence = Read<EvidenceRow>(state) with { Seq = state.CreatedSeq };
                    EvidenceStore.Restore(Session, evidence);
                    return [evidence.ClaimId, evidence.SourceId];
                case TypeId.Link:
                    var link = Read<LinkRow>(state) with { Seq = state.CreatedSeq };
                    _links[link.Id] = link;
                    LinkStore.Restore(Session, link);
                    return [link.FromId, link.ToId];
                case TypeId.Verdict:
                    var verdict = Read<VerdictRow>(state) with { Seq = state.CreatedSeq };
                    VerdictStore.Restore(Session, verdict);
                    return Present([verdict.ClaimId, verdict.PublisherId, verdict.SupersededById, .. verdict.EvidenceIds, .. Enumerable.Range(1, verdict.N).Select(n => $"{verdict.Id}/{n}")]);
                case RevisionStore.EntityName:
                    var revision = Read<VerdictRevision>(state);
                    RevisionStore.Restore(Session, state.CreatedSeq, state.EntityId.Split('/')[0], revision.Rating ?? "", revision);
                    return [];
                case TypeId.Source:
                    var source = Read<SourceRow>(state) with { Seq = state.CreatedSeq };
                    SourceStore.Restore(Session, source);
                    return Present([source.PublisherId, source.PartOfId, .. source.AuthorIds, .. source.DerivedFrom.Select(origin => origin.SourceId)]);
                case TypeId.Actor:
                    var actor = Read<Actor>(state) with { Seq = state.CreatedSeq };
                    ActorStore.Restore(Session, actor);
                    return Present([actor.MergedInto]);
                default:
                    return [];
            }
        }

        private static T Read<T>(PastState state) => JsonSerializer.Deserialize<T>(state.Snapshot!, JsonDefaults.Options)!;

        private static IEnumerable<string> Present(IEnumerable<string?> ids) => ids.OfType<string>();
    }
}
