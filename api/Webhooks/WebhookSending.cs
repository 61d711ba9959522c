using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Webhooks;

/// <summary>Sends one signed request to a webhook and tells what came of it.</summary>
/// <remarks>Redirects are not followed, no proxy and no cookie is used, the answer is cut, and the whole has a time limit.</remarks>
internal sealed class WebhookSending : IDisposable
{
    /// <summary>Bytes of an answer that are read; the rest is not waited for.</summary>
    private const int MostRead = 20_000;

    private const int MostKept = 500;

    private readonly HttpClient _client;
    private readonly TimeSpan _longest;
    private readonly TimeProvider _clock;
    private readonly string _agent;

    public WebhookSending(TargetGuard guard, Options options, TimeProvider clock)
    {
        (_longest, _clock) = (options.Webhooks.Longest, clock);
        _agent = $"FactCheck/{typeof(WebhookSending).Assembly.GetName().Version?.ToString(3)} (webhooks)";
        _client = new(new SocketsHttpHandler
        {
            ConnectCallback = guard.Connect,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1), // after which the address is looked up and judged again
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            MaxResponseHeadersLength = 16,
            MaxConnectionsPerServer = 16,
            ActivityHeadersPropagator = null,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Sends a body under an event id, signed with each of the secrets.</summary>
    public async Task<DeliveryAttempt> Send(string url, IReadOnlyList<string> secrets, string id, byte[] body, CancellationToken stop)
    {
        var now = _clock.GetUtcNow();
        var began = Stopwatch.GetTimestamp();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(_longest);
        try
        {
            using var request = Request(url, secrets, id, now.ToUnixTimeSeconds(), body);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, late.Token);
            var start = await Start(response, late.Token);
            return Attempt(null) with { Status = (int)response.StatusCode, ResponseStart = start, RetryAfter = RetryAfter(response, now) };
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Attempt($"There was no answer within {_longest.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds.");
        }
        catch (HttpRequestException e)
        {
            return Attempt(e.InnerException is TargetRefusedException refused ? refused.Message : Short(e));
        }
        catch (IOException e)
        {
            return Attempt(e is TargetRefusedException ? e.Message : "The connection broke.");
        }

        DeliveryAttempt Attempt(string? error) => new()
        {
            At = Instant.Text(now),
            Status = null,
            Ms = (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds,
            Error = error,
            ResponseStart = null,
        };
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(string url, IReadOnlyList<string> secrets, string id, long timestamp, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", _agent);
        request.Headers.TryAddWithoutValidation("webhook-id", id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", WebhookSignature.Header(secrets, id, timestamp, body));
        return request;
    }

    /// <summary>The first characters of an answer. A receiver that sends its answer slowly or without end is not waited for.</summary>
    private static async Task<string?> Start(HttpResponseMessage response, CancellationToken stop)
    {
        var buffer = new byte[MostRead];
        var read = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(stop);
            for (int some; read < buffer.Length && (some = await body.ReadAsync(buffer.AsMemory(read), stop)) > 0;)
                read += some;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or HttpRequestException)
        {
            // The status has been told, and decides.
        }
        var text = Encoding.UTF8.GetString(buffer, 0, Math.Min(read, MostKept * 4));
        var shown = text.EnumerateRunes().Where(rune => !Rune.IsControl(rune) && rune != Rune.ReplacementChar);
        var plain = string.Concat(shown.Take(MostKept));
        return plain.Length == 0 ? null : plain;
    }

    private static int? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => (int)Math.Clamp(delta.TotalSeconds, 0, int.MaxValue),
        { Date: { } date } => (int)Math.Clamp((date - now).TotalSeconds, 0, int.MaxValue),
        _ => null,
    };

    private static string Short(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.ConnectionError => "The connection was refused or not answered.",
        HttpRequestError.SecureConnectionError => "The certificate of the receiver was not accepted.",
        HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse => "The receiver broke off its answer.",
        HttpRequestError.ConfigurationLimitExceeded => "The headers of the answer are too long.",
        _ => "The request failed.",
    };
}
