using Microsoft.Data.Sqlite;

namespace FactCheck.Tests.Ledger;

/// <summary>Changes a stopped service's file behind its back, as someone with access to the disk could.</summary>
internal static class Tampering
{
    /// <summary>A service that ran, recorded a whole story and was stopped; with its newest head.</summary>
    public static async Task<(string Folder, string Head)> Recorded(Func<TestApp, Task>? more = null)
    {
        var app = await TestApp.Start();
        await Given.Created(app, "/v1/claims", Story);
        if (more is not null)
            await more(app);
        var head = await app.Kept();
        await app.Stop();
        return (app.Folder, head);
    }

    /// <summary>The head as someone would keep it.</summary>
    public static async Task<string> Kept(this TestApp app)
    {
        var head = await app.Anonymous.Read("/v1/audit/head");
        return $"{head["seq"]}:{head["hash"]}";
    }

    public static void Execute(string folder, string sql)
    {
        if (TestPostgres.IsUsed)
        {
            TestPostgres.Run(folder, $"set session_replication_role = replica; {sql}");
            return;
        }
        using var database = new SqliteConnection($"Data Source={Path.Combine(folder, "factcheck.db")};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "select group_concat('drop trigger ' || name, ';') from sqlite_master where type = 'trigger'";
        command.CommandText = $"pragma foreign_keys = off; {command.ExecuteScalar()}; {sql}";
        command.ExecuteNonQuery();
    }

    public static readonly object Story = new
    {
        text = "The bridge was closed for a day",
        language = "en",
        subjects = new[] { new { name = "Luis Vega", kind = "person", aliases = new[] { "Vega" } } },
        topics = new[] { "roads" },
        claimant = new { name = "Ana Ruiz" },
        claimedAt = "2023-12-19",
        source = new { url = "https://paper.example/1", title = "The bridge", archiveUrls = new[] { "https://archive.example/1" }, derivedFrom = new[] { new { source = new { url = "https://log.example/1" }, how = "cites" } } },
        rebuttals = new[] { new { speaker = new { name = "Luis Vega" }, position = "denies", saidAt = "2023-12-20", quote = "Not for a day \U0001F6A7", counterclaim = new { text = "The bridge was open" } } },
        evidence = new[] { new { source = new { url = "https://log.example/1" }, stance = "supports", quote = "Shut at nine \U0001F6A7" } },
        verdicts = new[] { new { publisher = new { name = "Example Desk" }, rating = "true", summary = "A log says so.", state = "published" } },
        externalIds = new[] { new { scheme = "desk", value = "bridge" } },
    };
}
