using FactCheck.Data;
using FactCheck.Record;

namespace FactCheck.Findings;

/// <summary>Reads what is worth a look among published verdicts that stand, by what else is on record.</summary>
internal static class StandingStore
{
    private const string Value = """
        case v.rating when 'true' then 5 when 'mostly_true' then 4 when 'mixed' then 3 when 'mostly_false' then 2 when 'false' then 1 end
        """;

    /// <summary>The number of the last entry: all that these checks read is in the ledger.</summary>
    public static long Version(ReadSession read) => read.First<long?>("select max(seq) from ledger_entry") ?? 0;

    /// <summary>These claims, and those at the other end of their links that the checks follow.</summary>
    public static List<string> Neighbours(ReadSession read, IEnumerable<string> claims) => read.Query<string>($"""
        select id
        from claim
        where {read.In("id", "@ids")}
        union
        select coalesce(c.survivor_id, c.id)
        from link l
        join claim c on c.id = l.to_id
        where l.from_id in ({Families(read)}) and l.withdrawn_at is null
        union
        select coalesce(c.survivor_id, c.id)
        from link l
        join claim c on c.id = l.from_id
        where l.to_id in ({Families(read)}) and l.withdrawn_at is null
        """, new { ids = read.List(claims) });

    public static List<Suspect> Overdue(ReadSession read, IReadOnlyCollection<string>? claims, string today) => Of(read, claims, $"""
        select '{FindingCode.ReviewOverdue}' as code, s.id as first_id, s.review_by as detail
        from standing s
        where s.review_by < @today and (s.review_by || '~') < @today
        """, today);

    public static List<Suspect> Withdrawn(ReadSession read, IReadOnlyCollection<string>? claims) => Of(read, claims, $"""
        select '{FindingCode.RestsOnWithdrawn}' as code, s.id as first_id, min(e.id) as detail
        from evidence e
        join claim c on c.id = e.claim_id
        join standing s on s.claim_id = coalesce(c.survivor_id, c.id)
        where e.withdrawn_at is not null {Near(claims, "e.claim_id")} and {read.In("e.id", "s.evidence_ids")}
        group by s.id
        """);

    /// <summary>Ratings on the scale that are two steps or more apart where a link says that they are alike.</summary>
    public static List<Suspect> Gaps(ReadSession read, IReadOnlyCollection<string>? claims) => Of(read, claims, $"""
        select '{FindingCode.GradedGap}' as code, x.id as first_id, y.id as second_id, l.id as link_id
        from link l
        join claim f on f.id = l.from_id
        join claim t on t.id = l.to_id
        join standing x on x.claim_id = coalesce(f.survivor_id, f.id)
        join standing y on y.claim_id = coalesce(t.survivor_id, t.id) and y.publisher_id = x.publisher_id and y.claim_id <> x.claim_id
        where l.withdrawn_at is null {Near(claims, "l.from_id")} and not (x.value in (1, 5) and y.value in (1, 5))
          and ((l.relation = 'entails' and x.value - y.value >= 2) or (l.relation = 'same_as' and abs(x.value - y.value) >= 2))
        """);

    /// <summary>Verdicts never revised on claims that another updates on which the publisher found something later.</summary>
    public static List<Suspect> Updated(ReadSession read, IReadOnlyCollection<string>? claims) => Of(read, claims, $"""
        select '{FindingCode.UpdatedButStanding}' as code, x.id as first_id, y.id as second_id, l.id as link_id
        from link l
        join claim f on f.id = l.from_id
        join claim t on t.id = l.to_id
        join standing x on x.claim_id = coalesce(f.survivor_id, f.id)
        join standing y on y.claim_id = coalesce(t.survivor_id, t.id) and y.publisher_id = x.publisher_id and y.claim_id <> x.claim_id
        join verdict_revision later on later.verdict_id = x.id and later.n = 1
        join verdict_revision earlier on earlier.verdict_id = y.id and earlier.n = 1
        where l.withdrawn_at is null {Near(claims, "l.from_id")} and l.relation = 'updates' and y.n = 1 and later.seq > earlier.seq
        """);

