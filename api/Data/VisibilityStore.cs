using FactCheck.Data.Sql;
using FactCheck.Data.Sqlite;
using FactCheck.Text;

namespace FactCheck.Data;

/// <summary>Keeps the columns that say which actors and sources readers see, and asks the rule of <see cref="VisibilityRule"/> for others.</summary>
/// <remarks>What names an actor may be a million statements: stores say what a change named, and it is settled once, at the end of the piece of work.</remarks>
internal static class VisibilityStore
{
    /// <summary>Something was recorded that comes into view by any of these claims, and names these.</summary>
    public static void Named(WriteSession write, IReadOnlyCollection<string> claims, params IReadOnlyCollection<string?> names) => write.Sightings.Add(new(SightingCause.Named, claims, names));

    /// <summary>Something names these no longer, or is seen no longer itself.</summary>
    public static void Doubt(WriteSession write, params IReadOnlyCollection<string?> names) => write.Sightings.Add(new(SightingCause.Doubted, [], names));

    /// <summary>These were recorded by themselves, or are named by other ways than before.</summary>
    public static void Ask(WriteSession write, params IReadOnlyCollection<string?> names) => write.Sightings.Add(new(SightingCause.Asked, [], names));

    /// <summary>A claim came into view, or went out of it, with all that hangs on it.</summary>
    public static void Turned(WriteSession write, string claim, bool seen)
    {
        var names = NamingStore.NamedOn(write, claim);
        if (seen)
            Named(write, [claim], names);
        else
            Doubt(write, names);
        PublicChangeStore.Mark(write, TypeId.Claim);
    }

    /// <summary>Makes the kept columns follow from what the piece of work named, and notes what it changed for readers.</summary>
    public static void Settle(WriteSession write)
    {
        if (write.Sightings.Count > 0)
        {
            var causes = write.Sightings.ToLookup(one => one.Cause);
            var seen = SeenClaims(write, causes[SightingCause.Named].Where(one => one.Names.Count > 0).SelectMany(one => one.Claims).ToHashSet(StringComparer.Ordinal));
            Show(write, NamesIn(causes[SightingCause.Named].Where(one => one.Claims.Any(seen.Contains))));
            // What is hidden already cannot be hidden by that something names it no longer, and it may be named by a million drafts.
            Judge(write, [.. NamesIn(causes[SightingCause.Asked]), .. SeenAmong(write, NamesIn(causes[SightingCause.Doubted]))]);
            write.Sightings.Clear();
        }
        PublicChangeStore.Note(write);
    }

    /// <summary>Makes the columns anew of the whole record.</summary>
    public static void Rebuild(WriteSession write)
    {
        write.Execute($"update source set visible = case when {VisibilityRule.Follows("source")} then 1 else 0 end");
        write.Execute($"update actor set visible = case when {VisibilityRule.Follows("actor")} then 1 else 0 end");
    }

    /// <summary>The first actor or source whose column does not follow from the record; null when there is none.</summary>
    public static string? FirstWrong(ReadSession read) => read.First<string>($"""
        select id from source where visible <> case when {VisibilityRule.Follows("source")} then 1 else 0 end
        union all
        select id from actor where visible <> case when {VisibilityRule.Follows("actor")} then 1 else 0 end
        limit 1
        """);

