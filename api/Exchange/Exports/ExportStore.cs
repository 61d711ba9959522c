using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Data.Sqlite;
using FactCheck.Exchange.Writers;
using FactCheck.Record;

namespace FactCheck.Exchange.Exports;

/// <summary>Reads whole claims in the order they were recorded, some at a time, with everything an export says of them.</summary>
internal static class ExportStore
{
    /// <summary>The next claims.</summary>
    public static void Claims(ReadSession read, ExportFilter filter, bool drafts, long after, int limit, RowBuffer<ClaimColumn> into) => read.Stored($"""
        select {RowBuffer<ClaimColumn>.Columns("c")}
        from claim c
        where {Chosen(filter, drafts)}
        order by c.seq
        limit @limit
        """, new { after, filter.Status, filter.Kind, filter.Language, filter.Topic, filter.Rating, limit }, into);

    /// <summary>The ids of the next claims, by their place in the record.</summary>
    public static List<ExportedClaim> ClaimIds(ReadSession read, ExportFilter filter, bool drafts, long after, int limit) => read.Rows<ExportedClaim>($"""
        select c.seq, c.id
        from claim c
        where {Chosen(filter, drafts)}
        order by c.seq
        limit @limit
        """, new { after, filter.Status, filter.Kind, filter.Language, filter.Topic, filter.Rating, limit });

    /// <summary>Those that a link or a position names.</summary>
    public static void NamedClaims(ReadSession read, IEnumerable<string> ids, RowBuffer<ClaimColumn> into) => read.Stored($"""
        select {RowBuffer<ClaimColumn>.Columns("c")}
        from claim c
        where {read.In("c.id", "@ids")}
        """, new { ids = read.List(ids) }, into);

    public static void Statements(ReadSession read, object claims, RowBuffer<StatementColumn> into) => read.Stored($"""
        select {RowBuffer<StatementColumn>.Columns("s")}
        from statement s
        where s.id in (select statement_id from statement_position where {read.In("claim_id", "@claims")}) and s.withdrawn_at is null
        order by s.seq
        """, new { claims }, into);

    public static void Evidence(ReadSession read, object claims, RowBuffer<EvidenceColumn> into) => read.Stored($"""
        select {RowBuffer<EvidenceColumn>.Columns("e")}
        from evidence e
        where {read.In("e.claim_id", "@claims")} and e.withdrawn_at is null
        order by e.seq
        """, new { claims }, into);

    public static void Verdicts(ReadSession read, object claims, bool drafts, RowBuffer<VerdictColumn> into) => read.Stored($"""
        select {RowBuffer<VerdictColumn>.Columns("v")}
        from verdict v
        where {read.In("v.claim_id", "@claims")} and {WhereClause.Unindexed("v.state", claims)} in ('published'{(drafts ? ", 'draft'" : "")})
        order by v.seq
        """, new { claims }, into);

    public static void Links(ReadSession read, object claims, RowBuffer<LinkColumn> into) => read.Stored($"""
        select {RowBuffer<LinkColumn>.Columns("l")}
        from link l
        where l.seq in (select seq from link where {read.In("from_id", "@claims")} union select seq from link where {read.In("to_id", "@claims")})
          and l.withdrawn_at is null
        order by l.seq
        """, new { claims }, into);

    public static void Sources(ReadSession read, IEnumerable<string> ids, RowBuffer<SourceColumn> into) => read.Stored($"""
        select {RowBuffer<SourceColumn>.Columns("o")}
        from source o
        where {read.In("o.id", "@ids")}
        """, new { ids = read.List(ids) }, into);

    public static List<Actor> Actors(ReadSession read, IEnumerable<string> ids) => read.Rows<Actor>($"""
        select id, kind, name, aliases, handles, same_as, role, country, external_ids
        from actor
        where {read.In("id", "@ids")}
        """, new { ids = read.List(ids) });

    /// <summary>Those of the actors that share a name, their own or that of one merged into them, with another, and are not told apart by it.</summary>
    public static HashSet<string> Namesakes(ReadSession read, IEnumerable<string> ids) => read.Rows<string>($"""
        select distinct coalesce(a.survivor_id, a.id)
        from actor a
        join actor_key k on k.actor_id = a.id and {WhereClause.Unindexed("k.kind", ids)} = 'name'
        join actor_key o on o.kind = k.kind and o.value = k.value and o.actor_id <> k.actor_id
        join actor b on b.id = o.actor_id
        where ({read.In("a.id", "@ids")} or {read.In("a.survivor_id", "@ids")})
          and coalesce(b.survivor_id, b.id) <> coalesce(a.survivor_id, a.id)
        """, new { ids = read.List(ids) }).ToHashSet(StringComparer.Ordinal);

    /// <summary>The external ids of statements by their id, of those that leave here.</summary>
    public static Dictionary<string, StatementName> Names(ReadSession read, IEnumerable<string> ids, bool drafts) => read.Rows<StatementName>($"""
        select s.id, s.external_ids, (
          select max(coalesce(o.seq, c.seq))
          from statement_position p
          join claim c on c.id = p.claim_id
          left join claim o on o.id = c.survivor_id
          where p.statement_id = s.id and {ClaimStore.Listed("c", drafts)}) as story_seq
        from statement s
        where {read.In("s.id", "@ids")} and s.withdrawn_at is null
          and exists (select 1 from statement_position p join claim c on c.id = p.claim_id where p.statement_id = s.id and {ClaimStore.Listed("c", drafts)})
        """, new { ids = read.List(ids) }).ToDictionary(one => one.Id, StringComparer.Ordinal);

    private static WhereClause Chosen(ExportFilter filter, bool drafts) => new WhereClause()
        .Always("c.seq > @after")
        .Always("c.status not in ('merged', 'withdrawn')")
        .When(drafts ? null : "", "c.status <> 'draft'")
        .When(filter.Status, "c.status = @Status")
        .When(filter.Kind, "c.kind = @Kind")
        .When(filter.Language, "c.language = @Language")
        .When(filter.Topic, "c.id in (select claim_id from claim_topic where topic = @Topic)")
        .When(filter.Rating, "c.id in (select coalesce(j.survivor_id, j.id) from verdict v join claim j on j.id = v.claim_id where v.rating = @Rating and v.state = 'published')");
}

internal sealed record ExportedClaim
{
    public required long Seq { get; init; }
    public required string Id { get; init; }
}

internal sealed record StatementName
{
    public required string Id { get; init; }

    /// <summary>Number of the claim in whose story it stands.</summary>
    public required long StorySeq { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
}