    /// <summary>Two verdicts of one publisher that stand on one claim; true against false is a contradiction of its own.</summary>
    public static List<Suspect> Twice(ReadSession read, IReadOnlyCollection<string>? claims) => Of(read, claims, $"""
        select '{FindingCode.StandingTwice}' as code, x.id as first_id, y.id as second_id
        from standing x
        join standing y on y.claim_id = x.claim_id and y.publisher_id = x.publisher_id and y.id > x.id
        where not (x.value in (1, 5) and y.value in (1, 5) and x.value <> y.value)
        """);

    /// <summary>Claims rated true or false about someone who has no statement on them and was not asked.</summary>
    public static List<Suspect> Unasked(ReadSession read, IReadOnlyCollection<string>? claims) => Of(read, claims, $"""
        select distinct '{FindingCode.ReplyNotSought}' as code, s.id as first_id, a.name as detail
        from standing s
        join claim c on c.id = s.own_claim_id
        join claim_subject b on b.claim_id in (s.claim_id, s.own_claim_id)
        join actor n on n.id = b.actor_id
        join actor a on a.id = coalesce(n.survivor_id, n.id)
        where s.value in (1, 5)
          and not exists (
            select 1
            from statement_position p
            join statement m on m.id = p.statement_id
            join actor w on w.id = m.speaker_id or w.id = m.on_behalf_of_id
            where p.claim_id in (s.claim_id, s.own_claim_id) and m.withdrawn_at is null and coalesce(w.survivor_id, w.id) = a.id)
          and not exists (
            select 1
            from reply_claim q
            join reply r on r.id = q.reply_id
            join actor w on w.id = r.to_id
            where q.claim_id in (s.claim_id, s.own_claim_id) and r.state not in ('draft', 'withdrawn')
              and coalesce(w.survivor_id, w.id) = a.id)
        """);

    /// <summary>The sources of what supports a decisive rating, where one of them draws on another source.</summary>
    public static List<Support> Derived(ReadSession read, IReadOnlyCollection<string>? claims) => read.Query<Support>($"""
        {Standing(read, claims)}
        select s.id as verdict_id, e.source_id
        from standing s
        join evidence e on e.claim_id in (s.claim_id, s.own_claim_id)
        where s.value in (1, 5) and e.stance = case s.value when 5 then 'supports' else 'refutes' end
          and {read.In("e.id", "s.evidence_ids")}
          and exists (
            select 1
            from revision_source r
            join source_derivation d on d.source_id = r.source_id
            where r.revision_id = s.id || '/' || s.n)
        """, new { ids = read.List(claims ?? []) });

    private static List<Suspect> Of(ReadSession read, IReadOnlyCollection<string>? claims, string check, string? today = null) =>
        read.Query<Suspect>($"""
        {Standing(read, claims)}
        {check}
        """, new { ids = read.List(claims ?? []), today });

    /// <summary>The beginning of a check: what stands in the whole record, or on the claims of @ids and those merged into them.</summary>
    private static string Standing(ReadSession read, IReadOnlyCollection<string>? claims) => $"""
        with {(claims is null ? "" : $"near as materialized ({Families(read)}), ")}standing as materialized (
        select v.id, v.n, {Value} as value, v.evidence_ids, v.review_by, c.id as own_claim_id, coalesce(c.survivor_id, c.id) as claim_id,
          coalesce(a.survivor_id, a.id) as publisher_id
        from verdict v
        join claim c on c.id = v.claim_id
        join actor a on a.id = v.publisher_id
        where v.state = 'published' and {VisibilityRule.Seen("c")} {Near(claims, "v.claim_id")})
        """;

    private static string Near(IReadOnlyCollection<string>? claims, string column) =>
        claims is null ? "" : $"and {column} in (select id from near)";

    private static string Families(ReadSession read) =>
        $"select id from claim where {read.In("id", "@ids")} union select id from claim where {read.In("survivor_id", "@ids")}";
}

/// <summary>A verdict that a check points at, with the other one and the link where there are.</summary>
internal sealed record Suspect
{
    public required string Code { get; init; }
    public required string FirstId { get; init; }
    public string? SecondId { get; init; }
    public string? LinkId { get; init; }

    /// <summary>A date, an evidence id or a name that the check met.</summary>
    public string? Detail { get; init; }
}

/// <summary>A source that supports the rating of a verdict.</summary>
internal sealed record Support
{
    public required string VerdictId { get; init; }
    public required string SourceId { get; init; }
}
