using System.Collections.Concurrent;

namespace FactCheck;

/// <summary>How many claims there are, and how many of them have a term: what makes a word weigh much or little.</summary>
/// <remarks>
/// Counting goes through every claim that has the term, so counts are kept until the record has grown by a hundredth.
/// While it stands still they stay the same, so that one page of a search follows from the one before.
/// </remarks>
internal sealed class TermFrequencies
{
    private const int MostKept = 200_000;

    private sealed record Counted(long Head, long Claims)
    {
        public ConcurrentDictionary<string, long> Rows { get; } = new(StringComparer.Ordinal);
    }

    private volatile Counted _counted = new(-1, 0);

    /// <summary>The counts as they are for this reading.</summary>
    public View For(ReadSession read)
    {
        var head = LedgerStore.Seq(read);
        var counted = _counted;
        if (head < counted.Head || head > counted.Head + counted.Head / 100 || counted.Rows.Count > MostKept)
            _counted = counted = new(head, SearchStore.Size(read));
        return new(read, counted.Claims, counted.Rows);
    }

    /// <summary>The counts for one reading.</summary>
    internal sealed class View(ReadSession read, long claims, ConcurrentDictionary<string, long> rows)
    {
        public ReadSession Read => read;

        public long Claims => claims;

        public long Rows(string term)
        {
            if (rows.TryGetValue(term, out var count))
                return count;
            count = read.Dialect.Text.Frequency(read, term);
            if (count > 0)
                rows[term] = count; // none may be one at the next write, and a claim must be found at once
            return count;
        }

        /// <summary>What a term that so many claims have is worth: 1 where only one has it, near 0 where all do.</summary>
        public double Weight(long count) => Math.Log(1 + (claims - Math.Min(count, claims) + 0.5) / (count + 0.5)) / Math.Log(2 + 2.0 * claims);
    }
}
