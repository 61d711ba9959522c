using System.Threading.RateLimiting;
using FactCheck.Http.Problems;

namespace FactCheck.Http;

/// <summary>So many requests of one sort at once: for callers with a key, and as many for those without.</summary>
/// <remarks>A request that waits for its turn holds no thread, so that other requests, the probes above all, are answered meanwhile.</remarks>
internal sealed class Lane : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly string _refusal;
    private readonly int _retryAfter;
    private readonly ConcurrencyLimiter _keyed, _public;
    private long _refusals;

    /// <param name="places">How many at once.</param>
    /// <param name="waiting">How many may wait for a place.</param>
    /// <param name="patience">How long they wait.</param>
    /// <param name="refusal">What the others are told.</param>
    /// <param name="retryAfter">Seconds after which they may ask again.</param>
    public Lane(int places, int waiting, TimeSpan patience, string refusal, int retryAfter)
    {
        (Places, _patience, _refusal, _retryAfter) = (places, patience, refusal, retryAfter);
        ConcurrencyLimiter Limiter() => new(new() { PermitLimit = places, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
        (_keyed, _public) = (Limiter(), Limiter());
    }

    /// <summary>Requests at once, of each sort of caller.</summary>
    public int Places { get; }

    /// <summary>Requests in it now.</summary>
    public long Taken => Sum(statistics => Places - statistics.CurrentAvailablePermits);

    /// <summary>Requests that wait for a place.</summary>
    public long Waiting => Sum(statistics => statistics.CurrentQueuedCount);

    /// <summary>Requests that were refused so far.</summary>
    public long Refusals => Volatile.Read(ref _refusals);

    /// <summary>A place until it is disposed of; 503 where there is none in time.</summary>
    public async ValueTask<RateLimitLease> Enter(HttpContext http)
    {
        if (await TryEnter(http) is { } place)
            return place;
        Interlocked.Increment(ref _refusals);
        throw Problem.Busy(_refusal, _retryAfter);
    }

    /// <summary>The same for what its caller can do without; null where there is none in time.</summary>
    public ValueTask<RateLimitLease?> TryEnter(HttpContext http)
    {
        var limiter = Caller.Of(http).KeyId is null ? _public : _keyed;
        var place = limiter.AttemptAcquire();
        return place.IsAcquired ? new(place) : Wait(limiter, http.RequestAborted);
    }

    public void Dispose()
    {
        _keyed.Dispose();
        _public.Dispose();
    }

    private async ValueTask<RateLimitLease?> Wait(ConcurrencyLimiter limiter, CancellationToken stop)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(_patience);
        try
        {
            return await limiter.AcquireAsync(cancellationToken: late.Token) is { IsAcquired: true } place ? place : null;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private long Sum(Func<RateLimiterStatistics, long> of) => of(_keyed.GetStatistics()!) + of(_public.GetStatistics()!);
}
