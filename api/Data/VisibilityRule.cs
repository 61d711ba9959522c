namespace FactCheck.Data;

/// <summary>
/// The one rule of what readers see. A claim: when it is neither a draft nor withdrawn. A statement, evidence, link or
/// verdict: when it was not withdrawn, is not a draft, and a claim that it hangs on is seen (of a link, both). An actor or a source: when
/// something that is seen names it, or it was recorded by itself.
/// </summary>
/// <remarks>The last is kept in a column, see <see cref="VisibilityStore"/>; here is what the column follows from.</remarks>
internal static class VisibilityRule
{
    /// <summary>A condition that readers see the claim with that alias.</summary>
    public static string Seen(string claim) => $"{claim}.status not in ('draft', 'withdrawn')";

    /// <summary>
    /// A condition that a row was recorded by itself: the entry that created it is the last of its transaction, since what names a
    /// thing is recorded after it. All entries of a transaction have the same time, and no other has it.
    /// </summary>
    public static string Alone(string row) => $"""
        not exists (
            select 1
            from ledger_entry e
            join ledger_entry n on n.seq = e.seq + 1 and n.at = e.at
            where e.seq = {row}.seq)
        """;

    private static string Stated(string column, string row) => $"""
        exists (
            select 1
            from statement t
            join statement_position p on p.statement_id = t.id
            join claim c on c.id = p.claim_id
            where t.{column} = {row}.id and t.withdrawn_at is null and {Seen("c")})
        """;

    /// <summary>A condition that the source s is seen for what is not a source.</summary>
    public static readonly string IsRoot = $"""
        ({Alone("s")}
          or {Stated("source_id", "s")}
          or exists (
            select 1
            from evidence e
            join claim c on c.id = e.claim_id
            where e.source_id = s.id and e.withdrawn_at is null and {Seen("c")})
          or exists (
            select 1
            from revision_source r
            join verdict v on v.id = r.verdict_id
            join claim c on c.id = v.claim_id
            where r.source_id = s.id and v.state <> 'draft' and {Seen("c")})
          or exists (
            select 1
            from correction_source q
            join correction r on r.id = q.correction_id
            join claim c on c.id = r.claim_id
            where q.source_id = s.id and r.outcome <> 'withdrawn' and {Seen("c")}))
        """;

    /// <summary>A condition that something that is seen names the actor a.</summary>
    public static readonly string IsNamed = $"""
        ({Alone("a")}
          or exists (
            select 1
            from claim_subject s
            join claim c on c.id = s.claim_id
            where s.actor_id = a.id and {Seen("c")})
          or {Stated("speaker_id", "a")}
          or {Stated("on_behalf_of_id", "a")}
          or exists (
            select 1
            from verdict v
            join claim c on c.id = v.claim_id
            where v.publisher_id = a.id and v.state <> 'draft' and {Seen("c")})
          or exists (
            select 1
            from reply r
            join reply_claim q on q.reply_id = r.id
            join claim c on c.id = q.claim_id
            where r.to_id = a.id and r.state not in ('draft', 'withdrawn') and {Seen("c")})
          or exists (
            select 1
            from correction r
            join claim c on c.id = r.claim_id
            where r.to_id = a.id and r.outcome <> 'withdrawn' and {Seen("c")})
          or exists (select 1 from source o where o.publisher_id = a.id and o.visible = 1)
          or exists (select 1 from source_author w join source o on o.id = w.source_id where w.actor_id = a.id and o.visible = 1))
        """;

    /// <summary>The whole rule, for every row of a table: what the kept column must say.</summary>
    public static string Follows(string table) => table is "source"
        ? $"""
            id in (
              with recursive seen (id) as (
                select s.id from source s where {IsRoot}
                union
                select n.named
                from seen
                join (select id, part_of_id as named from source where part_of_id is not null union all select source_id, origin_id from source_derivation) n on n.id = seen.id)
              select id from seen)
            """
        : $"""
            id in (select a.id from actor a where {IsNamed}
              union
              select a.survivor_id from actor a where a.survivor_id is not null and {IsNamed})
            """;
}
