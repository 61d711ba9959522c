using System.Text.Json;
using FactCheck.Data;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Claims;

internal static class GraphClaimStore
{
    private static readonly Dictionary<string, byte> Places =
        LinkRelation.All.Names.Index().ToDictionary(one => one.Item, one => (byte)one.Index, StringComparer.Ordinal);

    /// <summary>The claims with their links, read from the record; null where they have more links than so many.</summary>
    public static List<GraphClaim>? Read(ReadSession read, IReadOnlyCollection<string> ids, int mostLinks)
    {
        var any = read.List(ids);
        var links = Links(read, any, mostLinks + 1);
        if (links.Count > mostLinks)
            return null;
        var (own, members) = (links.ToLookup(link => link.OwnId, StringComparer.Ordinal), MergeStore.Members(read, "claim", any));
        return read.Rows<NodeRow>($"""
            select c.id, c.survivor_id, c.text, c.short_text, c.status, v.contention, v.ratings
            from claim c
            join claim_view v on v.seq = c.seq
            where {read.In("c.id", "@ids")}
            """, new { ids = any }).ConvertAll(row => new GraphClaim
        {
            Id = TypeId.NumberOf(row.Id),
            Node = JsonSerializer.SerializeToUtf8Bytes(row.Node, JsonDefaults.Options),
            Status = row.Status,
            Survivor = row.SurvivorId is null ? null : TypeId.NumberOf(row.SurvivorId),
            Members = [.. members[row.Id].Select(TypeId.NumberOf)],
            Links = [.. own[row.Id]
                .OrderBy(link => link.Relation, StringComparer.Ordinal)
                .ThenBy(link => link.Seq)
                .Select(link => link.Met)],
        });
    }

    private static List<MetLink> Links(ReadSession read, object ids, int most) => read.Rows<MetLink>($"""
        select seq, id, relation, from_id as own_id, to_id as other_id, 1 as outward
        from link
        where {read.In("from_id", "@ids")} and withdrawn_at is null
        union all
        select seq, id, relation, to_id, from_id, 0
        from link
        where {read.In("to_id", "@ids")} and withdrawn_at is null
        limit @most
        """, new { ids, most });

    private sealed record NodeRow
    {
        public required string Id { get; init; }
        public string? SurvivorId { get; init; }
        public required string Text { get; init; }
        public string? ShortText { get; init; }
        public required string Status { get; init; }
        public required string Contention { get; init; }
        public required IReadOnlyList<string> Ratings { get; init; }

        public GraphNode Node =>
            new() { Id = Id, Text = Text, ShortText = ShortText, Status = Status, Contention = Contention, Ratings = Ratings };
    }

    private sealed record MetLink
    {
        public required long Seq { get; init; }
        public required string Id { get; init; }
        public required string Relation { get; init; }
        public required string OwnId { get; init; }
        public required string OtherId { get; init; }
        public required long Outward { get; init; }

        public GraphLink Met => new(TypeId.NumberOf(Id), TypeId.NumberOf(OtherId), Seq, Places[Relation], Outward == 1);
    }
}
