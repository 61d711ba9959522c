using System.Diagnostics.Metrics;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Settings;

namespace FactCheck.Operations.Telemetry;

internal sealed class ShowMetrics(RequestMetrics requests, ServiceMetrics metrics, Db db) : StreamedOperation<EmptyRequest>
{
    private const string Type = "text/plain";

    public override void Configure()
    {
        Get("/metrics");
        Description(route => route.Produces<string>(StatusCodes.Status200OK, Type));
        var open = HttpContext.RequestServices.GetRequiredService<Options>().PublicMetrics;
        Description(route => route.WithMetadata(open ? new RequiredScope(null, Public: true) : new RequiredScope(Scope.Read, Public: false)));
    }

    /// <summary>Read how the service is doing, for Prometheus</summary>
    /// <remarks>
    /// Requests by route and status, the writer and its queue, the ledger, sizes, imports, backups, memory. It needs a key
    /// with the scope read, also where anonymous reading is on, unless the setting FACTCHECK_METRICS_PUBLIC opens it.
    /// </remarks>
    public override Task HandleAsync(EmptyRequest sent, CancellationToken stop)
    {
        var text = new PrometheusText();
        text.Histograms("factcheck_http_request_duration_seconds", "Time to answer", requests.Routes.SelectMany(route => route.ByStatus.Select(one =>
            ($"{PrometheusText.Label("method", route.Method)},{PrometheusText.Label("route", route.Template ?? "")},status=\"{one.Status}\"", one.Times))));
        text.Histograms("factcheck_write_wait_seconds", "From being asked for until the writer takes it up", [("", db.Writes.Wait)]);
        text.Histograms("factcheck_commit_duration_seconds", "From taking up what waits until it is on the disk", [("", db.Writes.Commit)]);
        text.Histograms("factcheck_commit_writes", "Writes that share a commit", [("", db.Writes.Shared)]);
        text.Observed(meter => meter == metrics.Meter || meter.Name is "System.Runtime");
        HttpContext.Response.Headers.CacheControl = "no-store";
        return ResponseWriter.Write(HttpContext.Response, StatusCodes.Status200OK, Type + "; version=0.0.4; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(text.ToString()));
    }
}