    /// <summary>Those of the claims that readers see.</summary>
    public static HashSet<string> SeenClaims(ReadSession read, IReadOnlyCollection<string> ids)
    {
        if (ids.Count == 0)
            return [];
        var any = read.AnyOf(ids);
        return read.Rows<string>($"select c.id from claim c where {any.Is("c.id", "@ids")} and {VisibilityRule.Seen("c")}", new { ids = any.Value }).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Those of these things of any kind that readers see now.</summary>
    public static HashSet<string> SeenAmong(ReadSession read, IEnumerable<string> ids) => ids
        .GroupBy(id => id.Split('_')[0], StringComparer.Ordinal)
        .SelectMany(kind => ThoseSeen(read, kind.Key, [.. kind]))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The same of what something refers to by id alone. Into a past state nothing was put back that is hidden now.</summary>
    public static HashSet<string> Referable(ReadSession read, IEnumerable<string?> ids)
    {
        var all = ids.OfType<string>().ToHashSet(StringComparer.Ordinal);
        return read is ScratchDatabase ? all : SeenAmong(read, all);
    }

    private static IEnumerable<string> ThoseSeen(ReadSession read, string kind, IReadOnlyCollection<string> ids)
    {
        var any = read.AnyOf(ids);
        var sql = kind switch
        {
            TypeId.Claim => $"select c.id from claim c where {any.Is("c.id", "@ids")} and {VisibilityRule.Seen("c")}",
            TypeId.Statement => $"""
                select distinct t.id
                from statement t
                join statement_position p on p.statement_id = t.id
                join claim c on c.id = p.claim_id
                where {any.Is("t.id", "@ids")} and t.withdrawn_at is null and {VisibilityRule.Seen("c")}
                """,
            TypeId.Evidence => $"select e.id from evidence e join claim c on c.id = e.claim_id where {any.Is("e.id", "@ids")} and e.withdrawn_at is null and {VisibilityRule.Seen("c")}",
            TypeId.Link => $"""
                select l.id
                from link l
                join claim f on f.id = l.from_id
                join claim t on t.id = l.to_id
                where {any.Is("l.id", "@ids")} and l.withdrawn_at is null and {VisibilityRule.Seen("f")} and {VisibilityRule.Seen("t")}
                """,
            TypeId.Verdict => $"select v.id from verdict v join claim c on c.id = v.claim_id where {any.Is("v.id", "@ids")} and v.state <> 'draft' and {VisibilityRule.Seen("c")}",
            TypeId.Correction => $"select r.id from correction r join claim c on c.id = r.claim_id where {any.Is("r.id", "@ids")} and r.outcome <> 'withdrawn' and {VisibilityRule.Seen("c")}",
            TypeId.Reply => $"""
                select distinct r.id
                from reply r
                join reply_claim q on q.reply_id = r.id
                join claim c on c.id = q.claim_id
                where {any.Is("r.id", "@ids")} and r.state not in ('draft', 'withdrawn') and {VisibilityRule.Seen("c")}
                """,
            TypeId.Actor or TypeId.Source => $"select id from {kind} where {any.Is("id", "@ids")} and visible = 1",
            _ => null,
        };
        return sql is null ? [] : read.Rows<string>(sql, new { ids = any.Value });
    }

    private static HashSet<string> NamesIn(IEnumerable<Sighting> sightings) => sightings.SelectMany(one => one.Names).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Brings these into view, with all that they name in turn.</summary>
    private static void Show(WriteSession write, HashSet<string> all)
    {
        var actors = all.Where(name => TypeId.Is(TypeId.Actor, name)).ToHashSet(StringComparer.Ordinal);
        for (var open = all.Where(name => TypeId.Is(TypeId.Source, name)).ToList(); open.Count > 0;)
        {
            var hidden = Hidden(write, "source", open);
            if (hidden.Count == 0)
                break;
            Set(write, "source", hidden, visible: true);
            actors.UnionWith(NamingStore.MakersOf(write, hidden));
            open = NamingStore.NamesOf(write, hidden);
        }
        if (actors.Count > 0)
            Set(write, "actor", Hidden(write, "actor", actors), visible: true);
    }

    /// <summary>Asks of these whether anything that is seen still names them.</summary>
    private static void Judge(WriteSession write, HashSet<string> all)
    {
        var actors = all.Where(name => TypeId.Is(TypeId.Actor, name)).ToHashSet(StringComparer.Ordinal);
        var sources = all.Where(name => TypeId.Is(TypeId.Source, name)).ToHashSet(StringComparer.Ordinal);
        if (sources.Count > 0)
            actors.UnionWith(JudgeSources(write, sources));
        if (actors.Count == 0)
            return;
        var rows = write.Rows<Judged>($"""
            select a.id, a.survivor_id, a.visible, case when {VisibilityRule.IsNamed} then 1 else 0 end as named
            from actor a
            where {write.In("a.id", "@ids")} or a.id in (select survivor_id from actor where {write.In("id", "@ids")})
              or a.survivor_id in (select coalesce(survivor_id, id) from actor where {write.In("id", "@ids")})
            """, new { ids = write.List(actors) });
        var seen = rows.FindAll(row => row.Named).SelectMany(row => new[] { row.Id, row.SurvivorId }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        Turn(write, "actor", rows, seen);
    }

    /// <summary>The same of sources, and of all that they name in turn; answers who made those that are seen otherwise now.</summary>
    private static List<string> JudgeSources(WriteSession write, HashSet<string> sources)
    {
        var affected = new HashSet<string>(sources, StringComparer.Ordinal);
        for (var open = sources.ToList(); open.Count > 0;)
            open = NamingStore.NamesOf(write, open).FindAll(affected.Add);
        var rows = write.Rows<Judged>($"""
            select s.id, s.visible, case when {VisibilityRule.IsRoot}
                or exists (select 1 from source n where n.part_of_id = s.id and n.visible = 1 and not {write.In("n.id", "@ids")})
                or exists (select 1 from source_derivation d join source n on n.id = d.source_id where d.origin_id = s.id and n.visible = 1 and not {write.In("n.id", "@ids")})
              then 1 else 0 end as named
            from source s
            where {write.In("s.id", "@ids")}
            """, new { ids = write.List(affected) });
        var seen = rows.FindAll(row => row.Named).ConvertAll(row => row.Id).ToHashSet(StringComparer.Ordinal);
        for (var open = seen.ToList(); open.Count > 0;)
            open = NamingStore.NamesOf(write, open).FindAll(seen.Add);
        return NamingStore.MakersOf(write, Turn(write, "source", rows, seen));
    }

    private static List<string> Turn(WriteSession write, string table, List<Judged> rows, HashSet<string> seen)
    {
        var (gone, come) = (rows.FindAll(row => row.Visible && !seen.Contains(row.Id)).ConvertAll(row => row.Id), rows.FindAll(row => !row.Visible && seen.Contains(row.Id)).ConvertAll(row => row.Id));
        Set(write, table, gone, visible: false);
        Set(write, table, come, visible: true);
        return [.. gone, .. come];
    }

    private static void Set(WriteSession write, string table, IReadOnlyCollection<string> ids, bool visible)
    {
        if (ids.Count == 0)
            return;
        write.Execute($"update {table} set visible = @visible where {write.In("id", "@ids")}", new { visible = visible ? 1 : 0, ids = write.List(ids) });
        PublicChangeStore.Mark(write, table);
    }

    /// <summary>Those that are hidden, and of actors those that stand for them.</summary>
    private static List<string> Hidden(ReadSession read, string table, IReadOnlyCollection<string> ids)
    {
        var any = read.AnyOf(ids);
        return read.Rows<string>(table is "source"
            ? $"select id from source where {any.Is("id", "@ids")} and visible = 0"
            : $"""
                select id from actor where {any.Is("id", "@ids")} and visible = 0
                union
                select s.id from actor a join actor s on s.id = a.survivor_id where {any.Is("a.id", "@ids")} and s.visible = 0
                """, new { ids = any.Value });
    }

    private sealed record Judged
    {
        public required string Id { get; init; }
        public string? SurvivorId { get; init; }
        public required bool Visible { get; init; }
        public required bool Named { get; init; }
    }
}
