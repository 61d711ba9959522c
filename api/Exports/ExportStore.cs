namespace FactCheck;

/// <summary>Reads whole claims in the order they were recorded, some at a time, with everything an export says of them.</summary>
internal static class ExportStore
{
    /// <summary>The next claims.</summary>
    public static List<ClaimRecord> Claims(ReadSession read, ExportFilter filter, bool drafts, long after, int limit) => read.Rows<ClaimRecord>($"""
        select c.seq, c.id, c.text, c.short_text, c.language, c.translations, c.kind, c.checkability, c.topics, c.subject_ids, c.status, c.status_reason,
          c.about_from, c.about_to, c.about_place, c.external_ids
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

    /// <summary>What a link or a position names claims by.</summary>
    public static List<ClaimName> ClaimNames(ReadSession read, IEnumerable<string> ids) => read.Rows<ClaimName>($"""
        select seq, id, text, language, status, survivor_id, external_ids
        from claim
        where {read.In("id", "@ids")}
        """, new { ids = read.List(ids) });

    public static List<StatementRecord> Statements(ReadSession read, object claims) => read.Rows<StatementRecord>($"""
        select s.seq, s.id, s.speaker_id, s.speaker_label, s.on_behalf_of_id, s.said_at, s.quote, s.language, s.translations,
          s.source_id, s.locator, s.directness, s.reported_in_id, s.positions, s.external_ids
        from statement s
        where s.id in (select statement_id from statement_position where {read.In("claim_id", "@claims")}) and s.withdrawn_at is null
        order by s.seq
        """, new { claims });

    public static List<EvidenceRecord> Evidence(ReadSession read, object claims) => read.Rows<EvidenceRecord>($"""
        select e.seq, e.id, e.claim_id, e.source_id, e.stance, e.directness, e.quote, e.locator, e.note, e.external_ids
        from evidence e
        where {read.In("e.claim_id", "@claims")} and e.withdrawn_at is null
        order by e.seq
        """, new { claims });

    public static List<VerdictRecord> Verdicts(ReadSession read, object claims, bool drafts) => read.Rows<VerdictRecord>($"""
        select v.seq, v.id, v.claim_id, v.publisher_id, v.url, v.state, v.rating, v.label, v.reasons, v.summary, v.explanation,
          v.language, v.reviewer, v.reviewed_at, v.published_at, v.evidence_ids, v.review_by, v.override_reason, v.external_ids
        from verdict v
        where {read.In("v.claim_id", "@claims")} and {Conditions.Unindexed("v.state", claims)} in ('published'{(drafts ? ", 'draft'" : "")})
        order by v.seq
        """, new { claims });

    public static List<LinkRecord> Links(ReadSession read, object claims) => read.Rows<LinkRecord>($"""
        select l.seq, l.id, l.from_id, l.relation, l.to_id, l.rationale, l.asserted_by_id, l.external_ids
        from link l
        where l.seq in (select seq from link where {read.In("from_id", "@claims")} union select seq from link where {read.In("to_id", "@claims")})
          and l.withdrawn_at is null
        order by l.seq
        """, new { claims });

    public static List<SourceRecord> Sources(ReadSession read, IEnumerable<string> ids) => read.Rows<SourceRecord>($"""
        select id, kind, url, title, publisher_id, author_ids, published_at, retrieved_at, language, archive_urls, state, snapshot_text, part_of_id, derived_from, external_ids
        from source
        where {read.In("id", "@ids")}
        """, new { ids = read.List(ids) });

    public static List<Actor> Actors(ReadSession read, IEnumerable<string> ids) => read.Rows<Actor>($"""
        select id, kind, name, aliases, handles, same_as, role, country, external_ids
        from actor
        where {read.In("id", "@ids")}
        """, new { ids = read.List(ids) });

    /// <summary>Those of the actors that share a name, their own or that of one merged into them, with another, and are not told apart by it.</summary>
    public static HashSet<string> Namesakes(ReadSession read, IEnumerable<string> ids) => read.Rows<string>($"""
        select distinct coalesce(a.survivor_id, a.id)
        from actor a
        join actor_key k on k.actor_id = a.id and {Conditions.Unindexed("k.kind", ids)} = 'name'
        join actor_key o on o.kind = k.kind and o.value = k.value and o.actor_id <> k.actor_id
        join actor b on b.id = o.actor_id
        where ({read.In("a.id", "@ids")} or {read.In("a.survivor_id", "@ids")})
          and coalesce(b.survivor_id, b.id) <> coalesce(a.survivor_id, a.id)
        """, new { ids = read.List(ids) }).ToHashSet(StringComparer.Ordinal);

    /// <summary>The external ids of statements by their id, of those that leave here.</summary>
    public static Dictionary<string, StatementName> Names(ReadSession read, IEnumerable<string> ids, bool drafts) => read.Rows<StatementName>($"""
        select s.id, s.seq, s.external_ids
        from statement s
        where {read.In("s.id", "@ids")} and s.withdrawn_at is null
          and exists (select 1 from statement_position p join claim c on c.id = p.claim_id where p.statement_id = s.id and {ClaimStore.Listed("c", drafts)})
        """, new { ids = read.List(ids) }).ToDictionary(one => one.Id, StringComparer.Ordinal);
}

/// <summary>What names a claim, and whether it is told of.</summary>
internal sealed record ClaimName
{
    public required long Seq { get; init; }
    public required string Id { get; init; }
    public required string Text { get; init; }
    public required string Language { get; init; }
    public required string Status { get; init; }
    public string? SurvivorId { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }

    public static ClaimName Of(ClaimRecord claim) => new()
    {
        Seq = claim.Seq,
        Id = claim.Id,
        Text = claim.Text,
        Language = claim.Language,
        Status = claim.Status,
        SurvivorId = claim.SurvivorId,
        ExternalIds = claim.ExternalIds,
    };
}

internal sealed record StatementName
{
    public required string Id { get; init; }
    public required long Seq { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
}
