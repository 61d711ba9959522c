using System.Buffers;
using System.Collections;
using System.Runtime.InteropServices;

namespace FactCheck;

/// <summary>A claim as it was found, with what puts it in order.</summary>
/// <param name="Seq">The claim's sequence number.</param>
/// <param name="Found">What the words found are worth of all that were asked for.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Glimpse(long Seq, double Found)
{
    /// <summary>The best first; of equal ones the newest.</summary>
    public static readonly Comparison<Glimpse> BestFirst = (a, b) => a.Found != b.Found ? b.Found.CompareTo(a.Found) : b.Seq.CompareTo(a.Seq);
}

/// <summary>Rows that the claims found must be among, or must not be.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Limit(List<long> Rows, bool Excludes = false);

/// <summary>Claims that have what is asked for, each with what the words found in it are worth.</summary>
/// <remarks>A frequent word is in half of a million claims: they are counted in borrowed arrays, and only those shown are taken out.</remarks>
internal sealed class Candidates : IDisposable
{
    public static readonly Candidates None = new([], 0);

    private readonly long[] _rows;
    private readonly int[] _claims;
    private readonly float[] _worths;

    private Candidates(long[] rows, int most) =>
        (_rows, _claims, _worths) = (rows, ArrayPool<int>.Shared.Rent(most), ArrayPool<float>.Shared.Rent(most));

    public int Count { get; private set; }

    /// <summary>The claims that have any of what is asked.</summary>
    public static Candidates Any(TermFrequencies.View frequencies, IReadOnlyList<Asked> asked, IReadOnlyList<Limit> limits)
    {
        var listed = asked.Where(one => one.Rows > 0).ToList();
        return frequencies.Postings.Use(frequencies.Read, listed, (claims, lists) =>
        {
            var found = new Candidates(claims.Rows, claims.Count);
            var worths = ArrayPool<float>.Shared.Rent(claims.Count); // by claim
            worths.AsSpan(0, claims.Count).Clear();
            for (var i = 0; i < lists.Count; i++)
                found.Add(lists[i], (float)listed[i].Weight, worths);
            found.Take(worths);
            ArrayPool<float>.Shared.Return(worths);
            found.Keep(claims, limits);
            return found;
        });
    }

    /// <summary>The best of the claims that have any of what is asked and are worth so much at least: what <see cref="Best"/> gives of <see cref="Any"/>, found sooner.</summary>
    /// <param name="frequencies"></param>
    /// <param name="asked">The rarest first.</param>
    /// <param name="most">How many.</param>
    /// <param name="least">What they are worth at least.</param>
    /// <remarks>
    /// A word is worth its weight at most. Once the words that are left cannot lift a claim over the bar, which rises with
    /// the best so far, no more claims are taken up, and the long lists of frequent words are only looked into (MaxScore,
    /// Turtle and Flood 1995). Worths are summed in the same order either way, and so are the same to the last bit.
    /// </remarks>
    public static List<Glimpse> Foremost(TermFrequencies.View frequencies, IReadOnlyList<Asked> asked, int most, double least)
    {
        const int longList = 1_000; // a shorter one is counted sooner than the bar is found
        var listed = asked.Where(one => one.Rows > 0).ToList();
        var left = Left(listed);
        return frequencies.Postings.Use(frequencies.Read, listed, (claims, lists) =>
        {
            using var found = new Candidates(claims.Rows, claims.Count);
            var worths = ArrayPool<float>.Shared.Rent(claims.Count); // by claim
            worths.AsSpan(0, claims.Count).Clear();
            var (next, bar) = (0, (float)least);
            while (next < lists.Count && left[next] >= bar)
            {
                found.Add(lists[next], (float)listed[next].Weight, worths);
                if (++next < lists.Count && lists[next].Count > longList)
                    bar = Math.Max(bar, found.Take(worths).Bar(most));
            }
            bar = Math.Max(bar, found.Take(worths).Bar(most));
            ArrayPool<float>.Shared.Return(worths);
            found.Keep(at => found._worths[at] + left[next] >= bar);
            Array.Sort(found._claims, found._worths, 0, found.Count);
            for (; next < lists.Count; next++)
            {
                found.LookInto(lists[next], (float)listed[next].Weight);
                bar = Math.Max(bar, found.Bar(most));
                found.Keep(at => found._worths[at] + left[next + 1] >= bar);
            }
            return found.Best(most).FindAll(one => one.Found >= least);
        });
    }

