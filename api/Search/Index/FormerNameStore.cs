using System.Text.Json.Nodes;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Ledger;
using FactCheck.Record;

namespace FactCheck.Search.Index;

/// <summary>The changed names by which a claim is still found: those its actors had while it was seen that the claim names them, or had for all to see from the beginning.</summary>
/// <remarks>It follows from the ledger of the claim, of its statements and of the actors alone: whatever changes one of them has the claim indexed anew.</remarks>
internal static class FormerNameStore
{
    /// <summary>By the claim's id, the id of the actor as the claim shows it, and a name it had.</summary>
    public static ILookup<string, (string ActorId, string Name)> Of(ReadSession read, IReadOnlyCollection<string> claimIds)
    {
        var ids = read.List(claimIds);
        var members = MergeStore.Members(read, "claim", ids);
        var standing = members.SelectMany(its => its.Select(id => (Id: id, Standing: its.Key))).ToDictionary(one => one.Id, one => one.Standing, StringComparer.Ordinal);
        var any = read.AnyOf([.. claimIds.Concat(standing.Keys).Distinct(StringComparer.Ordinal)]);
        var namings = read.Query<Naming>($"""
            select p.claim_id, s.id as named_by, a.id as actor_id, coalesce(a.survivor_id, a.id) as standing_id
            from statement_position p
            join statement s on s.id = p.statement_id
            join actor a on a.id = s.speaker_id
            where {any.Is("p.claim_id", "@ids")} and s.withdrawn_at is null and a.revision > 1
            union
            select p.claim_id, s.id, a.id, coalesce(a.survivor_id, a.id)
            from statement_position p
            join statement s on s.id = p.statement_id
            join actor a on a.id = s.on_behalf_of_id
            where {any.Is("p.claim_id", "@ids")} and s.withdrawn_at is null and a.revision > 1
            union
            select c.claim_id, c.claim_id, a.id, coalesce(a.survivor_id, a.id)
            from claim_subject c
            join actor a on a.id = c.actor_id
            where {any.Is("c.claim_id", "@ids")} and a.revision > 1
            """, new { ids = any.Value });
        if (namings.Count == 0)
            return Array.Empty<(string ClaimId, string ActorId, string Name)>().ToLookup(one => one.ClaimId, one => (one.ActorId, one.Name), StringComparer.Ordinal);
        var had = namings.Select(one => one.ActorId).Distinct(StringComparer.Ordinal).ToDictionary(id => id, id => Had(read, id), StringComparer.Ordinal);
        var opened = new Dictionary<string, long>(StringComparer.Ordinal);
        var found = new HashSet<(string ClaimId, string ActorId, string Name)>();
        foreach (var naming in namings.Where(one => had[one.ActorId].Count > 0))
        {
            var seen = Math.Max(Opened(naming.ClaimId), Since(read, naming));
            if (standing.TryGetValue(naming.ClaimId, out var survivor))
                seen = Math.Max(seen, Opened(survivor));
            foreach (var (name, until) in had[naming.ActorId])
            {
                if (until > seen)
                    found.UnionWith([(naming.ClaimId, naming.StandingId, name), (survivor ?? naming.ClaimId, naming.StandingId, name)]);
            }
        }
        return found.ToLookup(one => one.ClaimId, one => (one.ActorId, one.Name), StringComparer.Ordinal);

        long Opened(string id)
        {
            if (!opened.TryGetValue(id, out var since))
                opened[id] = since = From(read, id, state => (string?)state["status"] is not (ClaimStatus.Draft or ClaimStatus.Withdrawn));
            return since;
        }
    }

    /// <summary>The names an actor had, each with the entry that ended it; an emptied entry tells none. Of one that was recorded by itself all were seen.</summary>
    private static List<(string Name, long Until)> Had(ReadSession read, string id)
    {
        var alone = read.First<long>($"select 1 from actor a where a.id = @id and {VisibilityRule.Alone("a")}", new { id }) == 1;
        var (names, until) = (new List<(string Name, long Until)>(), long.MaxValue);
        foreach (var entry in LedgerStore.OfEntity(read, id, long.MaxValue, 0, int.MaxValue))
        {
            if (until != long.MaxValue && entry.Snapshot is not null && (string?)JsonNode.Parse(entry.Snapshot)!["name"] is { } name)
                names.Add((name, alone ? long.MaxValue : until));
            until = entry.Seq;
        }
        return names;
    }

    /// <summary>The entry since which it names the actor on that claim without a break.</summary>
    private static long Since(ReadSession read, Naming naming)
    {
        var (actor, claim) = ($"\"{naming.ActorId}\"", $"\"{naming.ClaimId}\"");
        return From(read, naming.NamedBy, state => state["withdrawnAt"] is null && state.ToJsonString() is var text && text.Contains(actor, StringComparison.Ordinal) && text.Contains(claim, StringComparison.Ordinal));
    }

    /// <summary>The oldest of the newest entries that are all so; the greatest number where the newest is not.</summary>
    private static long From(ReadSession read, string id, Func<JsonNode, bool> isSo)
    {
        var since = long.MaxValue;
        foreach (var entry in LedgerStore.OfEntity(read, id, long.MaxValue, 0, int.MaxValue))
        {
            if (entry.Operation is "delete" || entry.Snapshot is null || !isSo(JsonNode.Parse(entry.Snapshot)!))
                break;
            since = entry.Seq;
        }
        return since;
    }

    private sealed record Naming
    {
        public required string ClaimId { get; init; }
        public required string NamedBy { get; init; }
        public required string ActorId { get; init; }
        public required string StandingId { get; init; }
    }
}
