using System.Buffers;
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
internal sealed class Candidates
{
    private readonly List<Glimpse> _found = [];

    public int Count => _found.Count;

    /// <summary>The claims that have any of what is asked.</summary>
    public static Candidates Any(TermFrequencies.View frequencies, IReadOnlyList<Asked> asked, IReadOnlyList<Limit> limits)
    {
        var listed = asked.Where(one => one.Rows > 0).ToList();
        return frequencies.Postings.Use(frequencies.Read, listed, lists =>
        {
            var (worths, claims) = (ArrayPool<float>.Shared.Rent(frequencies.Postings.Count), ArrayPool<int>.Shared.Rent(frequencies.Postings.Count));
            try
            {
                Array.Clear(worths);
                var count = 0;
                for (var i = 0; i < lists.Count; i++)
                    count = Add(lists[i], (float)listed[i].Weight, worths, claims, count);
                return Kept(frequencies.Postings, claims.AsSpan(0, count), limits, claim => worths[claim]);
            }
            finally
            {
                ArrayPool<float>.Shared.Return(worths);
                ArrayPool<int>.Shared.Return(claims);
            }
        });
    }

    /// <summary>The claims that have all of what is required; of nothing, those within the first limit. Whatever is asked makes them worth more.</summary>
    public static Candidates Every(TermFrequencies.View frequencies, IReadOnlyList<Asked> required, IReadOnlyList<Asked> asked, IReadOnlyList<Limit> limits)
    {
        var listed = asked.Where(one => one.Rows > 0).ToList();
        return frequencies.Postings.Use(frequencies.Read, [.. required, .. listed], lists =>
        {
            var claims = required.Count == 0 ? [.. frequencies.Postings.Claims(CollectionsMarshal.AsSpan(limits[0].Rows))] : All([.. lists.Take(required.Count)]);
            var worths = new float[claims.Length];
            for (var i = 0; i < listed.Count; i++)
            {
                var weight = (float)listed[i].Weight;
                Meet(claims, lists[required.Count + i], (at, amount) => worths[at] += weight * Amount.Prominence(amount));
            }
            var order = 0;
            return Kept(frequencies.Postings, claims, limits, _ => worths[order++]);
        });
    }

    /// <summary>The best first.</summary>
    public List<Glimpse> Best(int most)
    {
        var least = _found.Count <= most ? 0 : Least(most);
        var best = _found.FindAll(one => one.Found >= least);
        best.Sort(Glimpse.BestFirst);
        if (best.Count > most)
            best.RemoveRange(most, best.Count - most);
        return best;
    }

    /// <summary>The newest first, below one.</summary>
    public List<Glimpse> Newest(long before, int most)
    {
        var newest = _found.FindAll(one => one.Seq < before);
        newest.Sort((a, b) => b.Seq.CompareTo(a.Seq));
        return newest.Count <= most ? newest : newest.GetRange(0, most);
    }

    private static int Add(PostingList list, float weight, float[] worths, int[] found, int count)
    {
        var claims = list.Claims;
        var amounts = list.Amounts;
        for (var i = 0; i < claims.Length; i++)
        {
            if (amounts[i] == 0)
                continue;
            ref var worth = ref worths[claims[i]];
            if (worth == 0)
                found[count++] = claims[i];
            worth += weight * Amount.Prominence(amounts[i]);
        }
        return count;
    }

    private static int[] All(IReadOnlyList<PostingList> lists)
    {
        var claims = Array.Empty<int>();
        foreach (var (i, list) in lists.OrderBy(list => list.Count).Index())
        {
            var left = new List<int>();
            Meet(i == 0 ? list.Claims : claims, list, (at, _) => left.Add(i == 0 ? list.Claims[at] : claims[at]));
            claims = [.. left];
        }
        return claims;
    }

    /// <summary>Goes through the claims that are in the list, by their places; both are ascending.</summary>
    private static void Meet(ReadOnlySpan<int> claims, PostingList list, Action<int, ushort> met)
    {
        var listed = list.Claims;
        var amounts = list.Amounts;
        var from = 0;
        for (var at = 0; at < claims.Length && from < listed.Length; at++)
        {
            var step = 1;
            while (from + step < listed.Length && listed[from + step] < claims[at])
            {
                from += step;
                step *= 2;
            }
            var found = listed[from..Math.Min(from + step + 1, listed.Length)].BinarySearch(claims[at]);
            from += found < 0 ? ~found : found;
            if (found >= 0 && amounts[from] > 0)
                met(at, amounts[from]);
        }
    }

    private static Candidates Kept(Postings postings, ReadOnlySpan<int> claims, IReadOnlyList<Limit> limits, Func<int, float> worth)
    {
        var kept = new Candidates();
        kept._found.EnsureCapacity(claims.Length);
        var sets = limits.Select(limit => (Set: postings.Set(limit.Rows), limit.Excludes)).ToList();
        foreach (var claim in claims)
        {
            var glimpse = new Glimpse(postings.Row(claim), worth(claim));
            if (sets.TrueForAll(one => one.Set[claim] != one.Excludes))
                kept._found.Add(glimpse);
        }
        return kept;
    }

    /// <summary>What the last of so many of the best is worth at least, found without putting all in order.</summary>
    private double Least(int many)
    {
        const int steps = 4096;
        var step = Math.Max(_found.Max(one => one.Found), 1e-9) / (steps - 1);
        var counts = new int[steps];
        foreach (var one in _found)
            counts[(int)(one.Found / step)]++;
        var above = 0;
        for (var at = steps - 1; at > 0; at--)
        {
            above += counts[at];
            if (above >= many)
                return at * step;
        }
        return 0;
    }
}
