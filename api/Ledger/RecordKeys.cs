using FactCheck.Data;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Ledger;

/// <summary>The keys by which the record is found, as rules of the program make them: folded names and texts, canonical URLs.</summary>
internal static class RecordKeys
{
    /// <summary>Grows when the same record would be found by other keys; a database with another version gets new ones at start.</summary>
    private const string Version = "2";
    private const int AtOnce = 500;

    private static readonly Author Self = new(null, "record-keys");

    /// <summary>Rebuilds keys that another version of the program wrote. A rebuild that is broken off begins again at the next
    /// start.</summary>
    /// <remarks>
    /// Records whose keys become equal stay apart, and the older is found. Keys are not in the ledger, which holds the values they
    /// follow from.
    /// </remarks>
    public static async Task MakeCurrent(Db db)
    {
        using (var read = db.Read(unhurried: true))
        {
            if (string.Equals(InstanceStore.Find(read, "record_keys"), Version, StringComparison.Ordinal))
                return;
        }
        foreach (var entity in new[] { TypeId.Actor, TypeId.Source, TypeId.Claim, TypeId.Page })
        {
            var table = RecordTables.Of(entity)!;
            for (var (more, after) = (true, 0L); more;)
            {
                (more, after) = await db.Write(Self, write =>
                {
                    var rows = VerifyStore.RowsAfter(write, table.Names.First(), after, AtOnce);
                    table.Rekey(write, rows.ConvertAll(row => row.Id));
                    return (rows.Count == AtOnce, rows.Count == 0 ? after : rows[^1].Seq);
                });
            }
        }
        for (string? key = "of:"; key is not null;)
            key = await db.Write(Self, write => ImportedRowStore.Rekey(write, key!, AtOnce));
        await db.Write(Self, write =>
        {
            InstanceStore.Set(write, "record_keys", Version);
            return true;
        });
    }
}
