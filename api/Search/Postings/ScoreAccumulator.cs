using System.Collections.Concurrent;

namespace FactCheck.Search.Postings;

/// <summary>Room for one search to count claims in: twelve bytes for each that there is.</summary>
/// <remarks>As many are kept as can be at work at once. The pool that all share would keep one for each thread that ever searched.</remarks>
internal sealed class ScoreAccumulator
{
    private static readonly int MostKept = Math.Clamp(Environment.ProcessorCount, 2, 8);

    private static readonly ConcurrentBag<ScoreAccumulator> Kept = [];

    /// <summary>For a search that finds nothing.</summary>
    public static readonly ScoreAccumulator None = new(0);

    private ScoreAccumulator(int room) => (Claims, Worths, ByClaim) = (new int[room], new float[room], new float[room]);

    public int[] Claims { get; }

    public float[] Worths { get; }

    /// <summary>Nothing but zeros between two searches.</summary>
    public float[] ByClaim { get; }

    /// <summary>Adds what a list is worth to each claim that has it; those that had nothing so far come behind so many others.</summary>
    /// <returns>How many there are now, and what the highest of these has.</returns>
    public (int Count, float Highest) Add(TermPostings list, float weight, int count)
    {
        var (running, worths, highest) = (Claims, ByClaim, 0f);
        var walk = list.Through(stackalloc int[3 * PostingList.MostInBlock], stackalloc ushort[PostingList.MostInBlock]);
        while (walk.Next(out var claims, out var amounts))
        {
            for (var i = 0; i < amounts.Length; i++)
            {
                if (amounts[i] == 0)
                    continue;
                ref var worth = ref worths[claims[i]];
                if (worth == 0)
                    running[count++] = claims[i];
                worth += weight * QuantizedFrequency.Prominence(amounts[i]);
                highest = Math.Max(highest, worth);
            }
        }
        return (count, highest);
    }

    public static ScoreAccumulator Rent(int claims) => Kept.TryTake(out var kept) && kept.Claims.Length >= claims ? kept : new(claims + claims / 8);

    public void Return()
    {
        if (this != None && Kept.Count < MostKept)
            Kept.Add(this);
    }
}
