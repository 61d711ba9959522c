using System.Net;
using System.Text;
using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Text;
using Microsoft.Extensions.DependencyInjection;

namespace FactCheck.Tests.Claims;

/// <summary>Graphs walked in memory are those that the record answers.</summary>
public sealed class GraphCacheTests
{
    [Theory]
    [InlineData(1, "64")]
    [InlineData(2, "64")]
    [InlineData(3, "0")]
    public async Task Graphs_are_those_of_the_record_whatever_is_written(int seed, string memory)
    {
        await using var app = await TestApp.Start($"FACTCHECK_GRAPH_MEMORY={memory}");
        var (random, desk) = (new Random(seed), new RandomDesk(app));
        await desk.Begin();
        for (var step = 0; step < 60; step++)
        {
            await desk.Write(random, step);
            foreach (var claim in desk.Claims)
                await AssertAsRecorded(app, claim, 1 + random.Next(4), random.Next(3) == 0 ? ["supports", "variant_of"] : []);
        }
        Assert.True(desk.Done > 25, $"only {desk.Done} of the writes were taken");
    }

    [Fact]
    public async Task Graphs_of_more_claims_than_are_shown_are_cut_alike()
    {
        await using var app = await TestApp.Start();
        object Leaves(int from) => Enumerable.Range(from, 200).Select(i => new { relation = i % 2 == 0 ? "supports" : "contradicts", to = new { text = $"Gate {i} was closed" } });
        var hub = await Given.Claim(app, more: new { links = Leaves(0) });
        for (var i = 1; i < 6; i++)
            await Given.Claim(app, $"Road {i} was closed", new { links = Leaves(i * 200), rebuttals = new[] { new { speakerLabel = "A guard", position = "denies", counterclaim = new { id = hub.Id() } } } });

        var graph = await AssertAsRecorded(app, hub.Id(), 3, []);

        Assert.EndsWith("\"truncated\":true}", graph, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_take_no_more_memory_than_the_setting_allows()
    {
        await using var app = await TestApp.Start("FACTCHECK_GRAPH_MEMORY=1");
        var cache = app.Services.GetRequiredService<GraphCache>();
        for (var i = 0; i < 8; i++)
        {
            var hub = await Given.Claim(app, $"The bridge was closed on day {i}", new { links = Enumerable.Range(0, 200).Select(n => new { relation = "supports", to = new { text = $"Gate {n} was closed on day {i}: {new string('x', 900)}" } }) });
            await app.Anonymous.Read($"/v1/claims/{hub.Id()}/graph");
        }

        Assert.InRange(cache.Held, 1 << 19, 1 << 20);
    }

    private static async Task<string> AssertAsRecorded(TestApp app, string claim, int depth, string[] relations)
    {
        var shown = "";
        foreach (var editor in new[] { false, true })
        {
            var response = await (editor ? app.Admin : app.Anonymous).GetAsync($"/v1/claims/{claim}/graph?depth={depth}{(relations.Length > 0 ? "&relations=" + string.Join(',', relations) : "")}");
            if (response.StatusCode is HttpStatusCode.NotFound)
                continue;
            shown = await response.Content.ReadAsStringAsync();
            using var read = app.Services.GetRequiredService<Db>().Read();
            var start = ClaimStore.Find(read, claim)!;
            Assert.Equal(Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(GraphStore.Around(read, start.SurvivorId ?? claim, depth, relations, editor), JsonDefaults.Options)), shown);
        }
        return shown;
    }
}
