namespace FactCheck;

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

internal static class LedgerStore
{
    public static LedgerHead Head(ReadSession read) => read.First<LedgerHead>("""
        select seq, hash, at
        from ledger_entry
        order by seq desc
        limit 1
        """) ?? new() { Seq = ChainHead.Start.Seq, Hash = ChainHead.Start.Hash };

    /// <summary>The newest entry recorded up to that moment; 0 when there was none.</summary>
    public static long SeqAt(ReadSession read, string moment) => read.First<long>("""
        select seq
        from ledger_entry
        where at <= @moment
        order by at desc, seq desc
        limit 1
        """, new { moment });

    /// <summary>The ids of what bore on the claims up to that entry.</summary>
    public static List<string> EntitiesOf(ReadSession read, IEnumerable<string> claimIds, long seq) => read.Query<string>($"""
        select distinct e.entity_id
        from ledger_claim c
        join ledger_entry e on e.seq = c.seq
        where {read.In("c.claim_id", "@ids")} and c.seq <= @seq
        """, new { ids = read.List(claimIds), seq });

    /// <summary>The newest snapshot of each up to that entry; what was not on record by then is left out.</summary>
    public static List<PastState> StatesAt(ReadSession read, IEnumerable<string> ids, long seq) => read.Query<PastState>($"""
        select e.seq, e.operation, e.entity, e.entity_id, e.snapshot, s.created_seq
        from (
          select max(seq) as last_seq, min(seq) as created_seq
          from ledger_entry
          where {read.In("entity_id", "@ids")} and seq <= @seq
          group by entity_id) s
        join ledger_entry e on e.seq = s.last_seq
        """, new { ids = read.List(ids), seq });

    public static bool IsEmpty(ReadSession read) => read.First<long>("""
        select 1
        from ledger_entry
        where entity <> 'key'
        limit 1
        """) == 0;
}
