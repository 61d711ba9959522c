namespace FactCheck;

/// <summary>How many claims there are, and how many of them have a term: what makes a word weigh much or little.</summary>
internal sealed class TermFrequencies
{
    /// <summary>A post has a handful of words that no claim has.</summary>
    private const int MostGuesses = 24;

    private readonly Postings _postings = new();
    private ClaimOrdinals? _warm;

    /// <summary>The counts as they are for this reading.</summary>
    public View For(ReadSession read)
    {
        _postings.Refresh(read);
        return new(read, _postings);
    }

    /// <summary>Reads the lists of the frequent terms before anyone asks for them: that of one in half of a million claims takes a tenth of a second.</summary>
    public void WarmUp(Db db, CancellationToken stop)
    {
        const int frequent = 1_000, atOnce = 2_000;
        if (_warm == _postings.Claims)
            return;
        _warm = _postings.Claims;
        for (var after = ""; !stop.IsCancellationRequested;)
        {
            List<(string Term, long Rows)> terms;
            using (var read = db.Read(unhurried: true))
                terms = read.Dialect.Text.Terms(read, after, atOnce);
            if (terms.Count == 0)
                return;
            foreach (var (term, _) in terms.Where(one => one.Rows >= frequent && !one.Term.Contains('_', StringComparison.Ordinal)).TakeWhile(_ => !stop.IsCancellationRequested))
            {
                using var read = db.Read(unhurried: true); // for each, as the record may change much meanwhile
                For(read).Rows(term);
            }
            after = terms[^1].Term;
        }
    }

    /// <summary>The counts for one reading.</summary>
    internal sealed class View(ReadSession read, Postings postings)
    {
        private int _guesses = MostGuesses;

        public ReadSession Read => read;

        public Postings Postings => postings;

        public long Claims { get; } = postings.Claims.Count;

        /// <summary>Whether one more unknown word may be compared with what is on record: a text of nothing else would take seconds.</summary>
        public bool MayGuess() => _guesses-- > 0;

        public long Rows(string term) => postings.Frequency(read, term);

        /// <summary>What a term that so many claims have is worth: 1 where only one has it, near 0 where all do.</summary>
        public double Weight(long count) => Math.Log(1 + (Claims - Math.Min(count, Claims) + 0.5) / (count + 0.5)) / Math.Log(2 + 2.0 * Claims);
    }
}
