namespace FactCheck;

/// <summary>How many claims there are, and how many of them have a term: what makes a word weigh much or little.</summary>
internal sealed class TermFrequencies
{
    /// <summary>A post has a handful of words that no claim has.</summary>
    private const int MostGuesses = 24;

    private readonly Postings _postings = new();

    /// <summary>The counts as they are for this reading.</summary>
    public View For(ReadSession read)
    {
        _postings.Refresh(read);
        return new(read, _postings);
    }

    /// <summary>The counts for one reading.</summary>
    internal sealed class View(ReadSession read, Postings postings)
    {
        private int _guesses = MostGuesses;

        public ReadSession Read => read;

        public Postings Postings => postings;

        public long Claims { get; } = postings.Count;

        /// <summary>Whether one more unknown word may be compared with what is on record: a text of nothing else would take seconds.</summary>
        public bool MayGuess() => _guesses-- > 0;

        public long Rows(string term) => postings.Frequency(read, term);

        /// <summary>What a term that so many claims have is worth: 1 where only one has it, near 0 where all do.</summary>
        public double Weight(long count) => Math.Log(1 + (Claims - Math.Min(count, Claims) + 0.5) / (count + 0.5)) / Math.Log(2 + 2.0 * Claims);
    }
}
