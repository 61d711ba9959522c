using System.Text;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Ledger;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>Every dossier in memory is byte for byte what would be put together now.</summary>
    public static void CheckDossiers(IServiceProvider services)
    {
        var kept = services.GetRequiredService<DossierCache>().All();
        using var read = services.GetRequiredService<Db>().Read(unhurried: true);
        foreach (var (key, dossier) in kept)
            Assert.Equal(Encoding.UTF8.GetString(GetDossier.Write(read, key, key.Editor ? new Caller("key", [Scope.Write]) : Caller.Anonymous).Body), Encoding.UTF8.GetString(dossier.Body));
    }

    private static string End(Dictionary<string, Merged> rows, Merged row) => row.MergedInto is null ? row.Id : End(rows, rows[row.MergedInto]);

    private sealed record Merged
    {
        public required string Id { get; init; }
        public string? MergedInto { get; init; }
        public string? SurvivorId { get; init; }
    }
}
