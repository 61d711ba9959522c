using System.Text.Json;
using FactCheck.Data;
using FactCheck.Text;

namespace FactCheck.Ledger;

/// <summary>A table that holds entities of one type as they are now, as the checks see it.</summary>
internal interface IRecordTable
{
    string Entity { get; }

    /// <summary>The table, and those kept beside it.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>What does not fit among the entities with these last entries; what fits is counted in the totals by table.</summary>
    List<Mismatch> Check(LedgerVerifier work, List<LastEntry> last, Dictionary<string, long> totals);

    /// <summary>Puts an entity in place as its last entry has it, with all that it is found by.</summary>
    void Restore(WriteSession write, LastEntry last);

    /// <summary>A row that the entries do not account for, once all were checked.</summary>
    Mismatch? Unaccounted(ReadSession read, Dictionary<string, long> totals);

    /// <summary>Writes what some of the records are found by as it follows from them now.</summary>
    void Rekey(WriteSession write, IReadOnlyList<string> ids);
}

/// <summary>Rows by which a record is found, which follow from it.</summary>
/// <param name="Table">The table they are in; the record's own where it is found by a column of its own.</param>
/// <param name="Owner">The column with the record's id.</param>
/// <param name="Columns">The columns that are looked in, at most four.</param>
/// <param name="Rows">The rows that follow from the record.</param>
internal sealed record Lookup<T>(string Table, string Owner, IReadOnlyList<string> Columns, Func<T, IEnumerable<KeptRow>> Rows)
{
    /// <summary>Whether the record's own store writes the rows when it restores the record: they have columns beyond these.</summary>
    public bool WithRecord { get; init; }
}

/// <inheritdoc cref="IRecordTable"/>
internal sealed class RecordTable<T>(string entity, string name, Func<ReadSession, IEnumerable<string>, List<T>> find, Func<T, string> id, params Lookup<T>[] lookups) : IRecordTable where T : class
{
    public string Entity => entity;

    public IEnumerable<string> Names => Beside.Select(lookup => lookup.Table).Prepend(name);

    /// <summary>The SQL of a row's id.</summary>
    public string IdColumn { get; init; } = "id";

    /// <summary>Puts the row in place as its last entry has it, and answers with the record.</summary>
    public required Func<WriteSession, LastEntry, T> Put { get; init; }

    /// <summary>The number of the entry that created it; null where the table does not say.</summary>
    public Func<T, long>? First { get; init; }

    /// <summary>The record with the members that follow from others as they follow by the rules of this program.</summary>
    public Func<T, T> Derived { get; init; } = record => record;

    /// <summary>The record as a snapshot holds it.</summary>
    public Func<T, string> Content { get; init; } = LedgerHash.Snapshot;

    private IEnumerable<Lookup<T>> Beside => lookups.Where(lookup => !string.Equals(lookup.Table, name, StringComparison.Ordinal));

    public List<Mismatch> Check(LedgerVerifier work, List<LastEntry> last, Dictionary<string, long> totals)
    {
        var records = find(work.Read, last.Select(entry => entry.EntityId)).ToDictionary(id, StringComparer.Ordinal);
        work.Rows += records.Count;
        totals[name] += records.Count;
        List<Mismatch> misfits = [.. last.Select(entry => (Entry: entry, Wrong: Wrong(entry, records.GetValueOrDefault(entry.EntityId)))).Where(one => one.Wrong is not null).Select(one => one.Entry.Misfit(one.Wrong!))];
        return misfits.Count > 0 ? misfits : [.. lookups.SelectMany(lookup => CheckLookup(work.Read, lookup, last, records, totals))];
    }

    public void Restore(WriteSession write, LastEntry last)
    {
        var record = Put(write, last);
        foreach (var lookup in Beside.Where(lookup => !lookup.WithRecord))
        {
            foreach (var row in lookup.Rows(record))
                HistoryStore.Put(write, lookup.Table, lookup.Owner, lookup.Columns, row);
        }
    }

