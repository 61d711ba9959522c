using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FactCheck.Tests.Operations.Telemetry;

public sealed class OpenTelemetryExportTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task Traces_and_metrics_go_where_the_standard_variable_says_and_no_secret_with_them()
    {
        var (received, measured) = (new ConcurrentBag<(string Path, byte[] Body)>(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var collector = await Collector(received, measured);
        const string secret = "secret-that-belongs-in-no-trace";

        var app = await TestApp.Start($"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.First()}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "OTEL_METRIC_EXPORT_INTERVAL=100");
        await app.Admin.Send("POST", "/v1/claims", Given.Raw("{\"text\":\"A claim\",\"language\":\"en\"}"), $"traceparent: 00-{Trace}-00f067aa0ba902b7-01");
        await app.Anonymous.GetAsync($"/v1/claims?topic={secret}");
        await app.Anonymous.Send("GET", "/v1/claims", null, "X-Api-Key: " + secret);
        await measured.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await app.DisposeAsync(); // sends what is left

        var traces = received.Where(one => one.Path == "/v1/traces").SelectMany(one => one.Body).ToArray();
        var metrics = received.Where(one => one.Path == "/v1/metrics").SelectMany(one => one.Body).ToArray();
        Assert.True(traces.AsSpan().IndexOf(Convert.FromHexString(Trace)) >= 0, "the caller's trace does not go on");
        Assert.Contains("factcheck", Encoding.Latin1.GetString(traces), StringComparison.Ordinal);
        Assert.Contains("/v1/claims", Encoding.Latin1.GetString(traces), StringComparison.Ordinal);
        foreach (var name in new[] { "factcheck.ledger.entries", "http.server.request.duration", "dotnet.gc.collections" })
            Assert.Contains(name, Encoding.Latin1.GetString(metrics), StringComparison.Ordinal);
        foreach (var sent in new[] { traces, metrics })
        {
            Assert.DoesNotContain(secret, Encoding.Latin1.GetString(sent), StringComparison.Ordinal);
            Assert.DoesNotContain(TestApp.AdminKey, Encoding.Latin1.GetString(sent), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_the_variable_nothing_of_it_is_there()
    {
        await using var app = await TestApp.Start();

        Assert.Null(app.Services.GetService<OpenTelemetry.Trace.TracerProvider>());
        Assert.Null(app.Services.GetService<OpenTelemetry.Metrics.MeterProvider>());
    }

    /// <summary>Takes in what is sent to it, as a collector does, and tells when metrics of requests are among it.</summary>
    private static async Task<WebApplication> Collector(ConcurrentBag<(string Path, byte[] Body)> received, TaskCompletionSource measured)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            received.Add((http.Request.Path, body.ToArray()));
            if (http.Request.Path == "/v1/metrics" && body.ToArray().AsSpan().IndexOf("/v1/claims"u8) >= 0)
                measured.TrySetResult();
        });
        await collector.StartAsync();
        return collector;
    }
}
