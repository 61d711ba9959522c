using FactCheck.Data;
using FactCheck.Ledger;

namespace FactCheck.Tests;

/// <summary>What must hold after any test: the ledger, the record and what is kept beside it verify, and it is clear who stands for what was merged.</summary>
internal static class Upkeep
{
    public static void Check(Db db)
    {
        using var read = db.Read(unhurried: true);
        var result = LedgerVerifier.Run(read, null, _ => { }, CancellationToken.None);
        Assert.True(result.Sound, $"{result.Check}: {result.Misfit}");
        foreach (var table in new[] { "claim", "actor" })
        {
            var rows = read.Query<Merged>($"select id, merged_into, survivor_id from {table}").ToDictionary(row => row.Id, StringComparer.Ordinal);
            Assert.All(rows.Values, row => Assert.Equal(row.MergedInto is null ? null : End(rows, row), row.SurvivorId));
        }
    }

    private static string End(Dictionary<string, Merged> rows, Merged row) => row.MergedInto is null ? row.Id : End(rows, rows[row.MergedInto]);

    private sealed record Merged
    {
        public required string Id { get; init; }
        public string? MergedInto { get; init; }
        public string? SurvivorId { get; init; }
    }
}