    public Mismatch? Unaccounted(ReadSession read, Dictionary<string, long> totals)
    {
        if (VerifyStore.Count(read, name) != totals[name])
            return new() { Entity = entity, EntityId = VerifyStore.Unaccounted(read, name, IdColumn), Detail = $"It is in the table {name}, but the ledger knows nothing of it." };
        var other = Beside.FirstOrDefault(lookup => VerifyStore.Count(read, lookup.Table) != totals[lookup.Table]);
        return other is null ? null : new() { Entity = entity, Detail = $"The table {other.Table} has rows that belong to nothing on record." };
    }

    public void Rekey(WriteSession write, IReadOnlyList<string> ids)
    {
        var records = find(write, ids);
        foreach (var lookup in lookups)
        {
            var kept = VerifyStore.Kept(write, lookup.Table, lookup.Owner, lookup.Columns, ids).ToLookup(row => row.Owner, StringComparer.Ordinal);
            foreach (var record in records)
            {
                var follow = lookup.Rows(record).ToHashSet();
                if (!follow.SetEquals(kept[id(record)]))
                    Rekey(write, lookup, follow, kept[id(record)]);
            }
        }
    }

    private void Rekey(WriteSession write, Lookup<T> lookup, HashSet<KeptRow> follow, IEnumerable<KeptRow> kept)
    {
        if (string.Equals(lookup.Table, name, StringComparison.Ordinal))
        {
            HistoryStore.Set(write, lookup.Table, lookup.Owner, lookup.Columns, follow.Single());
            return;
        }
        foreach (var row in kept.Except(follow))
            HistoryStore.Remove(write, lookup.Table, lookup.Owner, lookup.Columns, row);
        foreach (var row in follow)
            HistoryStore.Put(write, lookup.Table, lookup.Owner, lookup.Columns, row);
    }

    private string? Wrong(LastEntry entry, T? record) => (entry.Operation, record) switch
    {
        ("delete", null) => null,
        ("delete", _) => "It was deleted, but its row is there.",
        (_, null) => "Its row is gone, and no entry says that it was deleted.",
        _ when entry.Snapshot is null => "Its last snapshot was emptied, so that what is on record cannot be checked.",
        _ when First is not null && First(record) != entry.First => $"Its row says that entry {First(record)} created it; entry {entry.First} did.",
        _ => Says(entry.Snapshot, record) ? null : $"What is on record (table {name}) is not what this entry says.",
    };

    private bool Says(string snapshot, T record)
    {
        var content = Content(Derived(record));
        return string.Equals(content, snapshot, StringComparison.Ordinal) || string.Equals(content, Read(snapshot), StringComparison.Ordinal);
    }

    /// <summary>A snapshot as this program reads it: one of an earlier program lacks members that have been added since.</summary>
    private string? Read(string snapshot)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(snapshot, JsonDefaults.Options) is { } record ? LedgerHash.Snapshot(Derived(record)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private IEnumerable<Mismatch> CheckLookup(ReadSession read, Lookup<T> lookup, List<LastEntry> last, Dictionary<string, T> records, Dictionary<string, long> totals)
    {
        var kept = VerifyStore.Kept(read, lookup.Table, lookup.Owner, lookup.Columns, last.Select(entry => entry.EntityId)).ToLookup(row => row.Owner, StringComparer.Ordinal);
        foreach (var entry in last)
        {
            var follow = records.TryGetValue(entry.EntityId, out var record) ? lookup.Rows(record).ToHashSet() : [];
            if (!string.Equals(lookup.Table, name, StringComparison.Ordinal))
                totals[lookup.Table] += follow.Count;
            if (!follow.SetEquals(kept[entry.EntityId]))
                yield return entry.Misfit($"What it is found by (table {lookup.Table}) does not follow from it.");
        }
    }
}
