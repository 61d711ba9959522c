using System.Net.Http.Json;
using FactCheck.Data;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.Operations.Erasures.Erased;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Operations.Erasures;

public sealed class CompactRecordTests
{
    public static TheoryData<string> AllKinds => [.. Kinds];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task No_file_holds_a_byte_of_what_was_erased_afterwards_nor_a_backup_made_then(string kind)
    {
        await using var app = await TestApp.Start();
        var (path, extent) = await Recorded(app, kind);
        await Claim(app, "Something else was written since");
        await Created(app, $"{path}/erasure", new { reason = Why, extent });

        var response = await app.Admin.PostAsync("/v1/compaction", null);

        Assert.Equal(200, (int)response.StatusCode);
        await Created(app, "/v1/backups", new { });
        Assert.Equal(2, Directory.GetFiles(app.Folder, "*.db", SearchOption.AllDirectories).Length);
        AssertInNoFile(app.Folder);
        AssertHolds(new { sound = true }, await app.Admin.Read("/v1/audit/verify"));
        Assert.Single((await app.Anonymous.Read("/v1/search?q=ferry"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Until_then_readiness_says_that_it_waits()
    {
        await using var app = await TestApp.Start();
        var (path, _) = await Recorded(app, "claim");
        Assert.Empty(await Told(app));

        await Created(app, $"{path}/erasure", new { reason = Why });

        Assert.Contains("compact", Assert.Single(await Told(app)), StringComparison.Ordinal);
        await app.Admin.PostAsync("/v1/compaction", null);
        Assert.Empty(await Told(app));
    }

    [Fact]
    public async Task Backups_that_still_hold_it_are_named()
    {
        await using var app = await TestApp.Start();
        var (path, _) = await Recorded(app, "claim");
        var before = await Created(app, "/v1/backups", new { });
        app.Clock.Move(TimeSpan.FromMinutes(1));
        await Created(app, $"{path}/erasure", new { reason = Why });
        app.Clock.Move(TimeSpan.FromMinutes(1));
        await Created(app, "/v1/backups", new { });

        for (var again = 0; again < 2; again++)
        {
            var done = await (await app.Admin.PostAsync("/v1/compaction", null)).Json();
            Assert.Equal([(string?)before["name"]], done["backups"]!.AsArray().Select(one => (string?)one));
        }
    }

    [Fact]
    public async Task A_reading_that_keeps_the_log_is_told_of_and_writes_go_on()
    {
        await using var app = await TestApp.Start();
        await Claim(app);
        using (var read = app.Db.Read(unhurried: true))
        {
            _ = read.First<long>("select count(*) from claim");

            await AssertProblem(await app.Admin.PostAsync("/v1/compaction", null), 503, "not-ready");
        }

        await Claim(app, "The ferry was sold");
        Assert.Equal(200, (int)(await app.Admin.PostAsync("/v1/compaction", null)).StatusCode);
    }

    [Fact]
    public async Task Compaction_is_for_administrators()
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.PostAsync("/v1/compaction", null), 401, "unauthenticated");
        await AssertProblem(await (await app.With("write", "publish", "import")).PostAsJsonAsync("/v1/compaction", new { }), 403, "missing-scope");
    }

    /// <summary>What readiness notes of erasures; it may note other things besides.</summary>
    private static async Task<List<string>> Told(TestApp app) =>
        [.. (await app.Anonymous.Read("/readyz"))["notes"]!.AsArray().Select(note => ((string?)note)!).Where(note => note.Contains("erased", StringComparison.Ordinal))];
}
