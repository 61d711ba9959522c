using FactCheck.Http.Problems;
using FactCheck.Settings;
using Microsoft.Extensions.Primitives;

namespace FactCheck.Http.Pipeline;

/// <summary>What an operation is counted as; what does not say is counted with all other requests.</summary>
public sealed record RateLimitCategory(string As)
{
    public const string Requests = "requests", Search = "search", Match = "match", Import = "import", Reply = "reply", Nothing = "";
}

/// <summary>Counts what callers ask for, by key, or by address where there is none, and refuses more than is allowed.</summary>
internal sealed class RateLimits
{
    private const string Failures = "failures";

    private readonly TokenBucket? _requests, _search, _match, _import, _reply, _failures;

    public RateLimits(Options options, TimeProvider clock)
    {
        var rates = options.Rates;
        TokenBucket? Of(string name, int limit) => limit == 0 ? null : new(name, limit, clock);
        _requests = Of(RateLimitCategory.Requests, rates.Requests);
        _search = Of(RateLimitCategory.Search, rates.Search);
        _match = Of(RateLimitCategory.Match, rates.Match);
        _import = Of(RateLimitCategory.Import, rates.Import);
        _reply = Of(RateLimitCategory.Reply, rates.Reply);
        _failures = Of(Failures, rates.Failures);
    }

    /// <summary>Counts the request, tells what is left, and refuses it when nothing is.</summary>
    public void Take(HttpContext http, Caller caller)
    {
        if (QuotaOf(http.GetEndpoint()?.Metadata.GetMetadata<RateLimitCategory>()) is not { } quota)
            return;
        var who = caller.KeyId is { } key ? ClientKey.Key(key) : ClientKey.At(http.Connection.RemoteIpAddress);
        Take(http, quota, who);
    }

    /// <summary>Counts a key that is not valid, by address: whoever guesses has none.</summary>
    public void TakeFailure(HttpContext http)
    {
        if (_failures is not null)
            Take(http, _failures, ClientKey.At(http.Connection.RemoteIpAddress));
    }

    private static void Take(HttpContext http, TokenBucket quota, in ClientKey who)
    {
        var headers = http.Response.Headers;
        var retryAfter = quota.Take(who, out var left);
        headers["RateLimit-Policy"] = quota.Policy;
        headers["RateLimit"] = left;
        if (retryAfter > 0)
            throw Problem.RateLimited(quota.Name, quota.Limit, retryAfter);
    }

    private TokenBucket? QuotaOf(RateLimitCategory? counted) => counted?.As switch
    {
        null => _requests,
        RateLimitCategory.Search => _search,
        RateLimitCategory.Match => _match,
        RateLimitCategory.Import => _import,
        RateLimitCategory.Reply => _reply,
        _ => null,
    };
}
