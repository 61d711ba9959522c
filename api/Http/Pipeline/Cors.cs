using FactCheck.Settings;
using Microsoft.AspNetCore.Http.Features;

namespace FactCheck.Http.Pipeline;

/// <summary>What pages of other origins may do in a browser (the Fetch standard's CORS): anyone's may read, those listed may write.</summary>
/// <remarks>Never with credentials: nothing here hangs on cookies, and a key is sent by whoever has it.</remarks>
internal static class Cors
{
    private const string Sent = "Accept, Authorization, Content-Encoding, Content-Type, Dry-Run, Idempotency-Key, If-Match, If-None-Match, traceparent, X-Api-Key";
    private const string Seen = "Allow, Content-Disposition, Dry-Run, ETag, Idempotency-Replayed, Ledger-Hash, Ledger-Seq, Link, Location, RateLimit, RateLimit-Policy, Request-Id, Retry-After, WWW-Authenticate";

    private sealed class Preflight;

    /// <summary>Before routing: a preflight looks for the route of the request that it asks for.</summary>
    public static Task Enter(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (request.Headers.Origin.Count > 0)
        {
            if (HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod is [{ Length: > 0 } method])
            {
                http.Features.Set(new Preflight());
                request.Method = HttpMethods.IsHead(method) ? HttpMethods.Get : method;
                request.ContentType = "application/json"; // or the route would not be found
            }
            http.Response.OnStarting(() => // then, since a refusal begins its answer anew
            {
                Allow(http);
                return Task.CompletedTask;
            });
        }
        return next(http);
    }

    /// <summary>After routing, before anyone is asked who they are.</summary>
    public static Task Answer(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<Preflight>() is null)
            return next(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static void Allow(HttpContext http)
    {
        var headers = http.Response.Headers;
        var origin = http.Request.Headers.Origin.ToString();
        if (IsReading(http))
            headers.AccessControlAllowOrigin = "*";
        else if (http.RequestServices.GetRequiredService<Options>().Origins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            (headers.AccessControlAllowOrigin, headers.Vary) = (origin, headers.Vary.Count == 0 ? "Origin" : headers.Vary + ", Origin");
        else
            return;
        if (http.Features.Get<Preflight>() is null)
        {
            headers.AccessControlExposeHeaders = Seen;
            return;
        }
        headers.AccessControlAllowMethods = http.Request.Headers.AccessControlRequestMethod;
        headers.AccessControlAllowHeaders = Sent;
        headers.AccessControlMaxAge = "7200";
    }

    /// <summary>By what the route asks for, since a match is read with POST; by the method where there is no route.</summary>
    private static bool IsReading(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is { } needed
        ? needed.Name is null or Scope.Read || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
        : HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
}
