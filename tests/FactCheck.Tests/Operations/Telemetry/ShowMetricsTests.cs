using System.Globalization;
using System.Text.RegularExpressions;
using FactCheck.Http;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Operations.Telemetry;

public sealed partial class ShowMetricsTests
{
    [Fact]
    public async Task Requests_are_counted_by_route_and_status_and_never_by_what_a_caller_made_up()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        for (var i = 0; i < 3; i++)
            await app.Anonymous.GetAsync($"/v1/claims/{claim.Id()}");
        await app.Anonymous.GetAsync("/v1/claims/claim_none");
        await app.Anonymous.GetAsync("/made/up");

        var metrics = await Read(app);

        Assert.Equal(3, metrics["factcheck_http_request_duration_seconds_count{method=\"GET\",route=\"/v1/claims/{id}\",status=\"200\"}"]);
        Assert.Equal(1, metrics["factcheck_http_request_duration_seconds_count{method=\"GET\",route=\"/v1/claims/{id}\",status=\"404\"}"]);
        Assert.Equal(1, metrics["factcheck_http_request_duration_seconds_count{method=\"-\",route=\"\",status=\"404\"}"]);
        Assert.Equal(3, metrics["factcheck_http_request_duration_seconds_bucket{method=\"GET\",route=\"/v1/claims/{id}\",status=\"200\",le=\"+Inf\"}"]);
        Assert.DoesNotContain(metrics.Keys, name => name.Contains("made", StringComparison.Ordinal) || name.Contains(claim.Id(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_metrics_tell_of_the_writer_the_ledger_the_store_imports_backups_and_the_process()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app);
        await Given.Imported(app.Admin, "{\"text\":\"One\",\"language\":\"en\"}\n{\"text\":\"\"}\n");
        await Given.Created(app, "/v1/backups", new { });

        var metrics = await Read(app);

        Assert.Equal(await app.Head(), metrics["factcheck_ledger_entries_total"]);
        Assert.Equal(1, metrics["factcheck_import_rows_total{outcome=\"created\"}"]);
        Assert.Equal(1, metrics["factcheck_import_rows_total{outcome=\"refused\"}"]);
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero).ToUnixTimeSeconds(), metrics["factcheck_backup_newest_seconds"]);
        Assert.Equal(0, metrics["factcheck_write_queue_length"]);
        Assert.Equal(0, metrics["factcheck_storage_trouble"]);
        Assert.Equal(0, metrics["factcheck_index_waiting"]);
        Assert.Equal(1, metrics["factcheck_http_requests_active"]); // this one
        Assert.Equal(metrics["factcheck_commit_writes_sum"], metrics["factcheck_write_wait_seconds_count"]);
        Assert.InRange(metrics["factcheck_commit_duration_seconds_count"], 2, metrics["factcheck_commit_writes_sum"]);
        foreach (var name in new[] { "factcheck_storage_free_bytes", "factcheck_database_size_bytes", "factcheck_database_log_size_bytes", "dotnet_process_memory_working_set_bytes", "dotnet_process_cpu_time_seconds_total{cpu_mode=\"user\"}" })
            Assert.True(metrics[name] > 0, name);
    }

    [Fact]
    public async Task The_metrics_take_a_key_that_reads_or_a_setting()
    {
        await using var app = await TestApp.Start();
        await using var open = await TestApp.Start("FACTCHECK_METRICS_PUBLIC=true", "FACTCHECK_PUBLIC_READ=false");

        await AssertProblem(await app.Anonymous.GetAsync("/metrics"), 401, "unauthenticated");
        await AssertProblem(await (await app.With(Scope.Write)).GetAsync("/metrics"), 403, "missing-scope");
        Assert.Equal(200, (int)(await (await app.With(Scope.Read)).GetAsync("/metrics")).StatusCode);
        Assert.Equal(200, (int)(await open.Anonymous.GetAsync("/metrics")).StatusCode);
    }

    /// <summary>Reads it as strictly as a scraper: every line is a comment or a sample, every family has its type, no sample comes twice.</summary>
    private static async Task<Dictionary<string, double>> Read(TestApp app)
    {
        var response = await app.Admin.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Header("Content-Type"));
        var samples = new Dictionary<string, double>(StringComparer.Ordinal);
        var types = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in (await response.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
                Assert.True(types.Add(line.Split(' ')[2]), line);
            if (line.StartsWith('#'))
                continue;
            var sample = Sample().Match(line);
            Assert.True(sample.Success, line);
            var family = sample.Groups["name"].Value;
            Assert.True(types.Contains(family) || types.Contains(Suffix().Replace(family, "")), line);
            samples.Add(line[..line.LastIndexOf(' ')], double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture));
        }
        return samples;
    }

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*",?)+\})? (?<value>[0-9.eE+-]+)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Sample();

    [GeneratedRegex("_(bucket|sum|count)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Suffix();
}
