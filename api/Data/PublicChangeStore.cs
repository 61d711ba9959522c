using FactCheck.Text;

namespace FactCheck.Data;

/// <summary>Which entry of the ledger last changed anything that readers see, for each type of entity: by that a feed is known to be the same. Drafts and what is hidden leave it as it is.</summary>
internal static class PublicChangeStore
{
    /// <summary>The newest such entry of these types; 0 for none.</summary>
    public static long Newest(ReadSession read, IEnumerable<string> entities) => read.First<long?>($"""
        select max(seq)
        from public_change
        where {read.In("entity", "@entities")}
        """, new { entities = read.List(entities) }) ?? 0;

    /// <summary>The newest entry changed what readers see of that type.</summary>
    public static void Mark(WriteSession write, string entity) => write.Execute("""
        insert into public_change (entity, seq)
        values (@entity, @seq)
        on conflict (entity) do update
        set seq = excluded.seq
        """, new { entity, seq = write.LastSeq });

    /// <summary>Marks the types of what was appended in this piece of work and bears on what readers see.</summary>
    public static void Note(WriteSession write)
    {
        if (write.Appended.Count == 0)
            return;
        var claims = VisibilityStore.SeenClaims(write, write.Appended.SelectMany(entry => entry.Claims).ToHashSet(StringComparer.Ordinal));
        var alone = write.Appended.Where(entry => entry.Entity is TypeId.Actor or TypeId.Source || (entry.Entity is TypeId.Verdict && entry.Claims.Any(claims.Contains))).Select(entry => entry.Id);
        var seen = VisibilityStore.SeenAmong(write, alone.Distinct(StringComparer.Ordinal));
        foreach (var entity in write.Appended.Where(entry => IsPublic(entry, claims, seen)).Select(entry => entry.Entity).Distinct(StringComparer.Ordinal))
            Mark(write, entity);
        write.Appended.Clear();
    }

    /// <summary>As what follows from the ledger alone: every entry, since none can be told from another then.</summary>
    public static void Rebuild(WriteSession write)
    {
        write.Execute("delete from public_change");
        write.Execute("""
            insert into public_change (entity, seq)
            select entity, max(seq)
            from ledger_entry
            group by entity
            """);
    }

    /// <summary>What was withdrawn just now counts too: it hangs on a claim that is seen, and was seen itself.</summary>
    private static bool IsPublic(Appended entry, HashSet<string> claims, HashSet<string> seen) => entry.Entity switch
    {
        TypeId.Link => entry.Claims.All(claims.Contains),
        TypeId.Verdict or TypeId.Actor or TypeId.Source => seen.Contains(entry.Id),
        _ => entry.Claims.Any(claims.Contains),
    };
}
