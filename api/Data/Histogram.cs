namespace FactCheck.Data;

/// <summary>Counts values by their size, from many threads and without garbage.</summary>
/// <param name="bounds">Upper bounds, rising; a value above the last is counted apart.</param>
/// <param name="unit">What a bound is in the unit that values come in: so many of them are 1.</param>
public sealed class Histogram(double[] bounds, double unit)
{
    /// <summary>Seconds, for values that come in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public static Histogram OfTimes() => new([.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30], System.Diagnostics.Stopwatch.Frequency);

    private readonly long[] _limits = [.. bounds.Select(bound => (long)(bound * unit))];
    private readonly long[] _counts = new long[bounds.Length + 1];
    private long _sum;

    public IReadOnlyList<double> Bounds => bounds;

    public double Sum => Volatile.Read(ref _sum) / unit;

    public void Record(long value)
    {
        var i = 0;
        while (i < _limits.Length && value > _limits[i])
            i++;
        Interlocked.Increment(ref _counts[i]);
        Interlocked.Add(ref _sum, value);
    }

    /// <summary>How many values each bound has, and at the end how many are above all.</summary>
    public long[] Counts()
    {
        var counts = new long[_counts.Length];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = Volatile.Read(ref _counts[i]);
        return counts;
    }
}
