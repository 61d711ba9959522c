using System.Text.Json;

namespace FactCheck.Tests;

/// <summary>What must hold after any test: the chain of the ledger, that what is written out is what follows from the record, and that it is indexed as a rebuild would index it.</summary>
internal static class Upkeep
{
    public static void Check(Db db)
    {
        using var read = db.Read();
        var previous = ChainHead.Start.Hash;
        long seq = 0;
        foreach (var entry in read.Query<ChainedEntry>("select seq, at, key_id, request_id, operation, entity, entity_id, revision, snapshot, salt, digest, hash from ledger_entry order by seq"))
        {
            Assert.Equal(++seq, entry.Seq);
            Assert.Equal(entry.Digest, Chain.Digest(entry.Salt!, entry.Snapshot!));
            Assert.Equal(entry.Hash, Chain.Hash(previous, entry));
            previous = entry.Hash;
        }
        foreach (var id in read.Query<string>("select id from claim"))
        {
            var derived = JsonSerializer.Serialize(ClaimViewStore.Derive(read, [id])[0], StrictJson.Options);
            Assert.Equal(derived, System.Text.Encoding.UTF8.GetString(ClaimViewStore.Find(read, id)!.Body!));
        }
        Assert.Null(SearchIndex.Check(read));
        Assert.Empty(read.Query<string>("select c.id from claim c left join claim_view v on v.seq = c.seq where v.seq is null or v.status <> c.status or v.revision <> c.revision"));
    }
}
