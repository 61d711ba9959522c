using System.Collections;
using System.Runtime.InteropServices;
using FactCheck.Search.Query;

namespace FactCheck.Search.Postings;

/// <summary>A claim as it was found, with what puts it in order.</summary>
/// <param name="Seq">The claim's sequence number.</param>
/// <param name="Found">What the words found are worth of all that were asked for.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScoredDoc(long Seq, double Found)
{
    /// <summary>The best first; of equal ones the oldest, which others were recorded after.</summary>
    public static readonly Comparison<ScoredDoc> BestFirst = (a, b) => a.Found != b.Found ? b.Found.CompareTo(a.Found) : a.Seq.CompareTo(b.Seq);
}

/// <summary>Rows that the claims found must be among, or must not be.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DocFilter(List<long> Rows, bool Excludes = false);

/// <summary>Claims that have what is asked for, each with what the words found in it are worth.</summary>
/// <remarks>A frequent word is in half of a million claims: they are counted in a borrowed tally, and only those shown are taken out.</remarks>
internal sealed class BooleanRetrieval : IDisposable
{
    public static readonly BooleanRetrieval None = new(DocIds.None(), ScoreAccumulator.None);

    /// <summary>Claims that are looked up in a list together.</summary>
    private const int AtOnce = 1024;

    private readonly DocIds _ordinals;
    private readonly ScoreAccumulator _tally;
    private readonly int[] _claims;
    private readonly float[] _worths;

    private BooleanRetrieval(DocIds ordinals, ScoreAccumulator tally) => (_ordinals, _tally, _claims, _worths) = (ordinals, tally, tally.Claims, tally.Worths);

    public int Count { get; private set; }

    /// <summary>The claims that have any of what is asked, recorded up to one.</summary>
    public static BooleanRetrieval Any(ClaimIndex.View frequencies, IReadOnlyList<QueryTerm> asked, IReadOnlyList<DocFilter> limits, long newest = long.MaxValue)
    {
        var listed = asked.Where(one => one.Rows > 0).ToList();
        return frequencies.Postings.Use(frequencies.Read, listed, (claims, lists) =>
        {
            var found = new BooleanRetrieval(claims, ScoreAccumulator.Rent(claims.Count));
            for (var i = 0; i < lists.Count; i++)
                (found.Count, _) = found._tally.Add(lists[i], (float)listed[i].Weight, found.Count);
            found.TakeWorths();
            found.Keep(claims, limits, newest);
            return found;
        });
    }

    /// <summary>The claims that have all of what is required; of nothing, those within the first limit. Whatever is asked makes them worth more.</summary>
    public static BooleanRetrieval Every(ClaimIndex.View frequencies, IReadOnlyList<QueryTerm> required, IReadOnlyList<QueryTerm> asked, IReadOnlyList<DocFilter> limits, long newest = long.MaxValue)
    {
        var listed = asked.Where(one => one.Rows > 0).ToList();
        return frequencies.Postings.Use(frequencies.Read, listed, (claims, lists) =>
        {
            var all = lists.Where((_, i) => required.Contains(listed[i])).OrderBy(list => list.Count).ToList();
            var found = new BooleanRetrieval(claims, ScoreAccumulator.Rent(claims.Count));
            if (all.Count > 0)
                found.Start(all[0]);
            else
                found.Start(claims.AllOf(limits[0].Rows));
            foreach (var list in all)
                found.Keep(list);
            found.Keep(claims, limits, newest);
            found._worths.AsSpan(0, found.Count).Clear();
            for (var i = 0; i < listed.Count; i++)
                found.Weigh(lists[i], (float)listed[i].Weight);
            return found;
        });
    }

    /// <summary>The best first; where none is better than another, the newest.</summary>
    public List<ScoredDoc> Best(int most)
    {
        var worths = _worths.AsSpan(0, Count);
        var least = Count <= most ? 0 : Least(worths, most);
        if (least == 0 && !worths.ContainsAnyExcept(0f))
            return Newest(long.MaxValue, most);
        var best = new List<ScoredDoc>();
        for (var at = 0; at < Count; at++)
        {
            if (_worths[at] >= least)
                best.Add(At(at));
        }
        best.Sort(ScoredDoc.BestFirst);
        return best.Count <= most ? best : best.GetRange(0, most);
    }

    /// <summary>The newest first, below one.</summary>
    public List<ScoredDoc> Newest(long before, int most)
    {
        Array.Sort(_claims, _worths, 0, Count); // by their ordinals, and so by age
        var newest = new List<ScoredDoc>(Math.Min(most, Count));
        for (var at = Count - 1; at >= 0 && newest.Count < most; at--)
        {
            if (At(at) is var one && one.Seq < before)
                newest.Add(one);
        }
        return newest;
    }

    public void Dispose() => _tally.Return();

    private void Start(TermPostings list) => Count = list.CopyClaims(_claims);

    private void Start(List<int> claims)
    {
        claims.CopyTo(_claims);
        Count = claims.Count;
    }

    private void TakeWorths()
    {
        for (var i = 0; i < Count; i++)
        {
            ref var worth = ref _tally.ByClaim[_claims[i]];
            (_worths[i], worth) = (worth, 0);
        }
    }

    /// <summary>Keeps the claims that a list has too.</summary>
    private void Keep(TermPostings list)
    {
        Span<ushort> amounts = stackalloc ushort[AtOnce];
        var kept = 0;
        for (var from = 0; from < Count; from += AtOnce)
        {
            var some = _claims.AsSpan(from, Math.Min(AtOnce, Count - from));
            list.Find(some, amounts);
            for (var i = 0; i < some.Length; i++)
            {
                if (amounts[i] > 0)
                    _claims[kept++] = some[i];
            }
        }
        Count = kept;
    }

    /// <summary>Adds what a list is worth to each.</summary>
    private void Weigh(TermPostings list, float weight)
    {
        Span<ushort> amounts = stackalloc ushort[AtOnce];
        for (var from = 0; from < Count; from += AtOnce)
        {
            var some = _claims.AsSpan(from, Math.Min(AtOnce, Count - from));
            list.Find(some, amounts);
            for (var i = 0; i < some.Length; i++)
                _worths[from + i] += weight * QuantizedFrequency.Prominence(amounts[i]);
        }
    }

    private void Keep(DocIds claims, IReadOnlyList<DocFilter> limits, long newest)
    {
        if (newest < long.MaxValue)
            Keep(at => claims.Row(_claims[at]) <= newest);
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

    private ScoredDoc At(int at) => new(_ordinals.Row(_claims[at]), _worths[at]);

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