    /// <summary>The claims that have all of what is required; of nothing, those within the first limit. Whatever is asked makes them worth more.</summary>
    public static Candidates Every(TermFrequencies.View frequencies, IReadOnlyList<Asked> required, IReadOnlyList<Asked> asked, IReadOnlyList<Limit> limits)
    {
        var listed = asked.Where(one => one.Rows > 0).ToList();
        return frequencies.Postings.Use(frequencies.Read, listed, (claims, lists) =>
        {
            var all = lists.Where((_, i) => required.Contains(listed[i])).OrderBy(list => list.Count).ToList();
            var start = all.Count == 0 ? CollectionsMarshal.AsSpan(claims.AllOf(limits[0].Rows)) : all[0].Claims;
            var found = new Candidates(claims.Rows, start.Length) { Count = start.Length };
            start.CopyTo(found._claims);
            var amounts = ArrayPool<ushort>.Shared.Rent(start.Length);
            foreach (var list in all)
            {
                list.Find(found._claims.AsSpan(0, found.Count), amounts);
                found.Keep(at => amounts[at] > 0);
            }
            found.Keep(claims, limits);
            found._worths.AsSpan(0, found.Count).Clear();
            ArrayPool<ushort>.Shared.Return(amounts);
            for (var i = 0; i < listed.Count; i++)
                found.LookInto(lists[i], (float)listed[i].Weight);
            return found;
        });
    }

    /// <summary>The best first; where none is better than another, the newest.</summary>
    public List<Glimpse> Best(int most)
    {
        var worths = _worths.AsSpan(0, Count);
        var least = Bar(most);
        if (least == 0 && !worths.ContainsAnyExcept(0f))
            return Newest(long.MaxValue, most);
        var best = new List<Glimpse>();
        for (var at = 0; at < Count; at++)
        {
            if (_worths[at] >= least)
                best.Add(At(at));
        }
        best.Sort(Glimpse.BestFirst);
        return best.Count <= most ? best : best.GetRange(0, most);
    }

    /// <summary>The newest first, below one.</summary>
    public List<Glimpse> Newest(long before, int most)
    {
        Array.Sort(_claims, _worths, 0, Count); // by their ordinals, and so by age
        var newest = new List<Glimpse>(Math.Min(most, Count));
        for (var at = Count - 1; at >= 0 && newest.Count < most; at--)
        {
            if (At(at) is var one && one.Seq < before)
                newest.Add(one);
        }
        return newest;
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_claims);
        ArrayPool<float>.Shared.Return(_worths);
    }

    private void Add(PostingList list, float weight, float[] worths)
    {
        var claims = list.Claims;
        var amounts = list.Amounts[..claims.Length];
        var count = Count;
        for (var i = 0; i < claims.Length; i++)
        {
            if (amounts[i] == 0)
                continue;
            ref var worth = ref worths[claims[i]];
            if (worth == 0)
                _claims[count++] = claims[i];
            worth += weight * Amount.Prominence(amounts[i]);
        }
        Count = count;
    }

    /// <summary>Takes what the claims are worth out of an array of all claims.</summary>
    private Candidates Take(float[] worths)
    {
        for (var at = 0; at < Count; at++)
            _worths[at] = worths[_claims[at]];
        return this;
    }

    /// <summary>Adds what another word makes the claims worth, which are in order.</summary>
    private void LookInto(PostingList list, float weight)
    {
        var amounts = ArrayPool<ushort>.Shared.Rent(Count);
        list.Find(_claims.AsSpan(0, Count), amounts);
        for (var at = 0; at < Count; at++)
            _worths[at] += weight * Amount.Prominence(amounts[at]);
        ArrayPool<ushort>.Shared.Return(amounts);
    }

    /// <summary>What a claim is worth at least to be among so many of the best, as far as they are counted.</summary>
    private float Bar(int most) => Count <= most ? 0 : Least(_worths.AsSpan(0, Count), most);

    /// <summary>What the words from each on can be worth together; a little more, as sums are rounded.</summary>
    private static float[] Left(List<Asked> listed)
    {
        const double roundingUp = 1.0001;
        var left = new float[listed.Count + 1];
        var sum = 0.0;
        for (var i = listed.Count - 1; i >= 0; i--)
            left[i] = (float)((sum += listed[i].Weight) * roundingUp);
        return left;
    }

    private void Keep(ClaimOrdinals claims, IReadOnlyList<Limit> limits)
    {
        foreach (var limit in limits)
        {
            var set = new BitArray(claims.Count);
            foreach (var claim in claims.AllOf(limit.Rows))
                set[claim] = true;
            Keep(at => set[_claims[at]] != limit.Excludes);
        }
    }

    private void Keep(Func<int, bool> keeps)
    {
        var kept = 0;
        for (var at = 0; at < Count; at++)
        {
            if (!keeps(at))
                continue;
            (_claims[kept], _worths[kept]) = (_claims[at], _worths[at]);
            kept++;
        }
        Count = kept;
    }

    private Glimpse At(int at) => new(_rows[_claims[at]], _worths[at]);

    /// <summary>What the last of so many of the best is worth at least, found without putting all in order.</summary>
    private static float Least(ReadOnlySpan<float> worths, int many)
    {
        const int steps = 4096;
        const float roundingDown = 0.9999f;
        var most = 1e-9f;
        foreach (var worth in worths)
            most = Math.Max(most, worth);
        var step = most / (steps - 1);
        Span<int> counts = stackalloc int[steps];
        foreach (var worth in worths)
            counts[(int)(worth / step)]++;
        var above = 0;
        for (var at = steps - 1; at > 0; at--)
        {
            above += counts[at];
            if (above >= many)
                return at * step * roundingDown;
        }
        return 0;
    }
}
