using System.Buffers;

namespace FactCheck;

/// <summary>The best of the claims that have any of what is asked: what <see cref="Candidates.Best"/> gives of <see cref="Candidates.Any"/>, without counting all that have the frequent words.</summary>
/// <remarks>
/// A word is worth its weight at most. Once the words that are left cannot lift a claim over the bar, which rises with the
/// best so far, no more claims are taken up, and those that cannot reach it any more are dropped (MaxScore, Turtle and
/// Flood 1995). Worths are summed in the same order either way, and so are the same to the last bit.
/// </remarks>
internal sealed class Foremost : IDisposable
{
    private readonly ClaimOrdinals _all;
    private readonly int _most;
    private readonly float[] _worths; // by claim
    private readonly int[] _claims; // those that are in the running
    private int _count;
    private bool _sorted;
    private float _bar, _highest;

    private Foremost(ClaimOrdinals all, int most, float least)
    {
        (_all, _most, _bar) = (all, most, least);
        (_worths, _claims) = (ArrayPool<float>.Shared.Rent(all.Count), ArrayPool<int>.Shared.Rent(all.Count));
        _worths.AsSpan(0, all.Count).Clear();
    }

    /// <summary>So many of the best, the best first.</summary>
    /// <param name="frequencies"></param>
    /// <param name="asked">The rarest first.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="least">What they are worth at least.</param>
    public static List<Glimpse> Of(TermFrequencies.View frequencies, IReadOnlyList<Asked> asked, int most, double least)
    {
        const int longList = 1_000; // a shorter one is counted sooner than the bar is raised
        var listed = asked.Where(one => one.Rows > 0).ToList();
        var left = Left(listed);
        return frequencies.Postings.Use(frequencies.Read, listed, (claims, lists) =>
        {
            using var best = new Foremost(claims, most, (float)least);
            var next = 0;
            for (; next < lists.Count && left[next] >= best._bar; next++)
            {
                best.TakeUp(lists[next], (float)listed[next].Weight);
                if (next + 1 < lists.Count && lists[next + 1].Count > longList)
                    best.RaiseBar();
            }
            best.Drop(left[next]);
            for (; next < lists.Count && best._count > 0; next++)
            {
                best.LookInto(lists[next], (float)listed[next].Weight);
                best.Drop(left[next + 1]);
            }
            return best.InOrder(least);
        });
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_worths);
        ArrayPool<int>.Shared.Return(_claims);
    }

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

    /// <summary>Adds what a word is worth to all claims that have it.</summary>
    private void TakeUp(PostingList list, float weight)
    {
        var claims = list.Claims;
        var amounts = list.Amounts[..claims.Length];
        var (worths, count, highest) = (_worths, _count, _highest);
        for (var i = 0; i < claims.Length; i++)
        {
            if (amounts[i] == 0)
                continue;
            ref var worth = ref worths[claims[i]];
            if (worth == 0)
                _claims[count++] = claims[i];
            worth += weight * Amount.Prominence(amounts[i]);
            highest = Math.Max(highest, worth);
        }
        (_count, _highest) = (count, highest);
    }

    /// <summary>Adds what a word is worth to those in the running: few are looked up in its list, for many it is gone through.</summary>
    private void LookInto(PostingList list, float weight)
    {
        const int steps = 16; // that looking up takes
        var worths = _worths;
        if (_count > list.Count / steps)
        {
            var claims = list.Claims;
            var amounts = list.Amounts[..claims.Length];
            for (var i = 0; i < claims.Length; i++)
            {
                ref var worth = ref worths[claims[i]];
                if (worth != 0)
                    worth += weight * Amount.Prominence(amounts[i]);
            }
            return;
        }
        var running = _claims.AsSpan(0, _count);
        if (!_sorted)
            running.Sort();
        _sorted = true;
        var found = ArrayPool<ushort>.Shared.Rent(_count);
        list.Find(running, found);
        for (var at = 0; at < running.Length; at++)
            worths[running[at]] += weight * Amount.Prominence(found[at]);
        ArrayPool<ushort>.Shared.Return(found);
    }

    /// <summary>Drops those that cannot reach the bar by what is left.</summary>
    private void Drop(float left)
    {
        RaiseBar();
        var (kept, highest) = (0, 0f);
        for (var at = 0; at < _count; at++)
        {
            var worth = _worths[_claims[at]];
            if (worth + left < _bar)
                continue;
            _claims[kept++] = _claims[at];
            highest = Math.Max(highest, worth);
        }
        // What was dropped is looked into no more, but what the highest is worth may grow by what is left.
        (_count, _highest) = (kept, highest + left);
    }

    /// <summary>Raises the bar to what the last of the best so far is worth.</summary>
    private void RaiseBar()
    {
        if (_count <= _most || _highest <= _bar)
            return;
        var worths = ArrayPool<float>.Shared.Rent(_count);
        for (var at = 0; at < _count; at++)
            worths[at] = _worths[_claims[at]];
        _bar = Math.Max(_bar, Candidates.Least(worths.AsSpan(0, _count), _most));
        ArrayPool<float>.Shared.Return(worths);
    }

    private List<Glimpse> InOrder(double least)
    {
        var best = new List<Glimpse>(_count);
        for (var at = 0; at < _count; at++)
            best.Add(new(_all.Rows[_claims[at]], _worths[_claims[at]]));
        best.RemoveAll(one => one.Found < least);
        best.Sort(Glimpse.BestFirst);
        return best.Count <= _most ? best : best.GetRange(0, _most);
    }
}
