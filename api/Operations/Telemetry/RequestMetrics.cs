using System.Collections.Concurrent;
using FactCheck.Data;

namespace FactCheck.Operations.Telemetry;

/// <summary>How many requests each route had, with what status, and how long they took.</summary>
internal sealed class RequestMetrics
{
    private readonly ConcurrentDictionary<Endpoint, RouteMetrics> _byEndpoint = new();
    private readonly RouteMetrics _none = new("-", null);
    private long _inFlight;

    public long InFlight => Volatile.Read(ref _inFlight);

    public IEnumerable<RouteMetrics> Routes => _byEndpoint.Values.Prepend(_none).OrderBy(route => route.Template, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal);

    public RouteMetrics Of(Endpoint? endpoint) => endpoint is null ? _none : _byEndpoint.GetOrAdd(endpoint, static one =>
        one is RouteEndpoint route ? new(one.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "-", route.RoutePattern.RawText) : new("-", null));

    public void Begin() => Interlocked.Increment(ref _inFlight);

    public void End(RouteMetrics route, int status, long took)
    {
        Interlocked.Decrement(ref _inFlight);
        route.Of(status).Record(took);
    }

    /// <summary>A method by a name that we know: callers may send any.</summary>
    public static string Known(string method) => method is "GET" or "HEAD" or "POST" or "PATCH" or "DELETE" or "PUT" or "OPTIONS" ? method : "OTHER";
}

/// <summary>The times of one route, by status.</summary>
internal sealed class RouteMetrics(string method, string? template)
{
    private readonly Lock _gate = new();
    private volatile (int Status, Histogram Times)[] _byStatus = [];

    public string Method => method;
    public string? Template => template;

    /// <summary>Whether machines ask it every few seconds, and no one wants to read so in a log.</summary>
    public bool IsProbe { get; } = template is "/healthz" or "/readyz" or "/metrics";

    public IReadOnlyList<(int Status, Histogram Times)> ByStatus => _byStatus;

    public Histogram Of(int status)
    {
        foreach (var one in _byStatus)
        {
            if (one.Status == status)
                return one.Times;
        }
        return Add(status);
    }

    private Histogram Add(int status)
    {
        lock (_gate)
        {
            if (Array.Find(_byStatus, one => one.Status == status).Times is { } added)
                return added;
            var times = Histogram.OfTimes();
            _byStatus = [.. _byStatus, (status, times)];
            return times;
        }
    }
}
