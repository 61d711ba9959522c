using FactCheck.Data;
using FactCheck.Ledger;

namespace FactCheck.Exchange.Feeds;

/// <summary>How far the record has come, as feeds see it.</summary>
internal static class FeedStore
{
    /// <summary>Where the ledger stood when anything that readers see of these types of entity was changed last.</summary>
    /// <param name="read"></param>
    /// <param name="entities">Names out of the code.</param>
    public static LedgerHead Head(ReadSession read, params string[] entities) =>
        PublicChangeStore.Newest(read, entities) is > 0 and var seq ? LedgerStore.At(read, seq) : new() { Seq = ChainHead.Start.Seq, Hash = ChainHead.Start.Hash };
}
