using FactCheck.Data;

namespace FactCheck.SavedSearches;

/// <summary>The table of saved searches. They are settings of the installation, and no part of the ledger.</summary>
internal static class SavedSearchStore
{
    private const string Columns = "s.seq, s.id, s.revision, s.name, s.query, s.after_seq, s.key_id, s.created_at, s.updated_at";

    /// <summary>A text that changes whenever a saved search is created, changed or deleted.</summary>
    public static string? Stamp(ReadSession read) =>
        read.First<string>("select count(*) || ' ' || max(seq) || ' ' || max(updated_at) || ' ' || sum(revision) from saved_search");

    public static List<SavedSearchRow> All(ReadSession read) => read.Query<SavedSearchRow>($"""
        select {Columns}
        from saved_search s
        order by s.seq
        """);

    public static List<SavedSearchRow> List(ReadSession read, long before, int limit) => read.Query<SavedSearchRow>($"""
        select {Columns}
        from saved_search s
        where s.seq < @before
        order by s.seq desc
        limit @limit
        """, new { before, limit });

    public static SavedSearchRow? Find(ReadSession read, string id) => read.First<SavedSearchRow>($"""
        select {Columns}
        from saved_search s
        where s.id = @id
        """, new { id });

    public static void Insert(WriteSession write, SavedSearchRow search) => write.Execute("""
        insert into saved_search (seq, id, revision, name, query, after_seq, key_id, created_at, updated_at)
        values ((select coalesce(max(seq), 0) + 1 from saved_search),
          @Id, @Revision, @Name, @Query, @AfterSeq, @KeyId, @CreatedAt, @UpdatedAt)
        """, search);

    public static void Update(WriteSession write, SavedSearchRow search) => write.Execute("""
        update saved_search
        set revision = @Revision, name = @Name, query = @Query, after_seq = @AfterSeq, updated_at = @UpdatedAt
        where id = @Id
        """, search);

    /// <summary>Removes a saved search with its alerts.</summary>
    public static void Delete(WriteSession write, string id)
    {
        AlertStore.DeleteOf(write, id);
        write.Execute("delete from saved_search where id = @id", new { id });
    }
}
