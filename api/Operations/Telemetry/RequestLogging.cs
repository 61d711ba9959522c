using System.Diagnostics;
using FactCheck.Http;
using FactCheck.Http.Pipeline;

namespace FactCheck.Operations.Telemetry;

/// <summary>Outermost of all: counts and times every request, and writes its line in the log.</summary>
internal sealed class RequestLogging
{
    private readonly RequestDelegate _next;
    private readonly RequestMetrics _figures;
    private readonly LogLines _lines;
    private readonly bool _logs, _logsProbes;

    public RequestLogging(RequestDelegate next, RequestMetrics figures, LogLines lines, ILoggerFactory loggers)
    {
        (_next, _figures, _lines) = (next, figures, lines);
        var log = loggers.CreateLogger("FactCheck.Requests");
        (_logs, _logsProbes) = (log.IsEnabled(LogLevel.Information), log.IsEnabled(LogLevel.Debug));
    }

    /// <remarks>Most requests are over when the first call returns: for those no state is kept.</remarks>
    public Task InvokeAsync(HttpContext http)
    {
        var begun = Stopwatch.GetTimestamp();
        _figures.Begin();
        var work = _next(http);
        if (!work.IsCompletedSuccessfully)
            return Finish(http, work, begun);
        End(http, begun);
        return Task.CompletedTask;
    }

    private async Task Finish(HttpContext http, Task work, long begun)
    {
        try
        {
            await work;
        }
        finally
        {
            End(http, begun);
        }
    }

    private void End(HttpContext http, long begun)
    {
        var took = Stopwatch.GetTimestamp() - begun;
        var status = http.Response is { HasStarted: false, StatusCode: 200 } && http.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : http.Response.StatusCode;
        var route = _figures.Of(http.GetEndpoint());
        _figures.End(route, status, took);
        if (_logs && (!route.IsProbe || status >= 400 || _logsProbes))
            _lines.Request(RequestId.Of(http), http.Features.Get<Caller>()?.KeyId, RequestMetrics.Known(http.Request.Method), route.Template, status, took, http.Response.ContentLength);
    }
}
