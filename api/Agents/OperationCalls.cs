using System.Collections.Frozen;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Http.Writes;
using FactCheck.Keys;
using FactCheck.Settings;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace FactCheck.Agents;

/// <summary>A request to an operation, made from within another request.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Route">The address as the route table has it, such as <c>/v1/claims/{id}</c>.</param>
internal sealed record OperationRequest(string Method, string Route)
{
    /// <summary>The id in the address, where it has one.</summary>
    public string? Id { get; init; }

    /// <summary>The query parameters.</summary>
    public IEnumerable<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>The JSON body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>True where it records something; a dry run of the outer request is then one of it too.</summary>
    public bool IsWrite { get; init; }

    /// <summary>The media type that is asked for.</summary>
    public string Accept { get; init; } = "application/json";

    public PathString Path => Id is null ? Route : Route.Replace("{id}", Id, StringComparison.Ordinal);
}

/// <summary>Operations of the contract, called within the service on behalf of the caller of a request.</summary>
/// <remarks>
/// An operation that is called so passes the same checks as over HTTP: scope, quota, parameters, body, turn.
/// What it refuses is thrown as the problem that HTTP would answer.
/// </remarks>
internal sealed class OperationCalls(EndpointDataSource routes, RateLimits limits, Options options)
{
    private readonly Lazy<FrozenDictionary<string, RouteEndpoint>> _operations = new(() => routes.Endpoints.OfType<RouteEndpoint>()
        .SelectMany(endpoint =>
            endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Select(method =>
                (Key: $"{method} {endpoint.RoutePattern.RawText}", endpoint)) ?? [])
        .ToFrozenDictionary(one => one.Key, one => one.endpoint, StringComparer.Ordinal));

    /// <summary>The body of the answer.</summary>
    public async Task<byte[]> Send(HttpContext outer, OperationRequest asked)
    {
        var endpoint = _operations.Value[$"{asked.Method} {asked.Route}"];
        var caller = Caller.Of(outer);
        var completion = new Completion();
        var body = new MemoryStream();
        var inner = Inner(outer, asked, completion, body);
        inner.Features.Set(caller);
        inner.SetEndpoint(endpoint);
        if (asked.Id is not null)
            inner.Request.RouteValues["id"] = asked.Id;
        try
        {
            if (endpoint.Metadata.GetMetadata<RateLimitCategory>() is not null)
                limits.Take(inner, caller); // the request itself was counted when it came
            Authentication.Admit(caller, endpoint.Metadata.GetMetadata<RequiredScope>()!, options);
            await RequestChecks.Check(inner, endpoint.RequestDelegate!);
            return body.ToArray();
        }
        finally
        {
            await completion.End();
        }
    }

    private static DefaultHttpContext Inner(HttpContext outer, OperationRequest asked, Completion completion, MemoryStream body)
    {
        var query = QueryString.Create(asked.Query.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value)));
        var inner = new DefaultHttpContext { RequestServices = outer.RequestServices, RequestAborted = outer.RequestAborted };
        inner.Features.Set<IHttpResponseFeature>(completion);
        inner.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        foreach (var (key, value) in outer.Items)
            inner.Items[key] = value; // the request's id among them
        var request = inner.Request;
        (request.Method, request.Scheme, request.Host, request.Path, request.QueryString) = (asked.Method, outer.Request.Scheme,
            outer.Request.Host, asked.Path, query);
        inner.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = asked.Path.ToUriComponent() + query.ToUriComponent();
        request.Headers.Accept = asked.Accept;
        inner.Connection.RemoteIpAddress = outer.Connection.RemoteIpAddress;
        if (asked.Body is { } content)
        {
            if (outer.Request.Headers.TryGetValue(WriteContext.DryRunHeader, out var dryRun) && asked.IsWrite)
                request.Headers[WriteContext.DryRunHeader] = dryRun;
            request.Headers.ContentType = new StringValues("application/json");
            request.ContentLength = content.Length;
            request.Body = new MemoryStream(content, writable: false);
        }
        return inner;
    }

    /// <summary>Does at its end what an answer over HTTP does: what a body took of a budget is given back.</summary>
    private sealed class Completion : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Work, object State)> _after = new();

        public override void OnCompleted(Func<object, Task> callback, object state) => _after.Push((callback, state));

        public async Task End()
        {
            while (_after.TryPop(out var one))
                await one.Work(one.State);
        }
    }
}
