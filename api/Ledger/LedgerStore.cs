namespace FactCheck;

internal static class LedgerStore
{
    public static LedgerHead Head(ReadSession read) => read.First<LedgerHead>("""
        select seq, hash, at
        from ledger_entry
        order by seq desc
        limit 1
        """) ?? new() { Seq = ChainHead.Start.Seq, Hash = ChainHead.Start.Hash };

    /// <summary>The number of the newest entry.</summary>
    public static long Seq(ReadSession read) => read.First<long?>("select max(seq) from ledger_entry") ?? 0;

    public static bool IsEmpty(ReadSession read) => read.First<long>("""
        select 1
        from ledger_entry
        where entity <> 'key'
        limit 1
        """) == 0;
}
