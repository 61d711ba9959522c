namespace FactCheck.Data;

/// <summary>Bytes that may be held at once for one purpose, over all requests.</summary>
/// <remarks>
/// One holder alone is always granted: its own limit bounds it, and a budget smaller than that must not refuse it for good.
/// Callers without a key share half: however many they are, callers with a key find room.
/// </remarks>
internal sealed class ByteBudget(long most)
{
    private long _held, _refusals;

    /// <summary>Bytes that may be held.</summary>
    public long Most => most;

    /// <summary>Bytes that are held now.</summary>
    public long Held => Volatile.Read(ref _held);

    /// <summary>Requests that were refused so far because there was no room.</summary>
    public long Refusals => Volatile.Read(ref _refusals);

    /// <summary>Part of the budget that is in use, from 0 to 1.</summary>
    public double Used => Math.Clamp((double)Held / most, 0, 1);

    /// <summary>Takes so many bytes until they are given back; false, and nothing is taken, where there is no room.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="whole">Whether the whole budget may be used, not half of it alone.</param>
    public bool TryTake(long bytes, bool whole)
    {
        var held = Interlocked.Add(ref _held, bytes);
        if (held <= (whole ? most : most / 2) || held == bytes)
            return true;
        Give(bytes);
        Interlocked.Increment(ref _refusals);
        return false;
    }

    public void Give(long bytes) => Interlocked.Add(ref _held, -bytes);
}
