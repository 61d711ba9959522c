using System.Text;
using FactCheck.Data;

namespace FactCheck.Ledger;

/// <summary>The entries are all there, unchanged and in order: numbers without gaps, times that never go back, digests and hashes that can be computed anew.</summary>
internal static class ChainCheck
{
    private const int TimeLength = 27;

    public static Mismatch? Run(LedgerVerifier work)
    {
        var emptied = VerifyStore.Tombstoned(work.Read);
        using var hash = new ChainHash();
        using var entries = new VerifyStore.StoredEntries(work.Read);
        var previous = Encoding.UTF8.GetBytes(ChainHead.Start.Hash);
        var before = Encoding.UTF8.GetBytes(ChainHead.Start.At);
        while (entries.Next())
        {
            if (entries.Seq != work.Entries + 1)
                return new() { Seq = work.Entries + 1, Detail = $"The entry is missing; the next one is {entries.Seq}." };
            if (Wrong(entries, hash, previous, before, emptied) is { } wrong)
                return new() { Seq = entries.Seq, Entity = entries.Entity, EntityId = entries.EntityId, Detail = wrong };
            entries.Hash.CopyTo(previous);
            entries.At.CopyTo(before);
            if ((++work.Entries & 1023) == 0)
                work.Pause();
        }
        return null;
    }

    private static string? Wrong(VerifyStore.StoredEntries entry, ChainHash hash, ReadOnlySpan<byte> previous, ReadOnlySpan<byte> before, HashSet<long> emptied)
    {
        if (entry.IsEmptied && !emptied.Contains(entry.Seq))
            return "The snapshot is gone, and no tombstone says why.";
        if (!entry.IsEmptied && !hash.IsDigest(entry.Digest, entry.Salt, entry.Snapshot))
            return "The digest is not that of the snapshot.";
        hash.Begin(previous);
        entry.AddHeader(hash);
        hash.Add(entry.Digest);
        if (!hash.IsHash(entry.Hash))
            return "The hash does not follow from the entry and the one before it.";
        return entry.At.Length != TimeLength || entry.At.SequenceCompareTo(before) < 0 ? "The time lies before that of the entry before it." : null;
    }
}
