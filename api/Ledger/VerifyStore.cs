using System.Data.Common;
using System.Text.Json;
using FactCheck.Data;
using FactCheck.Verdicts;

namespace FactCheck.Ledger;

/// <summary>The newest entry of one entity, and the number of its first.</summary>
internal sealed record LastEntry
{
    public required long Seq { get; init; }
    public required long First { get; init; }
    public required string Operation { get; init; }
    public required string Entity { get; init; }
    public required string EntityId { get; init; }
    public string? Snapshot { get; init; }

    public Mismatch Misfit(string detail) => new() { Seq = Seq, Entity = Entity, EntityId = EntityId, Detail = detail };
}

/// <summary>A row kept beside a record so that it can be found: whose it is, and up to four values.</summary>
internal sealed record KeptRow
{
    public required string Owner { get; init; }
    public string? A { get; init; }
    public string? B { get; init; }
    public string? C { get; init; }
    public string? D { get; init; }
}

/// <summary>A row that was merged, or that is said to have something stand for it.</summary>
internal sealed record MergedRow
{
    public required string Id { get; init; }
    public string? MergedInto { get; init; }
    public string? SurvivorId { get; init; }
}

/// <summary>A place in the order of the record.</summary>
internal sealed record Place
{
    public required long Seq { get; init; }
    public required string Id { get; init; }
}

/// <summary>What the checks read, many rows at a time.</summary>
internal static class VerifyStore
{
    /// <summary>The entries that a later tombstone says are emptied.</summary>
    public static HashSet<long> Tombstoned(ReadSession read) => [.. read.Query<long>("""
        select cast(entity_id as bigint)
        from ledger_entry
        where entity = 'ledger_entry' and operation = 'tombstone' and cast(entity_id as bigint) < seq
        """)];

    /// <summary>The newest entries of entities, in the order of the ledger.</summary>
    public static List<LastEntry> LastEntries(ReadSession read, long after, int limit) => read.Query<LastEntry>("""
        select e.seq, (select min(f.seq) from ledger_entry f where f.entity_id = e.entity_id) as first, e.operation, e.entity, e.entity_id, unpacked(e.snapshot) as snapshot
        from ledger_entry e
        where e.seq > @after and not exists (select 1 from ledger_entry l where l.entity_id = e.entity_id and l.seq > e.seq)
        order by e.seq
        limit @limit
        """, new { after, limit });

    public static List<Place> ClaimsAfter(ReadSession read, long after, int limit) => RowsAfter(read, "claim", after, limit);

    /// <summary>Rows of a table of the record, in the order of recording. Its name comes from the code, never from outside.</summary>
    public static List<Place> RowsAfter(ReadSession read, string table, long after, int limit) => read.Query<Place>($"""
        select seq, id
        from {table}
        where seq > @after
        order by seq
        limit @limit
        """, new { after, limit });

    public static List<VerdictRow> VerdictsAfter(ReadSession read, long after, int limit) =>
        [.. VerdictStore.FindAll(read, read.Query<string>("""
            select id
            from verdict
            where seq > @after
            order by seq
            limit @limit
            """, new { after, limit })).OrderBy(verdict => verdict.Seq)];

    public static List<MergedRow> Merged(ReadSession read, string table) => read.Query<MergedRow>($"""
        select id, merged_into, survivor_id
        from {table}
        where merged_into is not null or survivor_id is not null
        """);

    /// <summary>Each claim with each entry that bears on it.</summary>
    public static IEnumerable<(string Claim, long Seq)> Bearings(ReadSession read)
    {
        using var command = read.Statement("""
            select claim_id, seq
            from ledger_claim
            """);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return (reader.GetString(0), reader.GetInt64(1));
    }

    /// <summary>A page that is listed under another number than its own, by which lists are read.</summary>
    public static string? MislistedPage(ReadSession read) => read.First<string>("""
        select s.page_id
        from page_site s
        where not exists (select 1 from page p where p.id = s.page_id and p.seq = s.seq)
        limit 1
        """);

    /// <summary>The rows of a table that belong to these owners. Names come from the code, never from outside.</summary>
    public static List<KeptRow> Kept(ReadSession read, string table, string owner, IReadOnlyList<string> columns, IEnumerable<string> owners) => read.Query<KeptRow>($"""
        select {owner} as owner, {string.Join(", ", columns.Zip("abcd", (column, name) => $"{column} as {name}"))}
        from {table}
        where {read.In(owner, "@owners")}
        """, new { owners = read.List(owners) });

    public static long Count(ReadSession read, string table) => read.First<long>($"""
        select count(*)
        from {table}
        """);

    /// <summary>A row that no ledger entry accounts for.</summary>
    public static string? Unaccounted(ReadSession read, string table, string id) => read.First<string>($"""
        select {id}
        from {table}
        where not exists (select 1 from ledger_entry where entity_id = {id})
        order by 1
        limit 1
        """);

    /// <summary>The ledger from its beginning, entry by entry, as the bytes that are stored.</summary>
    internal sealed class StoredEntries : IDisposable
    {
        private readonly IDialect _dialect;
        private readonly DbCommand _command;
        private readonly DbDataReader _reader;

        public StoredEntries(ReadSession read)
        {
            _dialect = read.Dialect;
            _command = read.Statement("""
                select seq, at, key_id, request_id, operation, entity, entity_id, revision, digest, hash, salt, unpacked(snapshot)
                from ledger_entry
                order by seq
                """);
            _reader = _command.ExecuteReader();
        }

        public long Seq => _reader.GetInt64(0);
        public ReadOnlySpan<byte> At => Text(1);
        public string Operation => _reader.GetString(4);
        public string Entity => _reader.GetString(5);
        public string EntityId => _reader.GetString(6);
        public ReadOnlySpan<byte> Digest => Text(8);
        public ReadOnlySpan<byte> Hash => Text(9);
        public ReadOnlySpan<byte> Salt => Text(10);
        public ReadOnlySpan<byte> Snapshot => Text(11);
        public bool IsEmptied => _reader.IsDBNull(11);

        public bool Next() => _reader.Read();

        public void AddHeader(ChainHash hash)
        {
            hash.Add(Seq);
            for (var column = 1; column < 7; column++)
                hash.Add(Text(column));
            hash.Add(_reader.GetInt64(7));
        }

        /// <summary>Writes the entry as a line of a history has it.</summary>
        public void Write(Utf8JsonWriter json)
        {
            json.WriteNumber("seq"u8, Seq);
            json.WriteString("at"u8, At);
            if (!_reader.IsDBNull(2))
                json.WriteString("key"u8, Text(2));
            json.WriteString("requestId"u8, Text(3));
            json.WriteString("operation"u8, Text(4));
            json.WriteString("entity"u8, Text(5));
            json.WriteString("entityId"u8, Text(6));
            json.WriteNumber("revision"u8, _reader.GetInt64(7));
            json.WriteString("digest"u8, Digest);
            json.WriteString("hash"u8, Hash);
            json.WriteString("salt"u8, Salt);
            if (IsEmptied)
                return;
            json.WritePropertyName("snapshot"u8);
            json.WriteRawValue(Snapshot, skipInputValidation: true);
        }

        public void Dispose()
        {
            _reader.Dispose();
            _command.Dispose();
        }

        private ReadOnlySpan<byte> Text(int column) => _dialect.Utf8(_reader, column);
    }
}
