using System.Text.Json;
using FactCheck.Http.Pipeline;
using FactCheck.Text;
using Microsoft.Extensions.Primitives;

namespace FactCheck.Http.Problems;

/// <summary>The one place where a failure becomes an answer: application/problem+json, whatever was thrown.</summary>
internal sealed class ProblemHandler(RequestDelegate next, IForeignApi foreignApi, IProblemPage pages, Failures failures)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400 })
                await Write(http, OfStatus(http.Response.StatusCode, http), keep: WithHead(http.Response.Headers.Allow));
        }
        catch (Exception e) when (e is ReaderLeftException || (e is OperationCanceledException && http.RequestAborted.IsCancellationRequested))
        {
            // The caller has gone; there is no one to answer.
        }
#pragma warning disable CA1031 // This is the handler that every failure ends in.
        catch (Exception e) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            await Write(http, failures.Meet(http, e), keep: default);
        }
    }

    /// <summary>For what the framework's routing answers by itself.</summary>
    private static Problem OfStatus(int status, HttpContext http) => (status switch
    {
        404 => Problem.NotFound(),
        405 => Problem.MethodNotAllowed(),
        415 => Problem.UnsupportedMediaType("Send application/json in UTF-8, not compressed."),
        413 => Failures.TooLarge(http),
        416 => Problem.RangeNotSatisfiable(),
        _ => Problem.MalformedRequest("The request cannot be read."),
    }).Problem;

    /// <summary>Routing does not know that whatever answers GET answers HEAD.</summary>
    private static StringValues WithHead(StringValues allow) => allow.ToString().Replace("GET", "GET, HEAD", StringComparison.Ordinal);

    private async Task Write(HttpContext http, Problem problem, StringValues keep)
    {
        var response = http.Response;
        var (policy, left) = (response.Headers["RateLimit-Policy"], response.Headers["RateLimit"]);
        response.Clear();
        if (policy.Count > 0)
            (response.Headers["RateLimit-Policy"], response.Headers["RateLimit"]) = (policy, left);
        RequestId.Put(http);
        SecurityHeaders.Put(http);
        var foreign = foreignApi.Covers(http.Request.Path);
        response.StatusCode = foreign ? foreignApi.Status(problem.Type) : problem.Type.Status;
        response.ContentType = foreign ? "application/json" : "application/problem+json";
        if (!StringValues.IsNullOrEmpty(keep))
            response.Headers.Allow = keep;
        if (problem.Type.Status == 401)
            response.Headers.WWWAuthenticate = "Bearer";
        if (problem.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = foreign ? foreignApi.Error(problem) : pages.Of(http, problem) ?? Body(http, problem);
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static byte[] Body(HttpContext http, Problem problem)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = "/problems/" + problem.Type.Code,
            ["title"] = problem.Type.Title,
            ["status"] = problem.Type.Status,
            ["code"] = problem.Type.Code,
            ["detail"] = problem.Detail,
            ["requestId"] = RequestId.Of(http),
        };
        if (problem.Errors.Count > 0)
            members["errors"] = problem.Errors.Select(Members).ToList();
        foreach (var (name, value) in problem.More)
            members[name] = value;
        return JsonSerializer.SerializeToUtf8Bytes(members, JsonDefaults.Options);
    }

    private static Dictionary<string, string> Members(ValidationError fault)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        if (fault.Pointer is not null)
            members["pointer"] = fault.Pointer;
        if (fault.Parameter is not null)
            members["parameter"] = fault.Parameter;
        if (fault.Header is not null)
            members["header"] = fault.Header;
        members["code"] = fault.Code;
        members["detail"] = fault.Detail;
        return members;
    }
}
