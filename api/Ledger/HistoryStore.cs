using System.Data.Common;
using System.Text;
using FactCheck.Data;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Ledger;

/// <summary>Reads and puts back whole what else is only ever read in parts: the ledger, and what does not follow from it.</summary>
internal static class HistoryStore
{
    public static IEnumerable<HistoricClaim> Claims(ReadSession read)
    {
        using var command = read.Statement("""
            select c.claim_id, v.n, c.seq
            from ledger_claim c
            left join claim_view v on v.claim_id = c.claim_id
            order by c.claim_id, c.seq
            """);
        using var reader = command.ExecuteReader();
        HistoricClaim? claim = null;
        var entries = new List<long>();
        while (reader.Read())
        {
            if (claim is not null && !string.Equals(claim.Id, reader.GetString(0), StringComparison.Ordinal))
            {
                yield return claim;
                entries.Clear();
                claim = null;
            }
            claim ??= new() { Id = reader.GetString(0), N = reader.IsDBNull(1) ? null : reader.GetInt64(1), Entries = entries };
            entries.Add(reader.GetInt64(2));
        }
        if (claim is not null)
            yield return claim;
    }

    /// <summary>What rows of imports brought.</summary>
    public static IEnumerable<SeenBefore> Rows(ReadSession read)
    {
        using var command = read.Statement("""
            select row_key, claim_id, content, story, parts, like_key
            from import_seen
            order by row_key
            """);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new()
            {
                Key = reader.GetString(0),
                Claim = reader.GetString(1),
                Content = reader.GetString(2),
                Story = reader.IsDBNull(3) ? null : Encoding.UTF8.GetString(PackedJson.Unpack(reader.GetFieldValue<byte[]>(3))),
                Parts = reader.IsDBNull(4) ? null : reader.GetString(4),
                LikeKey = reader.IsDBNull(5) ? null : reader.GetString(5),
            };
        }
    }

    /// <summary>Takes away a ledger that tells of keys alone; a trigger refuses it for any other.</summary>
    public static void Clear(WriteSession write)
    {
        write.Execute("delete from ledger_claim");
        write.Execute("delete from ledger_entry");
        write.Head = ChainHead.Start;
    }

    /// <summary>Says of each entry which claims it bears on, as it follows from the ledger. Answers the entries of which it does not, since they were emptied.</summary>
    public static HashSet<long> PutBearings(WriteSession write)
    {
        var (bearing, unknown) = (new Bearing(write), new HashSet<long>());
        using var entries = new VerifyStore.StoredEntries(write);
        while (entries.Next())
        {
            var claims = bearing.Next(entries.Seq, entries.Operation, entries.Entity, entries.EntityId, entries.Snapshot);
            if (claims is null)
                unknown.Add(entries.Seq);
            foreach (var claim in claims ?? [])
                PutBearing(write, claim, entries.Seq);
        }
        return unknown;
    }

    private static void PutBearing(WriteSession write, string claim, long seq) => write.Execute("""
        insert into ledger_claim (claim_id, seq)
        values (@claim, @seq)
        on conflict do nothing
        """, new { claim, seq });

    /// <summary>Takes of a claim what does not follow from the ledger: the number in its ETag, and that entries bear on it of which nothing else says so.</summary>
    public static void Put(WriteSession write, HistoricClaim claim, HashSet<long> unknown)
    {
        foreach (var seq in claim.Entries.Where(unknown.Contains))
            PutBearing(write, claim.Id, seq);
        if (claim.N is null)
            return;
        write.Execute("""
            update claim_view
            set n = @N
            where claim_id = @Id and n <> @N
            """, new { claim.Id, claim.N });
    }

    public static void Put(WriteSession write, SeenBefore row) => ImportedRowStore.Remember(
        write,
        ImportedRowStore.CurrentKey(row.Key),
        new() { ClaimId = row.Claim, Content = row.Content, ImportSeq = 0, Story = row.Story is null ? null : PackedJson.Pack(Encoding.UTF8.GetBytes(row.Story)), Parts = row.Parts, LikeKey = row.LikeKey },
        seq: 0);

    /// <summary>Puts a row in place by which a record is found, unless it is there. Names come from the code, never from outside.</summary>
    public static void Put(WriteSession write, string table, string owner, IReadOnlyList<string> columns, KeptRow row) => write.Execute($"""
        insert into {table} ({owner}, {string.Join(", ", columns)})
        values (@Owner, {string.Join(", ", "ABCD".Take(columns.Count).Select(name => $"@{name}"))})
        on conflict do nothing
        """, row);

    /// <summary>Takes such a row away.</summary>
    public static void Remove(WriteSession write, string table, string owner, IReadOnlyList<string> columns, KeptRow row) => write.Execute($"""
        delete from {table}
        where {owner} = @Owner and {string.Join(" and ", columns.Zip("ABCD", (column, value) => $"{column} is not distinct from @{value}"))}
        """, row);

    /// <summary>Sets the columns of a record's own row by which it is found.</summary>
    public static void Set(WriteSession write, string table, string owner, IReadOnlyList<string> columns, KeptRow row) => write.Execute($"""
        update {table}
        set {string.Join(", ", columns.Zip("ABCD", (column, value) => $"{column} = @{value}"))}
        where {owner} = @Owner
        """, row);
}
