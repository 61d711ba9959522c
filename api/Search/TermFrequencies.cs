using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace FactCheck;

/// <summary>How many claims there are, and how many of them have a term: what makes a word weigh much or little.</summary>
/// <remarks>
/// Counting goes through every claim that has the term, so a count is kept until there are a tenth more claims. While
/// the record stands still they stay the same, so that one page of a search follows from the one before.
/// </remarks>
internal sealed class TermFrequencies
{
    private const int MostKept = 200_000;

    /// <summary>A post has a handful of words that no claim has.</summary>
    private const int MostGuesses = 24;

    private sealed record Size(long Head, long Claims);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Counted(long Rows, long Claims);

    private readonly ConcurrentDictionary<string, Counted> _rows = new(StringComparer.Ordinal);
    private readonly TextLengths _lengths = new();
    private long _measured = -1;
    private volatile Size _size = new(-1, 0);

    /// <summary>The counts as they are for this reading.</summary>
    public View For(ReadSession read)
    {
        var head = LedgerStore.Seq(read);
        var size = _size;
        if (head < size.Head || head > size.Head + size.Head / 100)
            _size = size = new(head, SearchStore.Size(read));
        if (_rows.Count > MostKept)
            _rows.Clear();
        if (Interlocked.Exchange(ref _measured, head) != head)
            _lengths.Refresh(read);
        return new(read, size.Claims, this);
    }

    private long Rows(ReadSession read, string term, long claims)
    {
        if (_rows.TryGetValue(term, out var counted) && counted.Claims <= claims && claims <= counted.Claims + counted.Claims / 10)
            return counted.Rows;
        var rows = read.Dialect.Text.Frequency(read, term);
        if (rows > 0)
            _rows[term] = new(rows, claims); // none may be one at the next write, and a claim must be found at once
        return rows;
    }

    /// <summary>The counts for one reading.</summary>
    internal sealed class View(ReadSession read, long claims, TermFrequencies kept)
    {
        public ReadSession Read => read;

        private int _guesses = MostGuesses;

        public long Claims => claims;

        /// <summary>Whether one more unknown word may be compared with what is on record: a text of nothing else would take seconds.</summary>
        public bool MayGuess() => _guesses-- > 0;

        public TextLengths Lengths => kept._lengths;

        public long Rows(string term) => kept.Rows(read, term, claims);

        /// <summary>What a term that so many claims have is worth: 1 where only one has it, near 0 where all do.</summary>
        public double Weight(long count) => Math.Log(1 + (claims - Math.Min(count, claims) + 0.5) / (count + 0.5)) / Math.Log(2 + 2.0 * claims);
    }
}
