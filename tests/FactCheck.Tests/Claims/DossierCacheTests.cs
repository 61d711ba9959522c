using System.Globalization;

namespace FactCheck.Tests.Claims;

/// <summary>Dossiers in memory are what would be put together anew. <see cref="Upkeep"/> looks at that after every test; here after every step.</summary>
public sealed class DossierCacheTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Kept_dossiers_are_those_of_the_record_whatever_is_written(int seed)
    {
        await using var app = await TestApp.Start();
        var (random, desk) = (new Random(seed), new RandomDesk(app));
        await desk.Begin();
        for (var step = 0; step < 60; step++)
        {
            await desk.ReadAll();
            await desk.Write(random, step);
            Upkeep.CheckDossiers(app.Services);
        }
        await desk.ReadAll();
        Assert.True(desk.Done > 25, $"only {desk.Done} of the writes were taken");
    }

    [Fact]
    public async Task Dossiers_stay_in_memory_while_others_are_written()
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/claims/{(await Given.Claim(app)).Id()}/dossier";
        await app.Anonymous.Read(path);
        await Given.Claim(app, "The gate was closed", new { claimant = new { name = "Ana Ruiz" }, source = new { url = "https://paper.example/1" } });

        await app.Anonymous.Read(path);

        Assert.Equal((1, 1), (await Figure(app, "reads_total{from=\"memory\"}"), await Figure(app, "reads_total{from=\"record\"}")));
        await app.Admin.Read(path); // may show what readers do not see, and is another
        Assert.Equal((1, 2), (await Figure(app, "reads_total{from=\"memory\"}"), await Figure(app, "reads_total{from=\"record\"}")));
    }

    [Fact]
    public async Task Dossiers_take_no_more_memory_than_the_setting_allows()
    {
        await using var app = await TestApp.Start("FACTCHECK_DOSSIER_MEMORY=1");
        for (var i = 0; i < 40; i++)
        {
            var claim = await Given.Claim(app, $"The bridge was closed on day {i}", new { claimant = new { name = "Ana Ruiz" }, evidence = Enumerable.Range(0, 8).Select(n => new { source = new { url = $"https://paper.example/{n}" }, stance = "supports", quote = new string('q', 5000) }) });
            await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier");
        }

        Assert.InRange(await Figure(app, "memory_bytes"), 1 << 19, 1 << 20);
    }

    [Fact]
    public async Task Dossiers_are_put_together_each_time_where_none_may_be_kept()
    {
        await using var app = await TestApp.Start("FACTCHECK_DOSSIER_MEMORY=0");
        var path = $"/v1/claims/{(await Given.Claim(app)).Id()}/dossier";

        Assert.Equal(await app.Anonymous.GetStringAsync(path), await app.Anonymous.GetStringAsync(path));

        Assert.Equal((0, 2, 0), (await Figure(app, "reads_total{from=\"memory\"}"), await Figure(app, "reads_total{from=\"record\"}"), await Figure(app, "memory_bytes")));
    }

    private static async Task<long> Figure(TestApp app, string name)
    {
        var line = (await app.Admin.GetStringAsync("/metrics")).Split('\n').Single(one => one.StartsWith($"factcheck_dossier_{name} ", StringComparison.Ordinal));
        return long.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture);
    }
}
