using FactCheck.Data;
using FactCheck.Text;

namespace FactCheck.Record;

/// <summary>Rows of imported files, with the claim that each became. Operational: none of it is in the ledger.</summary>
internal static class ImportedRowStore
{
    /// <summary>The row that was last imported with this key.</summary>
    public static ImportedRow? Seen(ReadSession read, string key) => read.First<ImportedRow>("""
        select claim_id, content, import_seq, story, parts, like_key
        from import_seen
        where row_key = @key
        """, new { key });

    /// <summary>Rows of other imports that are on the same as this one.</summary>
    public static List<ImportedRow> Alike(ReadSession read, string likeKey, long seq) => read.Query<ImportedRow>("""
        select claim_id, content, import_seq, story, parts, like_key
        from import_seen
        where like_key = @likeKey and import_seq <> @seq
        order by row_key
        limit 20
        """, new { likeKey, seq });

    /// <summary>Keeps what a row brought, in place of what it brought before.</summary>
    public static void Remember(WriteSession write, string key, ImportedRow row, long seq) => write.Execute("""
        insert into import_seen (row_key, claim_id, content, import_seq, story, parts, like_key)
        values (@key, @ClaimId, @Content, @seq, @Story, @Parts, @LikeKey)
        on conflict (row_key) do update
        set claim_id = excluded.claim_id, content = excluded.content, import_seq = excluded.import_seq, story = excluded.story,
          parts = excluded.parts, like_key = excluded.like_key
        """, new { key, row.ClaimId, row.Content, seq, row.Story, row.Parts, row.LikeKey });

    /// <summary>Rewrites the keys of rows that name an address, many at a time. Of two that become equal, both stay as they are.</summary>
    /// <returns>The last key it looked at; null when all are done.</returns>
    public static string? Rekey(WriteSession write, string after, int limit)
    {
        var keys = write.Query<string>("""
            select row_key
            from import_seen
            where row_key > @after and row_key < 'of;'
            order by row_key
            limit @limit
            """, new { after, limit });
        foreach (var (key, now) in keys.Select(key => (key, CurrentKey(key))).Where(one => one.Item2 != one.key))
        {
            write.Execute("""
                update import_seen
                set row_key = @now
                where row_key = @key and not exists (select 1 from import_seen where row_key = @now)
                """, new { key, now });
        }
        return keys.Count == limit ? keys[^1] : null;
    }

    /// <summary>Forgets the rows of a claim that is about to go: sent again, they record it again.</summary>
    public static void Forget(WriteSession write, string claimId) => write.Execute("""
        delete from import_seen
        where claim_id = @claimId
        """, new { claimId });

    /// <summary>A key that an earlier program gave a row, with the address in it as it is spelled now.</summary>
    public static string CurrentKey(string key)
    {
        var hash = key.LastIndexOf('#');
        var address = key.StartsWith("of:", StringComparison.Ordinal) && hash > 0 ? WebUrl.Parse("https://" + key[3..hash]) : null;
        return address is null ? key : $"of:{address.Canonical}{key[hash..]}";
    }
}

/// <summary>A row as it was last imported.</summary>
internal sealed record ImportedRow
{
    private const int MostContents = 50;

    public required string ClaimId { get; init; }

    /// <summary>The hash of the row; of rows of one file that share the key, those of the newest 50, separated by spaces.</summary>
    public required string Content { get; init; }
    public required long ImportSeq { get; init; }

    /// <summary>The story it said, packed JSON; null where it was imported before that was kept.</summary>
    public byte[]? Story { get; init; }

    /// <summary>The ids of its parts, by pointer, as JSON.</summary>
    public string? Parts { get; init; }

    /// <summary>The key by which it is known where its id changed.</summary>
    public string? LikeKey { get; init; }

    /// <summary>True for a row that was taken already, by that file.</summary>
    public bool Said(string content) => Content.Split(' ').Contains(content, StringComparer.Ordinal);

    /// <summary>The hashes with that of a further row of the file.</summary>
    public string ContentWith(string content) => string.Join(' ', Content.Split(' ').Append(content).TakeLast(MostContents));
}
