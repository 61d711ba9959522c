using System.Globalization;
using System.Text;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Http.Problems;

namespace FactCheck.Ledger;

/// <summary>How the ledger has a thing as of one entry.</summary>
internal sealed record PastState
{
    public required long Seq { get; init; }

    /// <summary>The entry that recorded it first, which is the number of its row.</summary>
    public required long CreatedSeq { get; init; }
    public required string Operation { get; init; }
    public required string Entity { get; init; }
    public required string EntityId { get; init; }
    public string? Snapshot { get; init; }
    public bool IsDeleted => Operation is "delete";
}

/// <summary>An entry that is not emptied.</summary>
internal sealed record SayingEntry
{
    public required long Seq { get; init; }
    public required string Digest { get; init; }
}

internal static class LedgerStore
{
    private const string Columns = "seq, at, key_id, request_id, operation, entity, entity_id, revision, unpacked(snapshot) as snapshot, salt, digest, hash";

    private const string ShownColumns = """
        e.seq, e.at, e.key_id, e.request_id, e.operation, e.entity, e.entity_id, e.revision, unpacked(e.snapshot) as snapshot, e.salt, e.digest, e.hash, p.hash as previous_hash
        from ledger_entry e
        left join ledger_entry p on p.seq = e.seq - 1
        """;

    public static LedgerHead Head(ReadSession read) => read.First<LedgerHead>("""
        select seq, hash, at
        from ledger_entry
        order by seq desc
        limit 1
        """) ?? new() { Seq = ChainHead.Start.Seq, Hash = ChainHead.Start.Hash };

    /// <summary>Where the ledger stood at that entry.</summary>
    public static LedgerHead At(ReadSession read, long seq) => read.First<LedgerHead>("""
        select seq, hash, at
        from ledger_entry
        where seq = @seq
        """, new { seq })!;

    /// <summary>The newest entry recorded up to that moment; 0 when there was none.</summary>
    public static long SeqAt(ReadSession read, string moment) => read.First<long>($"select {LedgerTime.Last("at <= @moment")}", new { moment });

    /// <summary>The ids of what bore on the claims up to that entry.</summary>
    public static List<string> EntitiesOf(ReadSession read, IEnumerable<string> claimIds, long seq) => read.Query<string>($"""
        select distinct e.entity_id
        from ledger_claim c
        join ledger_entry e on e.seq = c.seq
        where {read.In("c.claim_id", "@ids")} and c.seq <= @seq
        """, new { ids = read.List(claimIds), seq });

    /// <summary>The newest snapshot of each up to that entry; what was not on record by then is left out.</summary>
    /// <remarks>Of what was erased since, the blank that took its place: it was on record then, and is not told.</remarks>
    public static List<PastState> StatesAt(ReadSession read, IEnumerable<string> ids, long seq) => read.Query<PastState>($"""
        select e.seq, e.operation, e.entity, e.entity_id, s.created_seq, coalesce(unpacked(e.snapshot), (
            select unpacked(b.snapshot)
            from ledger_entry b
            where b.entity_id = e.entity_id and b.seq > e.seq and b.operation = 'erase'
            order by b.seq desc
            limit 1)) as snapshot
        from (
          select max(seq) as last_seq, min(seq) as created_seq
          from ledger_entry
          where {read.In("entity_id", "@ids")} and seq <= @seq
          group by entity_id) s
        join ledger_entry e on e.seq = s.last_seq
        """, new { ids = read.List(ids), seq });

    public static bool Knows(ReadSession read, string id) => read.First<long>("""
        select 1
        from ledger_entry
        where entity_id = @id
        limit 1
        """, new { id }) == 1;

    /// <summary>The entries of one thing between two, newest first.</summary>
    public static List<ChainedEntry> OfEntity(ReadSession read, string id, long before, long after, int limit) => read.Query<ChainedEntry>($"""
        select {Columns}
        from ledger_entry
        where entity_id = @id and seq < @before and seq > @after
        order by seq desc
        limit @limit
        """, new { id, before, after, limit });

