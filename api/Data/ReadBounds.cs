namespace FactCheck.Data;

/// <summary>Bounds of reading.</summary>
/// <param name="Longest">Time after which a read of a request is interrupted.</param>
public sealed record ReadBounds(TimeSpan Longest)
{
    /// <summary>Bytes of rows that a read of a request takes into memory at most.</summary>
    public long Bytes { get; init; } = long.MaxValue;

    /// <summary>Between looks for what other processes committed, where the database is shared.</summary>
    public TimeSpan Follow { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Bytes of the write-ahead log from which on long reads are ended, so that it can begin anew.</summary>
    public long Log { get; init; } = long.MaxValue;
}
