namespace FactCheck;

/// <summary>Reads whole claims in the order they were recorded, some at a time, with everything an export says of them.</summary>
internal static class ExportStore
{
    /// <summary>Ids and sequence numbers of the next claims.</summary>
    public static List<ExportedClaim> Claims(ReadSession read, ExportFilter filter, bool drafts, long after, int limit) => read.Query<ExportedClaim>($"""
        select c.seq, c.id
        from claim c
        where {new Conditions()
            .Always("c.seq > @after")
            .Always("c.status not in ('merged', 'withdrawn')")
            .When(drafts ? null : "", "c.status <> 'draft'")
            .When(filter.Status, "c.status = @Status")
            .When(filter.Kind, "c.kind = @Kind")
            .When(filter.Language, "c.language = @Language")
            .When(filter.Topic, "c.id in (select claim_id from claim_topic where topic = @Topic)")
            .When(filter.Rating, "c.id in (select coalesce(j.survivor_id, j.id) from verdict v join claim j on j.id = v.claim_id where v.rating = @Rating and v.state = 'published')")}
        order by c.seq
        limit @limit
        """, new { after, filter.Status, filter.Kind, filter.Language, filter.Topic, filter.Rating, limit });

    public static List<StatementRecord> Statements(ReadSession read, IEnumerable<string> claims) => read.Query<StatementRecord>($"""
        select s.seq, s.id, s.revision, s.speaker_id, s.speaker_label, s.on_behalf_of_id, s.said_at, s.quote, s.language, s.translations,
          s.source_id, s.locator, s.directness, s.reported_in_id, s.positions, s.external_ids, s.created_at, s.updated_at
        from statement s
        where s.id in (select statement_id from statement_position where {read.In("claim_id", "@claims")}) and s.withdrawn_at is null
        order by s.seq
        """, new { claims = read.List(claims) });

    public static List<EvidenceRecord> Evidence(ReadSession read, IEnumerable<string> claims) => read.Query<EvidenceRecord>($"""
        select e.seq, e.id, e.revision, e.claim_id, e.source_id, e.stance, e.directness, e.quote, e.locator, e.note, e.external_ids, e.created_at, e.updated_at
        from evidence e
        where {read.In("e.claim_id", "@claims")} and e.withdrawn_at is null
        order by e.seq
        """, new { claims = read.List(claims) });

    public static List<VerdictRecord> Verdicts(ReadSession read, IEnumerable<string> claims, bool drafts) => read.Query<VerdictRecord>($"""
        select v.seq, v.id, v.revision, v.claim_id, v.publisher_id, v.url, v.state, v.n, v.rating, v.label, v.reasons, v.summary, v.explanation,
          v.language, v.reviewer, v.reviewed_at, v.published_at, v.evidence_ids, v.review_by, v.override_reason, v.external_ids, v.created_at, v.updated_at
        from verdict v
        where {read.In("v.claim_id", "@claims")} and {(drafts ? "v.state in ('draft', 'published')" : "v.state = 'published'")}
        order by v.seq
        """, new { claims = read.List(claims) });

    public static List<LinkRecord> Links(ReadSession read, IEnumerable<string> claims) => read.Query<LinkRecord>($"""
        select l.seq, l.id, l.revision, l.from_id, l.relation, l.to_id, l.rationale, l.asserted_by_id, l.external_ids, l.created_at, l.updated_at
        from link l
        where l.id in (select id from link where {read.In("from_id", "@claims")} union select id from link where {read.In("to_id", "@claims")})
          and l.withdrawn_at is null
        order by l.seq
        """, new { claims = read.List(claims) });

    public static List<Actor> Actors(ReadSession read, IEnumerable<string> ids) => read.Query<Actor>($"""
        select seq, id, revision, kind, name, aliases, handles, same_as, role, country, external_ids, created_at, updated_at
        from actor
        where {read.In("id", "@ids")}
        """, new { ids = read.List(ids) });

    /// <summary>Those of the actors that share a name, their own or that of one merged into them, with another, and are not told apart by it.</summary>
    public static HashSet<string> Namesakes(ReadSession read, IEnumerable<string> ids) => read.Query<string>($"""
        select distinct coalesce(a.survivor_id, a.id)
        from actor a
        join actor_key k on k.actor_id = a.id and k.kind = 'name'
        join actor_key o on o.kind = 'name' and o.value = k.value and o.actor_id <> k.actor_id
        join actor b on b.id = o.actor_id
        where ({read.In("a.id", "@ids")} or {read.In("a.survivor_id", "@ids")})
          and coalesce(b.survivor_id, b.id) <> coalesce(a.survivor_id, a.id)
        """, new { ids = read.List(ids) }).ToHashSet(StringComparer.Ordinal);

    /// <summary>The external ids of statements by their id, of those that leave here.</summary>
    public static Dictionary<string, StatementName> Names(ReadSession read, IEnumerable<string> ids, bool drafts) => read.Query<StatementName>($"""
        select s.id, s.seq, s.external_ids
        from statement s
        where {read.In("s.id", "@ids")} and s.withdrawn_at is null
          and exists (select 1 from statement_position p join claim c on c.id = p.claim_id where p.statement_id = s.id and {ClaimStore.Listed("c", drafts)})
        """, new { ids = read.List(ids) }).ToDictionary(one => one.Id, StringComparer.Ordinal);
}

internal sealed record ExportedClaim
{
    public required long Seq { get; init; }
    public required string Id { get; init; }
}

internal sealed record StatementName
{
    public required string Id { get; init; }
    public required long Seq { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
}
