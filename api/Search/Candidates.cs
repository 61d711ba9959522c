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

    /// <summary>The best first.</summary>
    public List<Glimpse> Best(int most)
    {
        var best = new Foremost(most, Glimpse.BestFirst);
        for (var at = 0; at < Count; at++)
        {
            if (_worths[at] >= best.Least)
                best.Add(new(_rows[_claims[at]], _worths[at]));
        }
        return best.InOrder();
    }

    /// <summary>The newest first, below one.</summary>
    public List<Glimpse> Newest(long before, int most)
    {
        var newest = new Foremost(most, (a, b) => b.Seq.CompareTo(a.Seq));
        for (var at = 0; at < Count; at++)
        {
            if (_rows[_claims[at]] is var row && row < before)
                newest.Add(new(row, _worths[at]));
        }
        return newest.InOrder();
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

    /// <summary>So many of the foremost in an order: a million are looked at to show twenty.</summary>
    private sealed class Foremost(int most, Comparison<Glimpse> order)
    {
        private readonly PriorityQueue<Glimpse, Glimpse> _kept = new(Comparer<Glimpse>.Create((a, b) => order(b, a)));

        /// <summary>What the least of them is worth, when there is room for no more.</summary>
        public double Least => _kept.Count < most ? double.NegativeInfinity : _kept.Peek().Found;

        public void Add(Glimpse one)
        {
            if (_kept.Count < most)
                _kept.Enqueue(one, one);
            else if (order(one, _kept.Peek()) < 0)
                _kept.DequeueEnqueue(one, one);
        }

        public List<Glimpse> InOrder()
        {
            var all = _kept.UnorderedItems.Select(one => one.Element).ToList();
            all.Sort(order);
            return all;
        }
    }
}
