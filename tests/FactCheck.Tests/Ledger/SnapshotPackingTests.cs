using System.Globalization;
using System.Security.Cryptography;
using FactCheck.Ledger;
using FactCheck.Tests.Exchange.Imports;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Ledger;

public sealed class SnapshotPackingTests
{
    [Fact]
    public async Task Snapshots_of_an_import_are_stored_packed_and_told_as_they_were_written()
    {
        await using var app = await TestApp.Start();
        var claim = await Created(app, "/v1/claims", Story("by hand"));
        await Imported(app.Admin, StartImportTests.Lines(Story("in a file")));

        var told = (await app.Admin.Read("/v1/audit?entity=claim&limit=10"))["items"]!.AsArray();

        Assert.Equal(["in a file", "by hand"], told.Select(entry => (string?)entry!["snapshot"]!["text"]));
        Assert.Equal("text", Stored(app.Folder, claim.Id()));
        Assert.Equal("blob", Stored(app.Folder, (string)told[0]!["entityId"]!));
        Assert.True((bool)(await app.Admin.Read("/v1/audit/verify"))["sound"]!);
    }

    [Fact]
    public async Task Snapshots_that_are_a_day_old_are_packed_and_nothing_else_changes()
    {
        await using var app = await TestApp.Start();
        var old = await Created(app, "/v1/claims", Story("of yesterday"));
        var before = await app.Admin.GetStringAsync("/v1/exports/claims.ndjson?preserveHistory=true");
        app.Clock.Move(TimeSpan.FromDays(1.5));
        var recent = await Created(app, "/v1/claims", Story("of today"));

        await app.Services.GetRequiredService<SnapshotUpkeep>().Work(default);

        Assert.Equal(("blob", "text"), (Stored(app.Folder, old.Id()), Stored(app.Folder, recent.Id())));
        Assert.Contains(Entries(before).Single(line => line.Contains("\"of yesterday\"", StringComparison.Ordinal)), Entries(await app.Admin.GetStringAsync("/v1/exports/claims.ndjson?preserveHistory=true")));
        Assert.True((bool)(await app.Admin.Read("/v1/audit/verify"))["sound"]!);
    }

    [Fact]
    public async Task Packing_that_was_broken_off_goes_on_where_it_stood()
    {
        await using var app = await TestApp.Start();
        var claims = new List<string>();
        for (var i = 0; i < 3; i++)
            claims.Add((await Created(app, "/v1/claims", Story($"number {i}"))).Id());
        app.Clock.Move(TimeSpan.FromDays(2));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        var upkeep = app.Services.GetRequiredService<SnapshotUpkeep>();

        await upkeep.Work(stopped.Token);
        var then = claims.ConvertAll(id => Stored(app.Folder, id));
        await upkeep.Work(default);

        Assert.Equal(["text", "text", "text"], then);
        Assert.Equal(["blob", "blob", "blob"], claims.ConvertAll(id => Stored(app.Folder, id)));
    }

    [Fact]
    public async Task A_packed_entry_can_be_emptied_and_then_holds_nothing()
    {
        await using var app = await TestApp.Start();
        await Imported(app.Admin, StartImportTests.Lines(Story("to be emptied")));
        var entry = (await app.Admin.Read("/v1/audit?entity=claim"))["items"]![0]!;
        var claim = (string)entry["entityId"]!;
        Assert.Equal("blob", Stored(app.Folder, claim, (long)entry["seq"]!));

        await Created(app, $"/v1/claims/{claim}/erasure", new { reason = "A court said so" });

        Assert.Equal("null", Stored(app.Folder, claim, (long)entry["seq"]!));
    }

    [Theory]
    [InlineData("substr(snapshot, 1, length(snapshot) - 4)")]
    [InlineData("x'02'")]
    [InlineData("x'01'")]
    [InlineData("x''")]
    public async Task A_packed_snapshot_that_cannot_be_read_is_found_by_verifying(string damaged)
    {
        var (folder, _) = await Tampering.Recorded(app => Imported(app.Admin, StartImportTests.Lines(Story("to be damaged"))));
        Tampering.Execute(folder, $"update ledger_entry set snapshot = cast({damaged} as blob) where typeof(snapshot) = 'blob' and entity = 'claim'");

        var run = await ServiceProcess.Run(folder, "verify");

        Assert.NotEqual(0, run.Exit);
        Assert.Contains("The snapshot is gone, and no tombstone says why.", run.Told + run.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update ledger_entry set snapshot = cast('{}' as blob), salt = '' where entity = 'claim'")]
    [InlineData("update ledger_entry set snapshot = cast('{}' as blob), digest = '' where entity = 'claim'")]
    [InlineData("update ledger_entry set snapshot = '{}' where entity = 'claim'")]
    public async Task Nothing_else_of_an_entry_changes_with_its_packing(string change)
    {
        await using var app = await TestApp.Start();
        await Created(app, "/v1/claims", Story("by hand"));
        using var database = Opened(app.Folder);
        using var command = database.CreateCommand();
        command.CommandText = change;

        var refused = Assert.Throws<SqliteException>(() => { command.ExecuteNonQuery(); });

        Assert.Contains("the ledger is append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_dictionary_is_the_one_that_snapshots_were_packed_with()
    {
        using var dictionary = typeof(SnapshotUpkeep).Assembly.GetManifestResourceStream("data/snapshots.dictionary")!;

        Assert.Equal("40067d798a6256680190e139e99d1252c4bd9a45065c71ef9abb5b61f6946888", Convert.ToHexStringLower(SHA256.HashData(dictionary)));
    }

    private static object Story(string text) => new { text, language = "en", evidence = new[] { new { source = new { url = "https://paper.example/" + text.Length.ToString(CultureInfo.InvariantCulture) }, stance = "supports" } } };

    private static IEnumerable<string> Entries(string history) => history.Split('\n').Where(line => line.Contains("\"snapshot\"", StringComparison.Ordinal));

    /// <summary>The type that the database holds the newest snapshot of a thing in.</summary>
    private static string? Stored(string folder, string id, long upTo = long.MaxValue)
    {
        using var database = Opened(folder);
        using var command = database.CreateCommand();
        command.CommandText = "select typeof(snapshot) from ledger_entry where entity_id = @id and seq <= @upTo order by seq desc limit 1";
        command.Parameters.AddWithValue("@id", id);
        command.Parameters.AddWithValue("@upTo", upTo);
        return (string?)command.ExecuteScalar();
    }

    private static SqliteConnection Opened(string folder)
    {
        var database = new SqliteConnection($"Data Source={Path.Combine(folder, "factcheck.db")};Pooling=False");
        database.Open();
        return database;
    }
}
