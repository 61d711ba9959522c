using FactCheck.Data.Sql;
using FactCheck.Text;

namespace FactCheck.Data;

/// <summary>What on record names which actors and sources.</summary>
internal static class NamingStore
{
    /// <summary>The oldest of what is seen and names an actor, or those merged into it, or a source, with the name it is named by; null where it was recorded by itself.</summary>
    public static List<NamedBy>? Naming(ReadSession read, string id)
    {
        var table = id.Split('_')[0];
        if (read.First<long>($"select 1 from {table} x where x.id = @id and {VisibilityRule.Alone("x")}", new { id }) == 1)
            return null;
        List<string> names = table is TypeId.Source ? [id] : read.Query<string>("select id from actor where id = @id union select id from actor where survivor_id = @id", new { id });
        return [.. names.SelectMany(name => Ways(table).SelectMany(way => read.Query<string>(way, new { name }).ConvertAll(by => new NamedBy(by, name))))];
    }

    private static string[] Ways(string table)
    {
        const int oldest = 10;
        string Statements(string column) => $"""
            select t.id
            from statement t
            where t.{column} = @name and t.withdrawn_at is null
              and exists (select 1 from statement_position p join claim c on c.id = p.claim_id where p.statement_id = t.id and {VisibilityRule.Seen("c")})
            order by t.seq
            limit {oldest}
            """;
        return table is TypeId.Source
            ?
            [
                Statements("source_id"),
                $"select e.id from evidence e join claim c on c.id = e.claim_id where e.source_id = @name and e.withdrawn_at is null and {VisibilityRule.Seen("c")} order by e.seq limit {oldest}",
                $"select r.revision_id from revision_source r join verdict v on v.id = r.verdict_id join claim c on c.id = v.claim_id where r.source_id = @name and v.state <> 'draft' and {VisibilityRule.Seen("c")} order by r.revision_id limit {oldest}",
                $"select r.id from correction_source q join correction r on r.id = q.correction_id join claim c on c.id = r.claim_id where q.source_id = @name and r.outcome <> 'withdrawn' and {VisibilityRule.Seen("c")} order by r.id limit {oldest}",
                $"select id from source where part_of_id = @name and visible = 1 limit {oldest}",
                $"select s.id from source_derivation d join source s on s.id = d.source_id where d.origin_id = @name and s.visible = 1 limit {oldest}",
            ]
            :
            [
                $"select s.claim_id from claim_subject s join claim c on c.id = s.claim_id where s.actor_id = @name and {VisibilityRule.Seen("c")} order by s.claim_id limit {oldest}",
                Statements("speaker_id"),
                Statements("on_behalf_of_id"),
                $"select v.id from verdict v join claim c on c.id = v.claim_id where v.publisher_id = @name and v.state <> 'draft' and {VisibilityRule.Seen("c")} order by v.seq limit {oldest}",
                $"select distinct r.id from reply r join reply_claim q on q.reply_id = r.id join claim c on c.id = q.claim_id where r.to_id = @name and r.state not in ('draft', 'withdrawn') and {VisibilityRule.Seen("c")} order by r.id limit {oldest}",
                $"select r.id from correction r join claim c on c.id = r.claim_id where r.to_id = @name and r.outcome <> 'withdrawn' and {VisibilityRule.Seen("c")} order by r.seq limit {oldest}",
                $"select id from source where publisher_id = @name and visible = 1 order by seq limit {oldest}",
                $"select s.id from source_author w join source s on s.id = w.source_id where w.actor_id = @name and s.visible = 1 order by w.source_id limit {oldest}",
            ];
    }

    /// <summary>What the claim names, and what hangs on it and is seen with it.</summary>
    public static List<string> NamedOn(ReadSession read, string claim) => read.Rows<string>("""
        select actor_id from claim_subject where claim_id = @claim
        union
        select t.speaker_id from statement_position p join statement t on t.id = p.statement_id where p.claim_id = @claim and t.withdrawn_at is null and t.speaker_id is not null
        union
        select t.on_behalf_of_id from statement_position p join statement t on t.id = p.statement_id where p.claim_id = @claim and t.withdrawn_at is null and t.on_behalf_of_id is not null
        union
        select t.source_id from statement_position p join statement t on t.id = p.statement_id where p.claim_id = @claim and t.withdrawn_at is null and t.source_id is not null
        union
        select source_id from evidence where claim_id = @claim and withdrawn_at is null
        union
        select publisher_id from verdict where claim_id = @claim and state <> 'draft'
        union
        select to_id from correction where claim_id = @claim and outcome <> 'withdrawn' and to_id is not null
        union
        select q.source_id from correction r join correction_source q on q.correction_id = r.id where r.claim_id = @claim and r.outcome <> 'withdrawn'
        union
        select r.to_id from reply_claim q join reply r on r.id = q.reply_id where q.claim_id = @claim and r.state not in ('draft', 'withdrawn') and r.to_id is not null
        union
        select r.source_id from verdict v join verdict_revision n on n.verdict_id = v.id join revision_source r on r.revision_id = v.id || '/' || n.n where v.claim_id = @claim
        """, new { claim });

    /// <summary>The sources that these are parts of, or draw on.</summary>
    public static List<string> NamesOf(ReadSession read, IReadOnlyCollection<string> sources)
    {
        var any = read.AnyOf(sources);
        return read.Rows<string>($"""
            select part_of_id from source where {any.Is("id", "@ids")} and part_of_id is not null
            union
            select origin_id from source_derivation where {any.Is("source_id", "@ids")}
            """, new { ids = any.Value });
    }

    /// <summary>The publishers and authors of these sources.</summary>
    public static List<string> MakersOf(ReadSession read, IReadOnlyCollection<string> sources)
    {
        if (sources.Count == 0)
            return [];
        var any = read.AnyOf(sources);
        return read.Rows<string>($"""
            select publisher_id from source where {any.Is("id", "@ids")} and publisher_id is not null
            union
            select actor_id from source_author where {any.Is("source_id", "@ids")}
            """, new { ids = any.Value });
    }

    /// <summary>What names an actor or a source, and the id it names it by.</summary>
    public sealed record NamedBy(string By, string Name);
}
