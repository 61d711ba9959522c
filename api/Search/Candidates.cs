using System.Buffers;
using System.Numerics;

namespace FactCheck;

/// <summary>Which claims are worth a closer look: found by the rarest words first, so that a frequent one costs little.</summary>
/// <remarks>
/// What a word is worth in a claim is estimated from the length of the claim's text, which is kept in memory. Words are
/// looked up until what is left of them could not lift a claim that was not seen yet among the best; what was left out
/// is still counted in the closer look.
/// </remarks>
internal sealed class Candidates : IDisposable
{
    /// <summary>Entries of the index that a search reads at most.</summary>
    public const int Entries = 100_000;

    /// <summary>Claims that are looked at closely.</summary>
    public const int Closely = 1_000;

    /// <summary>The best that must be right: so many are weighed by everything there is.</summary>
    private const int Sure = 30;

    /// <summary>A list as short as this is read sooner than thought about.</summary>
    private const int Short = 20_000;

    private long[] _rows = [];
    private float[] _worths = [];
    private int _mask;
    private int _count;

    private Candidates(long expected) => Rent((int)BitOperations.RoundUpToPowerOf2((uint)(2 * expected + 16)));

    /// <summary>The most promising claims for what is asked, the best first; <paramref name="within"/> narrows them.</summary>
    public static List<long> Of(TermFrequencies.View frequencies, IReadOnlyList<Asked> asked, string? within, string? excluded = null, int entries = Entries, int closely = Closely)
    {
        var (read, index, lengths) = (frequencies.Read, frequencies.Read.Dialect.Text, frequencies.Lengths);
        var listed = asked.Where(one => one.Rows > 0).ToList();
        var most = (int)Math.Min(Math.Max(entries, closely), frequencies.Claims + closely);
        var left = listed.Sum(one => one.Weight);
        using var found = new Candidates(Math.Min(most + (long)closely, listed.Sum(one => one.IsPrefix ? most : one.Rows)) + closely);
        var rows = ArrayPool<long>.Shared.Rent(most);
        try
        {
            foreach (var one in listed)
            {
                // When nothing rarer was found, the newest are taken.
                if (found._count >= closely && (one.Rows > entries || (one.Rows > Short && found.IsSettled(left))))
                    break;
                left -= one.Weight;
                entries -= within is null && excluded is null && !one.IsPrefix && one.Rows <= entries
                    ? found.AddPlaces(index, read, one, lengths)
                    : found.AddRows(index.Rows(read, Narrowed(one), long.MaxValue, rows.AsSpan(0, Math.Min(most, Math.Max(entries, closely)))), rows, one, lengths);
            }
        }
        finally
        {
            ArrayPool<long>.Shared.Return(rows);
        }
        return found.Best(closely);

        string Narrowed(Asked one)
        {
            var expression = within is null ? one.Expression(index) : index.All([one.Expression(index), within]);
            return excluded is null ? expression : index.Without(expression, excluded);
        }
    }

    public void Dispose()
    {
        ArrayPool<long>.Shared.Return(_rows);
        ArrayPool<float>.Shared.Return(_worths);
    }

    private int AddRows(int count, long[] rows, Asked one, TextLengths lengths)
    {
        foreach (var row in rows.AsSpan(0, count))
            Add(row, one.Weight * Resemblance.Prominence(lengths.OnePlace(row)));
        return count;
    }

    /// <summary>The same by every place of the word: how often it stands in which part of the claim.</summary>
    private int AddPlaces(ITextIndex index, ReadSession read, Asked one, TextLengths lengths)
    {
        var places = 0;
        foreach (var term in one.Terms)
        {
            var (before, here) = (0L, 0.0);
            index.Places(read, term, (row, column) =>
            {
                places++;
                if (row != before)
                {
                    Take();
                    (before, here) = (row, 0);
                }
                if (column < Resemblance.FormColumn)
                    here += column == 0 ? lengths.OnePlace(row) : Resemblance.OnePlace(column);
            });
            Take();

            void Take()
            {
                if (here > 0)
                    Add(before, one.Weight * Resemblance.Prominence(here));
            }
        }
        return places;
    }

    private void Add(long row, double worth)
    {
        var at = (int)((ulong)row * 0x9E3779B97F4A7C15 >> 40) & _mask;
        while (_rows[at] != row)
        {
            if (_rows[at] == 0)
            {
                _rows[at] = row;
                _count++;
                break;
            }
            at = (at + 1) & _mask;
        }
        _worths[at] += (float)worth;
        if (4 * _count > 3 * _mask)
            Grow();
    }

    /// <summary>Words are counted now and then, and may be in many more claims since.</summary>
    private void Grow()
    {
        var (rows, worths, size) = (_rows, _worths, _mask + 1);
        Rent(2 * size);
        _count = 0;
        for (var i = 0; i < size; i++)
        {
            if (rows[i] != 0)
                Add(rows[i], worths[i]);
        }
        ArrayPool<long>.Shared.Return(rows);
        ArrayPool<float>.Shared.Return(worths);
    }

    private void Rent(int size)
    {
        (_rows, _worths, _mask) = (ArrayPool<long>.Shared.Rent(size), ArrayPool<float>.Shared.Rent(size), size - 1);
        Array.Clear(_rows, 0, size);
        Array.Clear(_worths, 0, size);
    }

    /// <summary>Whether a claim that has nothing but what is left to look up stays below the best.</summary>
    private bool IsSettled(double left) => Least(Sure) > left * TextLengths.MostProminent;

    /// <summary>What the last of so many of the best is worth at least.</summary>
    private float Least(int many)
    {
        var (step, counts) = Counted();
        var above = 0;
        for (var bucket = counts.Length - 1; bucket > 0; bucket--)
        {
            above += counts[bucket];
            if (above >= many)
                return bucket * step;
        }
        return 0;
    }

    /// <summary>So many of the best, without putting the tens of thousands in order that are left out.</summary>
    private List<long> Best(int many)
    {
        var least = _count <= many ? 0 : Least(many);
        var best = new List<Glimpse>(Math.Min(_count, 2 * many));
        for (var i = 0; i <= _mask; i++)
        {
            if (_rows[i] != 0 && _worths[i] >= least)
                best.Add(new(_rows[i], _worths[i]));
        }
        best.Sort(Glimpse.BestFirst);
        if (best.Count > many)
            best.RemoveRange(many, best.Count - many);
        return best.ConvertAll(one => one.Seq);
    }

    /// <summary>How many are worth how much, in steps.</summary>
    private (float Step, int[] Counts) Counted()
    {
        const int steps = 2048;
        var worths = _worths.AsSpan(0, _mask + 1);
        var most = 0f;
        foreach (var worth in worths)
            most = Math.Max(most, worth);
        var step = Math.Max(most, 1e-9f) / (steps - 1);
        var counts = new int[steps];
        foreach (var worth in worths)
            counts[(int)(worth / step)]++;
        return (step, counts);
    }
}
