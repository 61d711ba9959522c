using Microsoft.Extensions.Primitives;

namespace FactCheck;

/// <summary>What an operation is counted as; what does not say is counted with all other requests.</summary>
public sealed record Counted(string As)
{
    public const string Requests = "requests", Search = "search", Match = "match", Import = "import", Nothing = "";
}

/// <summary>Counts what callers ask for, by key, or by address where there is none, and refuses more than is allowed.</summary>
internal sealed class RateLimits
{
    private const string Failures = "failures";

    private readonly Quota? _requests, _search, _match, _import, _failures;

    public RateLimits(Options options, TimeProvider clock)
    {
        var rates = options.Rates;
        Quota? Of(string name, int limit) => limit == 0 ? null : new(name, limit, clock);
        _requests = Of(Counted.Requests, rates.Requests);
        _search = Of(Counted.Search, rates.Search);
        _match = Of(Counted.Match, rates.Match);
        _import = Of(Counted.Import, rates.Import);
        _failures = Of(Failures, rates.Failures);
    }

    /// <summary>Counts the request, tells what is left, and refuses it when nothing is.</summary>
    public void Take(HttpContext http, Caller caller)
    {
        if (QuotaOf(http.GetEndpoint()?.Metadata.GetMetadata<Counted>()) is not { } quota)
            return;
        var who = caller.KeyId is { } key ? Who.Key(key) : Who.At(http.Connection.RemoteIpAddress);
        Take(http, quota, who);
    }

    /// <summary>Counts a key that is not valid, by address: whoever guesses has none.</summary>
    public void TakeFailure(HttpContext http)
    {
        if (_failures is not null)
            Take(http, _failures, Who.At(http.Connection.RemoteIpAddress));
    }

    private static void Take(HttpContext http, Quota quota, in Who who)
    {
        var headers = http.Response.Headers;
        var retryAfter = quota.Take(who, out var left);
        headers["RateLimit-Policy"] = quota.Policy;
        headers["RateLimit"] = left;
        if (retryAfter > 0)
            throw Problem.RateLimited(quota.Name, quota.Limit, retryAfter);
    }

    private Quota? QuotaOf(Counted? counted) => counted?.As switch
    {
        null => _requests,
        Counted.Search => _search,
        Counted.Match => _match,
        Counted.Import => _import,
        _ => null,
    };
}

public static class CountedExtensions
{
    /// <summary>Has a quota of its own beside that of all other requests.</summary>
    public static RouteHandlerBuilder CountsAs(this RouteHandlerBuilder route, string what) => route.WithMetadata(new Counted(what));

    /// <summary>For what watches the service: it must get its answer whoever else shares its address.</summary>
    public static RouteHandlerBuilder CountsAsNothing(this RouteHandlerBuilder route) => route.WithMetadata(new Counted(Counted.Nothing));
}
