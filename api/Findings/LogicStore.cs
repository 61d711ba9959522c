using FactCheck.Data;
using FactCheck.Data.Sql;

namespace FactCheck.Findings;

/// <summary>
/// Reads what findings are made of: live links that say something about truth, and published ratings that decide a claim, as far as
/// readers see them.
/// </summary>
internal static class LogicStore
{
    // A partial date ends after every date that begins with it: '~' sorts behind what may follow.
    private static readonly string Links = $"""
        select l.id, l.revision, l.relation, coalesce(f.survivor_id, f.id) as from_id, coalesce(t.survivor_id, t.id) as to_id
        from link l
        join claim f on f.id = l.from_id
        join claim t on t.id = l.to_id
        where l.withdrawn_at is null and {VisibilityRule.Seen("f")} and {VisibilityRule.Seen("t")}
          and (l.relation || '') in ({string.Join(", ", ImplicationGraph.Relations.Select(relation => $"'{relation}'"))})
          and not (f.about_to is not null and t.about_from is not null and (f.about_to || '~') < t.about_from)
          and not (t.about_to is not null and f.about_from is not null and (t.about_to || '~') < f.about_from)
          and coalesce(f.survivor_id, f.id) <> coalesce(t.survivor_id, t.id)
        """;

    private static readonly string Published = $"""
        select v.id, v.n, coalesce(c.survivor_id, c.id) as claim_id, coalesce(a.survivor_id, a.id) as publisher_id,
          coalesce(s.name, a.name) as publisher_name, v.rating
        from verdict v
        join claim c on c.id = v.claim_id
        join actor a on a.id = v.publisher_id
        left join actor s on s.id = a.survivor_id
        where v.state = 'published' and {VisibilityRule.Seen("c")}
        """;

    private static readonly string Decided = $"""
        {Published}
          and (v.rating || '') in ('true', 'false')
        """;

    /// <summary>The number that changes with everything that findings follow from.</summary>
    public static long Version(ReadSession read) => read.First<long?>("""
        select max(seq)
        from public_change
        where entity in ('claim', 'link', 'verdict', 'actor')
        """) ?? 0;

    public static List<LogicalLink> AllLinks(ReadSession read) => read.Query<LogicalLink>(Links);

    public static List<DecidedClaim> AllDecided(ReadSession read) => read.Query<DecidedClaim>($"""
        {Decided}
        order by v.seq
        """);

    /// <summary>The links of these claims, and of those merged into them.</summary>
    public static List<LogicalLink> LinksOf(ReadSession read, IEnumerable<string> claims) => read.Query<LogicalLink>($"""
        {Links}
          and l.seq in (
            select seq from link where from_id in ({Families(read)})
            union
            select seq from link where to_id in ({Families(read)}))
        """, new { ids = read.List(claims) });

    public static List<DecidedClaim> DecidedOf(ReadSession read, IEnumerable<string> claims) => read.Query<DecidedClaim>($"""
        {Decided}
          and v.claim_id in ({Families(read)})
        order by v.seq
        """, new { ids = read.List(claims) });

    /// <summary>The published verdicts with these ids, of any rating.</summary>
    public static List<DecidedClaim> StandingOf(ReadSession read, IEnumerable<string> verdicts) => read.Query<DecidedClaim>($"""
        {Published}
          and {read.In("v.id", "@ids")}
        """, new { ids = read.List(verdicts) });

    /// <summary>The links with these ids, of any relation.</summary>
    public static List<LogicalLink> LinksById(ReadSession read, IEnumerable<string> links) => read.Query<LogicalLink>($"""
        select l.id, l.revision, l.relation, coalesce(f.survivor_id, f.id) as from_id, coalesce(t.survivor_id, t.id) as to_id
        from link l
        join claim f on f.id = l.from_id
        join claim t on t.id = l.to_id
        where {read.In("l.id", "@ids")}
        """, new { ids = read.List(links) });

    public static Dictionary<string, string> Texts(ReadSession read, IEnumerable<string> claims) => read.Query<Titled>($"""
        select id, text
        from claim
        where {read.In("id", "@ids")}
        """, new { ids = read.List(claims) }).ToDictionary(claim => claim.Id, claim => claim.Text, StringComparer.Ordinal);

    /// <summary>The claims of @ids with those merged into them.</summary>
    private static string Families(ReadSession read) =>
        $"select id from claim where {read.In("id", "@ids")} union select id from claim where {read.In("survivor_id", "@ids")}";

    private sealed record Titled
    {
        public required string Id { get; init; }
        public required string Text { get; init; }
    }
}
