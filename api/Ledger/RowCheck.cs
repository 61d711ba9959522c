namespace FactCheck.Ledger;

/// <summary>What is on record now is what the last entries say, and what is kept beside it to find it by follows from it.</summary>
internal static class RowCheck
{
    private const int Batch = 500;

    public static Mismatch? Run(LedgerVerifier work)
    {
        var totals = RecordTables.All.SelectMany(table => table.Names).Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => 0L, StringComparer.Ordinal);
        long after = 0;
        while (VerifyStore.LastEntries(work.Read, after, Batch) is { Count: > 0 } last)
        {
            work.Pause();
            var misfits = last.Where(entry => entry.Entity is not Tombstone.Entity)
                .GroupBy(entry => entry.Entity, StringComparer.Ordinal)
                .SelectMany(entries => Check(work, entries.Key, [.. entries], totals));
            if (misfits.MinBy(misfit => misfit.Seq) is { } first)
                return first;
            after = last[^1].Seq;
        }
        return RecordTables.All.Select(table => table.Unaccounted(work.Read, totals)).FirstOrDefault(misfit => misfit is not null);
    }

    private static IEnumerable<Mismatch> Check(LedgerVerifier work, string entity, List<LastEntry> entries, Dictionary<string, long> totals) =>
        RecordTables.Of(entity)?.Check(work, entries, totals) ?? entries.Select(entry => entry.Misfit("This program does not know entities of this type."));
}
