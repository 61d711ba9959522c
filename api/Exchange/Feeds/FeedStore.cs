using FactCheck.Data;
using FactCheck.Ledger;

namespace FactCheck.Exchange.Feeds;

/// <summary>How far the record has come, as feeds see it.</summary>
internal static class FeedStore
{
    /// <summary>Where the ledger stood when anything of these types of entity was recorded last. A look-up in an index for each.</summary>
    /// <param name="read"></param>
    /// <param name="entities">Names out of the code.</param>
    public static LedgerHead Head(ReadSession read, params ReadOnlySpan<string> entities)
    {
        var seq = 0L;
        foreach (var entity in entities)
        {
            seq = Math.Max(seq, read.First<long>("""
                select seq
                from ledger_entry
                where entity = @entity
                order by seq desc
                limit 1
                """, new { entity }));
        }
        return seq == 0 ? new() { Seq = ChainHead.Start.Seq, Hash = ChainHead.Start.Hash } : LedgerStore.At(read, seq);
    }
}
