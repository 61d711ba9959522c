using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Primitives;

namespace FactCheck.Http.Pipeline;

/// <summary>So many a minute for each caller: a bucket that holds as many, and fills evenly.</summary>
/// <remarks>
/// Of each caller one number is kept, the moment at which their bucket is full again (GCRA), and what callers are told
/// is written out beforehand in a hundred steps, so that counting a request allocates nothing.
/// </remarks>
internal sealed class TokenBucket
{
    private const int Steps = 100, MostCallers = 100_000;

    private readonly ConcurrentDictionary<ClientKey, Bucket> _buckets = new();
    private readonly TimeProvider _clock;
    private readonly StringValues[] _left;
    private readonly long _minute, _each, _second;
    private int _callers;
    private long _sweptAt;

    public TokenBucket(string name, int limit, TimeProvider clock)
    {
        (Name, Limit, _clock) = (name, limit, clock);
        _second = clock.TimestampFrequency;
        _minute = 60 * _second;
        _each = Math.Max(1, _minute / limit);
        Policy = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={limit};w=60");
        var steps = Math.Min(Steps, limit);
        _left = [.. Enumerable.Range(0, steps + 1).Select(step => new StringValues(string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={(long)limit * step / steps};t={Math.Ceiling(60.0 * (steps - step) / steps)}")))];
    }

    public string Name { get; }
    public int Limit { get; }

    /// <summary>How many are kept apart at the moment.</summary>
    public int Callers => Volatile.Read(ref _callers);

    /// <summary>The field RateLimit-Policy: the quota and its window in seconds.</summary>
    public StringValues Policy { get; }

    /// <summary>Takes one of what is left; answers 0, or after how many seconds there will be one again.</summary>
    /// <param name="who">Whose bucket.</param>
    /// <param name="left">The field RateLimit: at least so many are left, and in so many seconds all will be there again.</param>
    public int Take(in ClientKey who, out StringValues left)
    {
        var now = _clock.GetTimestamp();
        var bucket = BucketOf(who, now);
        while (true)
        {
            var fullAt = Volatile.Read(ref bucket.FullAt);
            var next = Math.Max(fullAt, now) + _each;
            if (next - now > _minute)
            {
                left = _left[0];
                return (int)((next - now - _minute + _second - 1) / _second);
            }
            if (Interlocked.CompareExchange(ref bucket.FullAt, next, fullAt) == fullAt)
            {
                left = _left[(int)((_minute - (next - now)) * (_left.Length - 1) / _minute)];
                return 0;
            }
        }
    }

    private Bucket BucketOf(in ClientKey who, long now)
    {
        if (_buckets.TryGetValue(who, out var bucket))
            return bucket;
        if (Volatile.Read(ref _callers) >= MostCallers)
            Sweep(now);
        // With more callers at once than are kept apart, those that come last share one bucket: memory stays bounded.
        var kept = Volatile.Read(ref _callers) < MostCallers ? who : default;
        var made = new Bucket();
        bucket = _buckets.GetOrAdd(kept, made);
        if (bucket == made)
            Interlocked.Increment(ref _callers);
        return bucket;
    }

    /// <summary>Forgets whose bucket is full: they are as if they had never come.</summary>
    private void Sweep(long now)
    {
        var sweptAt = Volatile.Read(ref _sweptAt);
        if (now - sweptAt < _second || Interlocked.CompareExchange(ref _sweptAt, now, sweptAt) != sweptAt)
            return;
        foreach (var (who, bucket) in _buckets)
        {
            if (Volatile.Read(ref bucket.FullAt) <= now && _buckets.TryRemove(who, out _))
                Interlocked.Decrement(ref _callers);
        }
    }

    private sealed class Bucket
    {
        public long FullAt;
    }
}

/// <summary>Who is counted: a key, or an address. Of IPv6 the first 64 bits count, which is what one connection to the net is given.</summary>
internal readonly record struct ClientKey(string? KeyId, UInt128 Address)
{
    public static ClientKey Key(string id) => new(id, 0);

    public static ClientKey At(IPAddress? address)
    {
        if (address is null)
            return default;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        if (length == 4)
            return new(null, BinaryPrimitives.ReadUInt32BigEndian(bytes));
        return address.IsIPv4MappedToIPv6 ? new(null, BinaryPrimitives.ReadUInt32BigEndian(bytes[12..])) : new(null, (UInt128)BinaryPrimitives.ReadUInt64BigEndian(bytes) << 64);
    }
}
