using FactCheck.Http.Binding;
using FactCheck.Http.OpenApi;
using FactCheck.Http.Problems;
using FactCheck.Http.Writes;
using FactCheck.Settings;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace FactCheck.Http.Pipeline;

/// <summary>What holds for every request once its route is known: known parameters, an acceptable form, HEAD as GET without a body.</summary>
internal static class RequestChecks
{
    /// <summary>Before routing: names the request, and lets HEAD find the route of GET.</summary>
    public static async Task Enter(HttpContext http, RequestDelegate next)
    {
        RequestId.Assign(http);
        SecurityHeaders.Put(http);
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }
        var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Request.Method = HttpMethods.Get;
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        try
        {
            await next(http);
        }
        finally
        {
            // Back before the answer starts: the server then knows that no body follows.
            http.Request.Method = HttpMethods.Head;
            http.Features.Set(body);
        }
    }

    /// <summary>Refuses a Host that names no address: the framework would throw wherever the address of the request is asked for.</summary>
    public static Task ReadHost(HttpContext http, RequestDelegate next)
    {
        if (!IsHost(http.Request.Headers.Host.ToString()))
            throw Problem.MalformedRequest("The Host header is not a host name: a label that begins with xn-- is not punycode.");
        return next(http);
    }

    /// <summary>Whether the framework can read the name and write it again.</summary>
    public static bool IsHost(string name)
    {
        try
        {
            _ = HostString.FromUriComponent(name).ToUriComponent();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Where names are set: a page that made its own name lead here (DNS rebinding) gets nothing.</summary>
    public static Task CheckHost(HttpContext http, RequestDelegate next) =>
        http.RequestServices.GetRequiredService<Options>().Hosts.Contains(http.Request.Host.Host, StringComparer.OrdinalIgnoreCase) ? next(http) : throw Problem.UnknownHost();

    /// <summary>Routing looks over a slash at the end: an id that was left empty would lead to the list, and to what its scope is.</summary>
    public static Task Find(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.Value is { Length: > 1 } path && path.EndsWith('/') && http.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is not null)
            http.SetEndpoint(null);
        return next(http);
    }

    /// <summary>Once the caller is known.</summary>
    public static Task Check(HttpContext http, RequestDelegate next)
    {
        if (http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length is var length and > RequestLimits.Address)
            throw Problem.AddressTooLong(length);
        // What routing answers by itself, such as 405, has no scope and nothing to check.
        if (http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<RequiredScope>() is not null)
        {
            if (http.Request.Headers.ContainsKey(WriteContext.DryRunHeader) && endpoint.Metadata.GetMetadata<AcceptsDryRun>() is null)
                throw Problem.InvalidHeader(WriteContext.DryRunHeader, "This operation has no dry run, and nothing was done. Leave Dry-Run out.");
            if (endpoint.Metadata.GetMetadata<OtherParameters>() is null)
                CheckParameters(http.Request, endpoint.Metadata.GetMetadata<QueryParameters>());
            CheckAcceptable(http.Request, endpoint);
        }
        return next(http);
    }

    private static void CheckParameters(HttpRequest request, QueryParameters? known)
    {
        if (!request.QueryString.HasValue)
            return;
        foreach (var (name, values) in request.Query)
        {
            if (known?.Find(name) is null)
                throw Problem.UnknownParameter(name, repeated: false, known?.Names ?? []);
            if (values.Count > 1)
                throw Problem.UnknownParameter(name, repeated: true, known.Names);
        }
    }

    private static void CheckAcceptable(HttpRequest request, Endpoint endpoint)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0 || accept is ["*/*"] or ["application/json"] or [""])
            return;
        var offered = endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()
            .Where(answer => answer.StatusCode is >= 200 and < 300).SelectMany(answer => answer.ContentTypes).ToList();
        if (offered.Count > 0 && Forms.Choose(request, offered) is null)
            throw Problem.NotAcceptable(offered);
    }
}

/// <summary>Which form of an answer the caller wants (RFC 9110 section 12.5.1).</summary>
internal static class Forms
{
    /// <summary>The offered type that the Accept header ranks highest, the first offered among equals; null when it excludes all.</summary>
    public static string? Choose(HttpRequest request, IReadOnlyList<string> offered)
    {
        if (request.Headers.Accept.Count == 0 || request.Headers.Accept is [""])
            return offered[0];
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return null;
        foreach (var range in accepted)
            range.Charset = default; // all that is given is UTF-8
        string? best = null;
        var bestQuality = (Quality: 0.0, Named: false);
        foreach (var type in offered)
        {
            var offer = new MediaTypeHeaderValue(type);
            // The most specific range that covers the offer says its quality.
            var quality = accepted.Where(offer.IsSubsetOf)
                .OrderByDescending(range => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2)
                .Select(range => range.Quality ?? 1).FirstOrDefault(0);
            // application/json covers application/ld+json too, but who names a type means that one.
            var named = accepted.Any(range => range.MediaType.Equals(offer.MediaType, StringComparison.OrdinalIgnoreCase));
            if (quality > 0 && (quality, named).CompareTo(bestQuality) > 0)
                (best, bestQuality) = (type, (quality, named));
        }
        return best;
    }
}
