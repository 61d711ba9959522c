using FactCheck.Data;

namespace FactCheck.Record;

/// <summary>Keeps survivor_id, which follows from merged_into, in the tables whose rows can be merged.</summary>
internal static class MergeStore
{
    /// <summary>The ids of the rows that were merged into a row, directly or through others, in their order.</summary>
    public static List<string> MergedInto(ReadSession read, string table, string id) => read.Query<string>($"""
        select id
        from {table}
        where survivor_id = @id
        order by id
        """, new { id });

    /// <summary>Writes survivor_id anew for all that is merged, directly or through others, into the row, and clears it there.</summary>
    /// <param name="write"></param>
    /// <param name="table">A table with merged_into and survivor_id.</param>
    /// <param name="root">A row that is not merged; null for every one.</param>
    public static void Settle(WriteSession write, string table, string? root = null) => write.Execute($"""
        with recursive chain (id, survivor_id) as (
          select id, cast(null as text)
          from {table}
          where {(root is null ? $"merged_into is null and (survivor_id is not null or id in (select merged_into from {table} where merged_into is not null))" : "id = @root")}
          union all
          select m.id, coalesce(c.survivor_id, c.id)
          from chain c
          join {table} m on m.merged_into = c.id
        )
        update {table}
        set survivor_id = (select survivor_id from chain where chain.id = {table}.id)
        where id in (select id from chain)
        """, new { root });

    /// <summary>The way from a merged row to what it was merged into, and so on: itself first.</summary>
    public static List<string> Path(ReadSession read, string table, string id) => read.Query<string>($"""
        with recursive way (id, step) as (
          select @id, 0
          union all
          select t.merged_into, w.step + 1
          from way w
          join {table} t on t.id = w.id
          where t.merged_into is not null
        )
        select id
        from way
        order by step
        """, new { id });

    /// <summary>What is merged into the row, directly or through others.</summary>
    public static List<string> Below(ReadSession read, string table, string id) => read.Query<string>($"""
        with recursive below (id) as (
          select id
          from {table}
          where merged_into = @id
          union all
          select t.id
          from below b
          join {table} t on t.merged_into = b.id
        )
        select id
        from below
        order by id
        """, new { id });

    /// <summary>The members of each, in the order of their ids.</summary>
    public static ILookup<string, string> Members(ReadSession read, string table, object ids) => read.Rows<Member>($"""
        select id, survivor_id
        from {table}
        where {read.In("survivor_id", "@ids")}
        order by id
        """, new { ids }).ToLookup(member => member.SurvivorId, member => member.Id, StringComparer.Ordinal);

    private sealed record Member
    {
        public required string Id { get; init; }
        public required string SurvivorId { get; init; }
    }
}
