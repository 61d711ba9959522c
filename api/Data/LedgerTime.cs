namespace FactCheck.Data;

/// <summary>Finds entries of the ledger by time, which never goes back along it: halving finds one, and no index is kept for that.</summary>
internal static class LedgerTime
{
    /// <summary>The number of the last entry that a condition on its time holds for, as an expression; 0 when there is none.</summary>
    public static string Last(string condition) => $"""
        (
          with recursive half (low, high) as (
            select cast(0 as bigint), coalesce(max(seq), 0)
            from ledger_entry
            union all
            select case when {condition} then seq else low end, case when {condition} then high else seq - 1 end
            from half
            join ledger_entry on seq = (low + high + 1) / 2
            where low < high
          )
          select low
          from half
          where low = high
        )
        """;

    /// <summary>The newest entry before a moment, and the newest of all.</summary>
    public static (long Before, long Newest) Around(ReadSession read, string moment)
    {
        var found = read.First<Entries>($"select {Last("at < @moment")} as before, (select max(seq) from ledger_entry) as newest", new { moment })!;
        return (found.Before, found.Newest ?? 0);
    }

    private sealed record Entries
    {
        public required long Before { get; init; }
        public long? Newest { get; init; }
    }
}
