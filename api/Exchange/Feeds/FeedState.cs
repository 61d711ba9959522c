using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FactCheck.Http.Results;
using FactCheck.Ledger;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Exchange.Feeds;

/// <summary>The state of the record that a feed shows: who has it is told so (304) without the feed being made.</summary>
internal sealed class FeedState
{
    private readonly DateTimeOffset? _lastModified;

    /// <param name="request"></param>
    /// <param name="options"></param>
    /// <param name="head">The newest ledger entry of what the feed shows.</param>
    /// <param name="clock"></param>
    public FeedState(HttpRequest request, Options options, LedgerHead head, TimeProvider clock)
    {
        (Root, Head) = (Address.Root(request, options), head);
        // Another program may write the same record otherwise.
        var name = string.Create(CultureInfo.InvariantCulture, $"{typeof(FeedState).Module.ModuleVersionId}\n{Root}{request.Path}{request.QueryString}\n{head.Seq}");
        ETag = $"\"{System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 15))}\"";
        // A date of HTTP has whole seconds: while this one lasts, something more may be recorded in it.
        var recorded = head.At is null ? DateTimeOffset.UnixEpoch : Instant.Parse(head.At);
        var second = recorded.AddTicks(-(recorded.Ticks % TimeSpan.TicksPerSecond));
        if (clock.GetUtcNow() >= second.AddSeconds(1))
            _lastModified = second;
    }

    /// <summary>The address of this service, which feeds show.</summary>
    public string Root { get; }

    public LedgerHead Head { get; }

    public string ETag { get; }

    /// <summary>Puts the headers, and answers 304 and true where the caller has this state. If-None-Match counts before If-Modified-Since (RFC 9110 section 13.2.2).</summary>
    public bool IsHeld(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.ETag = ETag;
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = ETags.Vary;
        if (_lastModified is { } date)
            response.GetTypedHeaders().LastModified = date;
        var held = request.Headers.IfNoneMatch.Count > 0
            ? ETags.Held(request.Headers.IfNoneMatch, ETag)
            : _lastModified is { } last && request.GetTypedHeaders().IfModifiedSince >= last ? ETag : null;
        if (held is null)
            return false;
        response.Headers.ETag = held;
        response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}
