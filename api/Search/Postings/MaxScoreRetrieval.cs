using FactCheck.Search.Query;

namespace FactCheck.Search.Postings;

/// <summary>The best of the claims that have any of what is asked: what <see cref="BooleanRetrieval.Best"/> gives of <see cref="BooleanRetrieval.Any"/>, without counting all that have the frequent words.</summary>
/// <remarks>
/// A word is worth its weight at most. Once the words that are left cannot lift a claim over the bar, which rises with the
/// best so far, no more claims are taken up, and those that cannot reach it any more are dropped (MaxScore, Turtle and
/// Flood 1995). Worths are summed in the same order either way, and so are the same to the last bit.
/// </remarks>
internal sealed class MaxScoreRetrieval
{
    /// <summary>Claims that are looked up in a list together.</summary>
    private const int AtOnce = 1024;

    private readonly DocIds _all;
    private readonly ScoreAccumulator _tally; // its claims are those in the running
    private readonly int _most;
    private int _count;
    private bool _sorted;
    private float _bar, _highest;

    private MaxScoreRetrieval(DocIds all, int most, float least) => (_all, _tally, _most, _bar) = (all, ScoreAccumulator.Rent(all.Count), most, least);

    /// <summary>So many of the best, the best first.</summary>
    /// <param name="frequencies"></param>
    /// <param name="asked">The rarest first.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="least">What they are worth at least.</param>
    public static List<ScoredDoc> Of(ClaimIndex.View frequencies, IReadOnlyList<QueryTerm> asked, int most, double least)
    {
        const int longList = 1_000; // a shorter one is counted sooner than the bar is raised
        var listed = asked.Where(one => one.Rows > 0).ToList();
        var left = Left(listed);
        return frequencies.Postings.Use(frequencies.Read, listed, (claims, lists) =>
        {
            var best = new MaxScoreRetrieval(claims, most, (float)least);
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

    /// <summary>What the words from each on can be worth together; a little more, as sums are rounded.</summary>
    private static float[] Left(List<QueryTerm> listed)
    {
        const double roundingUp = 1.0001;
        var left = new float[listed.Count + 1];
        var sum = 0.0;
        for (var i = listed.Count - 1; i >= 0; i--)
            left[i] = (float)((sum += listed[i].Weight) * roundingUp);
        return left;
    }

    /// <summary>Adds what a word is worth to all claims that have it.</summary>
    private void TakeUp(TermPostings list, float weight)
    {
        (_count, var highest) = _tally.Add(list, weight, _count);
        _highest = Math.Max(_highest, highest);
    }

    /// <summary>Adds what a word is worth to those in the running: few are looked up in its list, for many it is gone through.</summary>
    private void LookInto(TermPostings list, float weight)
    {
        const int steps = 16; // that looking up takes
        if (_count > list.Count / steps)
            GoThrough(list, weight);
        else
            LookUp(list, weight);
    }

    private void GoThrough(TermPostings list, float weight)
    {
        var worths = _tally.ByClaim;
        var walk = list.Through(stackalloc int[3 * PostingList.MostInBlock], stackalloc ushort[PostingList.MostInBlock]);
        while (walk.Next(out var claims, out var amounts))
        {
            for (var i = 0; i < amounts.Length; i++)
            {
                ref var worth = ref worths[claims[i]];
                if (worth != 0)
                    worth += weight * QuantizedFrequency.Prominence(amounts[i]);
            }
        }
    }

    private void LookUp(TermPostings list, float weight)
    {
        Span<ushort> found = stackalloc ushort[AtOnce];
        if (!_sorted)
            _tally.Claims.AsSpan(0, _count).Sort();
        _sorted = true;
        for (var from = 0; from < _count; from += AtOnce)
        {
            var some = _tally.Claims.AsSpan(from, Math.Min(AtOnce, _count - from));
            list.Find(some, found);
            for (var i = 0; i < some.Length; i++)
                _tally.ByClaim[some[i]] += weight * QuantizedFrequency.Prominence(found[i]);
        }
    }

    /// <summary>Drops those that cannot reach the bar by what is left.</summary>
    private void Drop(float left)
    {
        RaiseBar();
        var (kept, highest) = (0, 0f);
        for (var at = 0; at < _count; at++)
        {
            var claim = _tally.Claims[at];
            ref var worth = ref _tally.ByClaim[claim];
            if (worth + left < _bar)
            {
                worth = 0;
                continue;
            }
            _tally.Claims[kept++] = claim;
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
        for (var at = 0; at < _count; at++)
            _tally.Worths[at] = _tally.ByClaim[_tally.Claims[at]];
        _bar = Math.Max(_bar, BooleanRetrieval.Least(_tally.Worths.AsSpan(0, _count), _most));
    }

    /// <summary>Those that were found, and the tally given back as it was.</summary>
    private List<ScoredDoc> InOrder(double least)
    {
        var best = new List<ScoredDoc>(_count);
        foreach (var claim in _tally.Claims.AsSpan(0, _count))
        {
            ref var worth = ref _tally.ByClaim[claim];
            best.Add(new(_all.Row(claim), worth));
            worth = 0;
        }
        _tally.Return();
        best.RemoveAll(one => one.Found < least);
        best.Sort(ScoredDoc.BestFirst);
        return best.Count <= _most ? best : best.GetRange(0, _most);
    }
}
