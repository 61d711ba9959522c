using System.Net.Http.Json;
using Npgsql;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Data.Postgres;

/// <summary>Several services on one database, where TEST_POSTGRES names a server.</summary>
public sealed class SharedDatabaseTests
{
    private const string Skipped = "TEST_POSTGRES names no server";

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Services_that_write_at_once_make_one_chain(int count)
    {
        Assert.SkipUnless(TestPostgres.IsUsed, Skipped);
        await using var first = await TestApp.Start();
        var all = await Beside(first, count - 1);
        var before = await first.Head();

        var answers = await Task.WhenAll(all.Append(first).SelectMany((app, i) => Enumerable.Range(0, 40).Select(n => app.Admin.PostAsJsonAsync("/v1/actors", new { name = $"Actor {i}-{n}" }))));

        Assert.All(answers, answer => Assert.Equal(201, (int)answer.StatusCode));
        Assert.Equal(before + answers.Length, await first.Head());
        foreach (var app in all.Append(first))
            Assert.True((bool)(await app.Admin.Read("/v1/audit/verify"))["sound"]!);
        var times = (await first.Admin.Read("/v1/audit?limit=200"))["items"]!.AsArray().Select(entry => (string)entry!["at"]!).ToList();
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);
        await Stop(all);
    }

    [Fact]
    public async Task What_another_service_writes_is_seen_and_found_here()
    {
        Assert.SkipUnless(TestPostgres.IsUsed, Skipped);
        await using var here = await TestApp.Start("FACTCHECK_FOLLOW_MS=20");
        var all = await Beside(here, 1);
        var there = all[0];
        var claim = await Given.Claim(there);
        await Waiting.Until(async () => (await here.Anonymous.Read("/v1/search?q=bridge"))["items"]!.AsArray().Count == 1, "the claim is found");
        var before = await here.Anonymous.GetStringAsync($"/v1/claims/{claim.Id()}/dossier");

        await Given.Evidence(there, claim);

        await Waiting.Until(async () => await here.Anonymous.GetStringAsync($"/v1/claims/{claim.Id()}/dossier") != before, "the dossier has the evidence");
        Assert.Equal(await there.Anonymous.GetStringAsync($"/v1/claims/{claim.Id()}/dossier"), await here.Anonymous.GetStringAsync($"/v1/claims/{claim.Id()}/dossier"));
        await Stop(all);
    }

    [Fact]
    public async Task A_key_that_is_revoked_elsewhere_opens_nothing_here()
    {
        Assert.SkipUnless(TestPostgres.IsUsed, Skipped);
        await using var here = await TestApp.Start("FACTCHECK_FOLLOW_MS=20");
        var all = await Beside(here, 1);
        var key = await Given.Key(here, ["read"]);
        var holder = here.Holding(key);
        Assert.Equal(200, (int)(await holder.GetAsync("/v1/claims")).StatusCode);

        await all[0].Admin.PostAsJsonAsync($"/v1/keys/{key.Id()}/revocation", new { reason = "It was lost." });

        await Waiting.Until(async () => (int)(await holder.GetAsync("/v1/claims")).StatusCode == 401, "the key opens nothing");
        await Stop(all);
    }

    [Fact]
    public async Task Writes_outlive_the_loss_of_their_connection_and_are_not_doubled()
    {
        Assert.SkipUnless(TestPostgres.IsUsed, Skipped);
        await using var app = await TestApp.Start();
        var before = await app.Head();
        var writes = Enumerable.Range(0, 120).Select(n => app.Admin.PostAsJsonAsync("/v1/actors", new { name = $"Actor {n}" })).ToList();
        for (var kill = 0; kill < 5; kill++)
        {
            await Task.WhenAny(writes.Skip(20 * kill).Take(20));
            TestPostgres.Run(app.Folder, "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'factcheck writer'");
        }

        var answers = await Task.WhenAll(writes);

        var kept = answers.Count(answer => (int)answer.StatusCode == 201);
        Assert.Equal(before + kept, await app.Head());
        Assert.InRange(kept, 100, 120);
    }

    [Fact]
    public async Task Backups_are_left_to_the_tools_of_the_database()
    {
        Assert.SkipUnless(TestPostgres.IsUsed, Skipped);
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Admin.PostAsync("/v1/backups", null), 409, "not-on-this-database");
    }

    [Theory]
    [InlineData("update ledger_entry set operation = 'x'")]
    [InlineData("truncate ledger_entry cascade")]
    public async Task The_database_itself_refuses_to_rewrite_the_ledger(string rewriting)
    {
        Assert.SkipUnless(TestPostgres.IsUsed, Skipped);
        await using var app = await TestApp.Start();
        await Given.Actor(app, "Ana Ruiz");

        Assert.Contains("append-only", Assert.Throws<PostgresException>(() => app.Tamper(rewriting)).Message, StringComparison.Ordinal);
    }

    private static async Task<List<TestApp>> Beside(TestApp app, int count)
    {
        var all = new List<TestApp>();
        for (var i = 0; i < count; i++)
        {
            var folder = TestApp.NewFolder();
            TestPostgres.Share(app.Folder, folder);
            all.Add(await TestApp.StartIn(folder, "FACTCHECK_FOLLOW_MS=20"));
        }
        return all;
    }

    private static async Task Stop(List<TestApp> all)
    {
        foreach (var app in all)
        {
            await app.Stop();
            Directory.Delete(app.Folder, recursive: true);
        }
    }
}
