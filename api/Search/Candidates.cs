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
            for (var i = 0; i < found.Count; i++)
                found._worths[i] = worths[found._claims[i]];
            ArrayPool<float>.Shared.Return(worths);
            found.Keep(claims, limits);
            return found;
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
            for (var i = 0; i < listed.Count; i++)
            {
                lists[i].Find(found._claims.AsSpan(0, found.Count), amounts);
                for (var at = 0; at < found.Count; at++)
                    found._worths[at] += (float)listed[i].Weight * Amount.Prominence(amounts[at]);
            }
            ArrayPool<ushort>.Shared.Return(amounts);
            return found;
        });
    }

    /// <summary>The best first; where none is better than another, the newest.</summary>
    public List<Glimpse> Best(int most)
    {
        var worths = _worths.AsSpan(0, Count);
        var least = Count <= most ? 0 : Least(worths, most);
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
    internal static float Least(ReadOnlySpan<float> worths, int many)
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
