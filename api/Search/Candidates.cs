using System.Runtime.InteropServices;

namespace FactCheck;

/// <summary>Which claims are worth a closer look: found by the rarest words first, so that a frequent one costs nothing.</summary>
internal static class Candidates
{
    /// <summary>Entries of the index that a search reads at most.</summary>
    public const int Entries = 60_000;

    /// <summary>Claims that are looked at closely.</summary>
    public const int Closely = 1_000;

    /// <summary>The most promising claims for what is asked, the best first; <paramref name="within"/> narrows them.</summary>
    public static List<long> Of(ReadSession read, IReadOnlyList<Asked> asked, string? within, string? excluded = null, int entries = Entries, int closely = Closely)
    {
        var index = read.Dialect.Text;
        var found = new Dictionary<long, double>();
        foreach (var one in asked)
        {
            if (one.Rows == 0)
                continue;
            // What is left out here is still counted in the closer look. When nothing rarer was found, the newest are taken.
            if (one.Rows > entries && found.Count >= closely)
                break;
            var expression = one.Expression(index);
            if (within is not null)
                expression = index.All([expression, within]);
            if (excluded is not null)
                expression = index.Without(expression, excluded);
            foreach (var row in index.Rows(read, expression, long.MaxValue, Math.Max(entries, closely)))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(found, row, out _) += one.Weight;
                entries--;
            }
        }
        return Best(found, closely);
    }

    /// <summary>So many of the heaviest, without putting the tens of thousands in order that are left out.</summary>
    private static List<long> Best(Dictionary<long, double> found, int most)
    {
        var best = new PriorityQueue<long, (double Weight, long Row)>(most + 1);
        foreach (var (row, weight) in found)
        {
            if (best.Count < most)
                best.Enqueue(row, (weight, row));
            else
                best.EnqueueDequeue(row, (weight, row));
        }
        var rows = new List<long>(best.Count);
        while (best.TryDequeue(out var row, out _))
            rows.Add(row);
        rows.Reverse();
        return rows;
    }
}
