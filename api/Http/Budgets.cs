using FactCheck.Data;
using FactCheck.Settings;

namespace FactCheck.Http;

/// <summary>What all requests together may hold and do at once: the budgets of bytes and the lanes of reading, by the settings in <see cref="Bounds"/>.</summary>
internal sealed class Budgets(Options options) : IDisposable
{
    private long _slow, _ended;

    /// <summary>Answers that are held while they are read.</summary>
    public ByteBudget Answers { get; } = new(options.Bounds.Answers);

    /// <summary>JSON bodies, until their request is over.</summary>
    public ByteBudget Bodies { get; } = new(options.Bounds.Bodies);

    /// <summary>Files on the disk that wait to be imported or are.</summary>
    public ByteBudget Imports { get; } = new(options.Bounds.ImportFiles);

    /// <summary>Reads that compute for long.</summary>
    public Lane Heavy { get; } = new(options.Bounds.HeavyReads, waiting: 500, options.LongestRead, "Too many searches, matches and lists at once. Try again in a moment.", retryAfter: 1);

    /// <summary>Reads that send for long.</summary>
    public Lane Long { get; } = new(options.Bounds.LongReads, waiting: 0, TimeSpan.Zero, "As many exports and feeds are being read as may be at once. Try again later.", retryAfter: 30);

    /// <summary>Requests that wait for changes: event streams and long polls.</summary>
    public Lane Streams { get; } = new(options.Bounds.Streams, waiting: 0, TimeSpan.Zero, "As many requests wait for changes as may at once. Ask again later, without 'wait'.", retryAfter: 30);

    /// <summary>Readers that were let go because they read too slowly.</summary>
    public long Slow => Volatile.Read(ref _slow);

    /// <summary>Long reads that were ended because the write-ahead log grew too large.</summary>
    public long Ended => Volatile.Read(ref _ended);

    /// <summary>The pace at which a reader must take what is held for it: the more of the room is in use, the faster.</summary>
    /// <param name="used">Part of the room that is in use, from 0 to 1.</param>
    public double Pace(double used) => options.Bounds.SlowestReader * used;

    public void CountSlow() => Interlocked.Increment(ref _slow);

    public void CountEnded() => Interlocked.Increment(ref _ended);

    public static Budgets Of(HttpContext http) => http.RequestServices.GetRequiredService<Budgets>();

    public void Dispose()
    {
        Heavy.Dispose();
        Long.Dispose();
        Streams.Dispose();
    }
}
