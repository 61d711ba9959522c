using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FactCheck.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http;

/// <summary>What all requests together may hold and do at once.</summary>
public sealed class BudgetsTests
{
    private const string Sources = "/v1/sources?texts=true&limit=200";

    [Theory]
    [InlineData("/v1/sources?texts=true&limit=200", 30)]
    [InlineData("/v1/audit?entity=source&limit=200", 30)]
    [InlineData("/v1/statements?limit=200", 30)]
    [InlineData("/v1/claims/{claim}/statements?limit=200", 30)]
    [InlineData("/v1/evidence?limit=200", 30)]
    public async Task A_page_of_large_entries_ends_early_and_its_cursor_goes_on(string path, int count)
    {
        await using var app = await TestApp.Start("FACTCHECK_MAX_ANSWER=64");
        var claim = await Claim(app);
        for (var i = 0; i < count; i++)
        {
            var source = await Source(app, $"https://paper.example/{i}", new { snapshot = new { text = Long } });
            await Statement(app, claim, more: new { quote = Long });
            await Given.Evidence(app, claim, more: new { quote = $"{Long[..^3]}{i}", source = new { id = source.Id() } });
        }

        var pages = await Pages(app, path.Replace("{claim}", claim.Id(), StringComparison.Ordinal));

        Assert.True(pages.Count > 5, $"{pages.Count} pages");
        Assert.All(pages, page => Assert.InRange(page.ToJsonString().Length, 1, 100 * 1024));
        var ids = pages.SelectMany(page => page["items"]!.AsArray()).Select(item => (string?)item!["id"] ?? (string?)item["entityId"]).ToList();
        Assert.Equal(count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(count, ids.Count);
    }

    [Fact]
    public async Task A_history_of_large_states_comes_in_short_pages()
    {
        await using var app = await TestApp.Start("FACTCHECK_MAX_ANSWER=64");
        var source = await Source(app, more: new { snapshot = new { text = Long } });
        for (var i = 1; i < 12; i++)
            await Patched(app, $"/v1/sources/{source.Id()}", new { snapshot = new { text = Long + i } }, $"\"{i}\"");

        var pages = await Pages(app, $"/v1/sources/{source.Id()}/history?limit=200");

        var entries = pages.SelectMany(page => page["items"]!.AsArray()).ToList();
        Assert.True(pages.Count > 3, $"{pages.Count} pages");
        Assert.Equal(Enumerable.Range(1, 12).Reverse(), entries.Select(entry => (int)entry!["revision"]!));
        Assert.All(entries.SkipLast(1), entry => Assert.Contains("/snapshotText", entry!["changes"]!.Each("pointer")));
    }

    [Fact]
    public async Task A_list_leaves_kept_texts_out_unless_it_is_asked_for_them()
    {
        await using var app = await TestApp.Start();
        var source = await Source(app, more: new { snapshot = new { text = "El puente se cerró" } });

        var without = (await app.Anonymous.Read("/v1/sources"))["items"]![0]!["snapshot"]!;
        var with = (await app.Anonymous.Read("/v1/sources?texts=true"))["items"]![0]!["snapshot"]!;

        Assert.Null(without["text"]);
        Assert.Equal((string?)with["sha256"], (string?)without["sha256"]);
        Assert.Equal("El puente se cerró", (string?)with["text"]);
        Assert.Equal("El puente se cerró", (string?)(await app.Anonymous.Read($"/v1/sources/{source.Id()}"))["snapshot"]!["text"]);
    }

    [Fact]
    public async Task A_match_whose_answer_grows_too_large_ends_early_and_says_so()
    {
        await using var app = await TestApp.Start("FACTCHECK_MAX_ANSWER=64");
        await Claim(app, "The bridge was closed for a day", new { translations = new[] { new { language = "es", text = Long } } });
        Task<HttpResponseMessage> Match(int texts) => app.Anonymous.PostAsJsonAsync("/v1/match", new { texts = Enumerable.Repeat("The bridge was closed", texts) });

        var whole = await (await Match(2)).Json();
        var cut = await (await Match(9)).Json();

        Assert.Equal((2, false), (whole["results"]!.AsArray().Count, (bool)whole["truncated"]!));
        Assert.InRange(cut["results"]!.AsArray().Count, 1, 4);
        Assert.True((bool)cut["truncated"]!);
    }

    [Fact]
    public async Task What_would_read_more_than_one_request_may_is_refused_and_its_parts_are_not()
    {
        await using var app = await TestApp.Start("FACTCHECK_MAX_ANSWER=64");
        var claim = await Claim(app);
        for (var i = 0; i < 16; i++)
            await Statement(app, claim, more: new { quote = Long });

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{claim.Id()}/dossier"), 503, "answer-too-large");

        Assert.Equal(16, (await Pages(app, $"/v1/claims/{claim.Id()}/statements?limit=200")).Sum(page => page["items"]!.AsArray().Count));
        Assert.Equal(201, (int)(await app.Post("/v1/claims", new { text = "The bridge was closed for a week", language = "en" })).StatusCode);
    }

    [Fact]
    public async Task Large_answers_that_no_one_reads_leave_no_room_for_more_of_them_and_small_ones_go_on()
    {
        await using var app = await TestApp.Start("FACTCHECK_MAX_ANSWER=65536", "FACTCHECK_ANSWER_MEMORY=1", "FACTCHECK_READER_RATE=0");
        await Texts(app);
        using var slow = await SlowClient.Reading(app, Sources);

        var refused = await app.Anonymous.GetAsync(Sources);

        await AssertProblem(refused, 503, "busy");
        Assert.Equal("5", refused.Header("Retry-After"));
        Assert.Equal(200, (int)(await app.Anonymous.GetAsync("/v1/sources?limit=5")).StatusCode);
        Assert.Equal(1, await Metric(app, "factcheck_budget_refusals_total{budget=\"answers\"}"));
        Assert.True(await Metric(app, "factcheck_budget_held_bytes{budget=\"answers\"}") > 1024 * 1024);
    }

    [Fact]
    public async Task Whoever_reads_a_large_answer_slower_than_the_pace_is_let_go()
    {
        await using var app = await TestApp.Start("FACTCHECK_MAX_ANSWER=65536", "FACTCHECK_ANSWER_MEMORY=1", "FACTCHECK_READER_RATE=1048576");
        await Texts(app);
        using var slow = await SlowClient.Reading(app, Sources);

        await Until(app, "factcheck_readers_cut_total{reason=\"slow\"}", 1);

        Assert.InRange(await slow.Rest(), 0, TextsLength - 1);
        Assert.Equal(0, await Metric(app, "factcheck_budget_held_bytes{budget=\"answers\"}"));
        Assert.InRange((await app.Anonymous.GetStringAsync(Sources)).Length, TextsLength, int.MaxValue);
    }

    [Fact]
    public async Task Exports_and_feeds_are_so_many_at_once_and_callers_with_a_key_have_places_of_their_own()
    {
        await using var app = await TestApp.Start("FACTCHECK_LONG_READS=1", "FACTCHECK_READER_RATE=0");
        await Texts(app);
        var tag = (await app.Anonymous.GetAsync("/v1/feeds/claimreview.json")).Headers.ETag!.Tag;
        using var slow = await SlowClient.Reading(app, "/v1/exports/claims.ndjson");

        foreach (var path in new[] { "/v1/exports/claims.ndjson", "/v1/exports/claims.csv", "/v1/exports/claims.jsonld", "/v1/feeds/claimreview.json" })
        {
            var refused = await app.Anonymous.GetAsync(path);
            await AssertProblem(refused, 503, "busy");
            Assert.Equal("30", refused.Header("Retry-After"));
            Assert.Equal(200, (int)(await app.Admin.GetAsync(path)).StatusCode);
        }
        Assert.Equal(304, (int)(await app.Anonymous.Send("GET", "/v1/feeds/claimreview.json", null, $"If-None-Match: {tag}")).StatusCode);
        Assert.Equal(200, (int)(await app.Anonymous.GetAsync("/v1/feeds/verdicts.atom")).StatusCode);
        Assert.Equal(4, await Metric(app, "factcheck_reads_refusals_total{lane=\"long\"}"));
    }

    [Fact]
    public async Task An_export_that_keeps_a_large_log_from_beginning_anew_is_broken_off()
    {
        await using var app = await TestApp.Start("FACTCHECK_MAX_LOG=1", "FACTCHECK_READER_RATE=0");
        await Texts(app);
        using var slow = await SlowClient.Reading(app, "/v1/exports/claims.ndjson");

        for (var i = 0; i < 8; i++)
            await Source(app, $"https://other.example/{i}", new { snapshot = new { text = new string('y', 200_000) } });
        await Until(app, "factcheck_readers_cut_total{reason=\"log\"}", 1);

        Assert.InRange(await slow.Rest(), 0, TextsLength - 1);
        Assert.EndsWith("}\n", await app.Anonymous.GetStringAsync("/v1/exports/claims.ndjson"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heavy_reads_wait_for_their_turn_and_the_probes_and_single_things_do_not()
    {
        await using var app = await TestApp.Start("FACTCHECK_HEAVY_READS=1", "FACTCHECK_READ_SECONDS=1");
        var claim = await Claim(app);
        var anonymous = new DefaultHttpContext();
        anonymous.Features.Set(Caller.Anonymous);

        using (await app.Services.GetRequiredService<Budgets>().Heavy.Enter(anonymous))
        {
            foreach (var path in new[] { "/v1/search?q=bridge", "/v1/claims", $"/v1/claims/{claim.Id()}/dossier" })
            {
                var refused = await app.Anonymous.GetAsync(path);
                await AssertProblem(refused, 503, "busy");
                Assert.Equal("1", refused.Header("Retry-After"));
                Assert.Equal(200, (int)(await app.Admin.GetAsync(path)).StatusCode);
            }
            await AssertProblem(await app.Anonymous.PostAsJsonAsync("/v1/match", new { texts = new[] { "The bridge" } }), 503, "busy");
            await AssertGoogleError(await app.Anonymous.GetAsync("/v1alpha1/claims:search?query=bridge"), 503, "UNAVAILABLE");
            foreach (var path in new[] { "/healthz", "/readyz", "/v1/vocabularies", $"/v1/claims/{claim.Id()}" })
                Assert.Equal(200, (int)(await app.Anonymous.GetAsync(path)).StatusCode);
        }
        Assert.Equal(200, (int)(await app.Anonymous.GetAsync("/v1/search?q=bridge")).StatusCode);
    }

    [Fact]
    public async Task Bodies_that_are_on_their_way_leave_no_room_for_more_without_a_key()
    {
        await using var app = await TestApp.Start("FACTCHECK_BODY_MEMORY=1");
        using var slow = await SlowClient.Sending(app, "/v1/match", "application/json", 900_000, "{\"texts\":[\"" + new string('x', 600_000));
        await Until(app, "factcheck_budget_held_bytes{budget=\"bodies\"}", 600_000);

        var refused = await app.Anonymous.PostAsJsonAsync("/v1/match", new { texts = new[] { "The bridge" } });

        await AssertProblem(refused, 503, "busy");
        Assert.Equal("1", refused.Header("Retry-After"));
        Assert.Equal(200, (int)(await app.Admin.PostAsJsonAsync("/v1/match", new { texts = new[] { "The bridge" } })).StatusCode);
        await Claim(app);
    }

    private static string Long => new('x', 20_000);

    private const int TextCount = 60, TextsLength = TextCount * 200_000;

    /// <summary>More than the buffers of a connection hold.</summary>
    private static async Task Texts(TestApp app)
    {
        for (var i = 0; i < TextCount; i++)
        {
            await Claim(app, $"The bridge number {i} was closed", new
            {
                evidence = new[] { new { source = new { url = $"https://paper.example/{i}", snapshot = new { text = new string('x', 200_000) } }, stance = "supports" } },
            });
        }
    }

    private static async Task<List<JsonObject>> Pages(TestApp app, string path)
    {
        var pages = new List<JsonObject>();
        for (var cursor = ""; cursor is not null && pages.Count < 100; cursor = (string?)pages[^1]["nextCursor"])
            pages.Add(await app.Admin.Read(cursor.Length == 0 ? path : $"{path}&cursor={cursor}"));
        return pages;
    }

    private static async Task<double> Metric(TestApp app, string name)
    {
        var line = (await app.Admin.GetStringAsync("/metrics")).Split('\n').Single(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        return double.Parse(line[(name.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Waits for what another connection does.</summary>
    private static Task Until(TestApp app, string metric, double least) =>
        Waiting.Until(async () => await Metric(app, metric) >= least, $"{metric} stays below {least}");
}
