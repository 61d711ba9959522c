using System.Diagnostics;

namespace FactCheck.Data;

/// <summary>How the writer is doing.</summary>
public sealed class WriteMetrics(TimeProvider clock)
{
    private long _begun, _busySince;

    /// <summary>From being asked for until the writer takes it up.</summary>
    public Histogram Wait { get; } = Histogram.OfTimes();

    /// <summary>From taking up what waits until it is on the disk.</summary>
    public Histogram Commit { get; } = Histogram.OfTimes();

    /// <summary>How many writes share a commit.</summary>
    public Histogram Shared { get; } = new([1, 2, 4, 8, 16, 32, 64], 1);

    /// <summary>For how long the writer has been at what it is doing; zero while it waits for work.</summary>
    public TimeSpan Busy => Volatile.Read(ref _busySince) is not 0 and var since ? clock.GetElapsedTime(since) : TimeSpan.Zero;

    internal void Begin(IEnumerable<long> asked)
    {
        _begun = Stopwatch.GetTimestamp();
        Volatile.Write(ref _busySince, clock.GetTimestamp());
        foreach (var since in asked)
            Wait.Record(_begun - since);
    }

    internal void End(int writes)
    {
        Commit.Record(Stopwatch.GetTimestamp() - _begun);
        Shared.Record(writes);
        Volatile.Write(ref _busySince, 0);
    }
}