    /// <summary>The entries after that one that bear on a claim, without their snapshots.</summary>
    public static List<ChainedEntry> OfClaim(ReadSession read, string claim, long after) => read.Query<ChainedEntry>("""
        select e.seq, e.at, e.key_id, e.request_id, e.operation, e.entity, e.entity_id, e.revision, e.digest, e.hash
        from ledger_claim c
        join ledger_entry e on e.seq = c.seq
        where c.claim_id = @claim and c.seq > @after
        """, new { claim, after });

    /// <summary>The newest entry that changed what readers see of the claims. Work on drafts leaves it as it was.</summary>
    public static LedgerHead? LastSeen(ReadSession read, IEnumerable<string> claims) => read.First<LedgerHead>($"""
        select e.seq, e.hash, e.at
        from ledger_claim c
        join ledger_entry e on e.seq = c.seq
        where {read.In("c.claim_id", "@ids")} and e.entity <> 'verdict'
          and (e.entity <> 'link' or exists (
            select 1
            from link l
            join claim a on a.id = l.from_id and {VisibilityRule.Seen("a")}
            join claim b on b.id = l.to_id and {VisibilityRule.Seen("b")}
            where l.id = e.entity_id))
        order by e.seq desc
        limit 1
        """, new { ids = read.List(claims) });

    /// <summary>The newest entry of a thing up to that one; 0 when there is none.</summary>
    public static long EntryUpTo(ReadSession read, string id, long seq) => read.First<long?>("""
        select max(seq)
        from ledger_entry
        where entity_id = @id and seq <= @seq
        """, new { id, seq }) ?? 0;
    /// <summary>The number of the newest entry.</summary>
    public static long Seq(ReadSession read) => read.First<long?>("select max(seq) from ledger_entry") ?? 0;

    public static bool IsEmpty(ReadSession read) => read.Row<long>("""
        select 1
        from ledger_entry
        where entity <> 'key'
        limit 1
        """) == 0;

    /// <summary>Whether nothing but the sample story is on record.</summary>
    public static bool IsSample(ReadSession read) => !IsEmpty(read) && read.First<long>("""
        select 1
        from ledger_entry
        where entity <> 'key' and request_id <> 'sample'
        limit 1
        """) == 0;

    public static LedgerEntry? Find(ReadSession read, long seq) => read.First<EntryRow>($"""
        select {ShownColumns}
        where e.seq = @seq
        """, new { seq })?.ToEntry();

    /// <summary>The entry with the number that an address names.</summary>
    public static LedgerEntry Entry(ReadSession read, string seq) =>
        (long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Find(read, number) : null) ?? throw Problem.NoEntry(seq);

    public static string? Hash(ReadSession read, long seq) => read.First<string>("""
        select hash
        from ledger_entry
        where seq = @seq
        """, new { seq });

    /// <summary>The number of the newest entry on an entity.</summary>
    public static long? LastOf(ReadSession read, string entityId) => read.First<long?>("""
        select max(seq)
        from ledger_entry
        where entity_id = @entityId
        """, new { entityId });

    /// <summary>The newest revision that entries made of a thing.</summary>
    public static int RevisionOf(ReadSession read, string entityId) => read.First<int>("""
        select max(revision)
        from ledger_entry
        where entity_id = @entityId
        """, new { entityId });

    /// <summary>Bounds in time are bounds in number; all operations but create have an index.</summary>
    public static List<LedgerEntry> List(ReadSession read, LedgerFilter filter, ListWindow window) => window.Rows<EntryRow>(read, "ledger_entry", "e", $"""
        select {ShownColumns}
        where {new WhereClause()
            .Always(window.Within("ledger_entry", "e"))
            .When(filter.Entity, "e.entity = @Entity")
            .When(filter.EntityId, "e.entity_id = @EntityId")
            .When(filter.Operation, filter.Operation is "create" ? "e.operation = @Operation" : "e.operation = @Operation and e.operation <> 'create'")
            .When(filter.Key, "e.key_id = @Key")
            .When(filter.Request, "e.request_id = @Request")
            .When(filter.From, $"e.seq > {LedgerTime.Last("at < @from")}")
            .When(filter.To, $"e.seq <= {LedgerTime.Last("at <= @to")}")}
        order by e.seq desc
        limit @Limit
        """, new
            {
                window.Before,
                filter.Entity,
                filter.EntityId,
                filter.Operation,
                filter.Key,
                filter.Request,
                from = filter.From?.From,
                to = filter.To?.To,
                window.Limit,
            }).ConvertAll(row => row.ToEntry());

    /// <summary>Appends a tombstone for an entry, and empties it. The salt goes too: with it, a short text could be guessed from the digest. Returns the number of the tombstone.</summary>
    public static long Empty(WriteSession write, long seq, string digest, string reason)
    {
        var tombstone = new Tombstone { Seq = seq, Digest = digest, Reason = reason };
        var number = write.Append(Tombstone.Operation, Tombstone.Entity, seq.ToString(CultureInfo.InvariantCulture), 1, tombstone, []);
        write.Execute("""
            update ledger_entry
            set snapshot = null, salt = ''
            where seq = @seq
            """, new { seq });
        return number;
    }

    /// <summary>The number of the tombstone of an entry.</summary>
    public static long TombstoneOf(ReadSession read, long seq) => LastOf(read, seq.ToString(CultureInfo.InvariantCulture)) ?? 0;

    /// <summary>The entries of a thing that are not emptied, oldest first.</summary>
    public static List<SayingEntry> Saying(ReadSession read, string id) => read.Query<SayingEntry>("""
        select seq, digest
        from ledger_entry
        where entity_id = @id and snapshot is not null
        order by seq
        """, new { id });

    /// <summary>Whether an entry of a thing has that text in its snapshot.</summary>
    public static bool Says(ReadSession read, string id, string text) => read.First<long>("""
        select 1
        from ledger_entry
        where entity_id = @id and unpacked(snapshot) like '%' || @text || '%'
        limit 1
        """, new { id, text }) == 1;

    /// <summary>The things of a type that have an entry with that id in its snapshot.</summary>
    public static List<string> Holding(ReadSession read, string entity, string id) => read.Query<string>("""
        select distinct entity_id
        from ledger_entry
        where entity = @entity and unpacked(snapshot) like '%' || @id || '%'
        """, new { entity, id });

    /// <summary>Every snapshot of the things of a type.</summary>
    public static List<PastState> SnapshotsOf(ReadSession read, string entity) => read.Query<PastState>("""
        select seq, seq as created_seq, operation, entity, entity_id, unpacked(snapshot) as snapshot
        from ledger_entry
        where entity = @entity and snapshot is not null
        """, new { entity });

    /// <summary>Whether all that was ever said of a thing is erased.</summary>
    public static bool IsErased(ReadSession read, string id) => read.First<long>("""
        select count(*)
        from ledger_entry
        where entity_id = @id and snapshot is not null and (operation <> 'erase' or instr(unpacked(snapshot), '"erasedAt":') = 0)
        """, new { id }) == 0;

    private sealed record EntryRow : ChainedEntry
    {
        public string? PreviousHash { get; init; }

        public LedgerEntry ToEntry() => new()
        {
            Seq = Seq,
            At = At,
            Key = KeyId,
            RequestId = RequestId,
            Operation = Operation,
            Entity = Entity,
            EntityId = EntityId,
            Revision = Revision,
            Snapshot = Snapshot is null ? null : new(Encoding.UTF8.GetBytes(Snapshot)),
            Salt = Snapshot is null ? null : Salt,
            Digest = Digest,
            PreviousHash = PreviousHash ?? ChainHead.Start.Hash,
            Hash = Hash,
        };
    }
}
