using FactCheck.Data;
using FactCheck.Settings;

namespace FactCheck.Search.Postings;

/// <summary>How many claims there are, and how many of them have a term: what makes a word weigh much or little.</summary>
/// <param name="megabytes">What the posting lists that are kept may take.</param>
internal sealed class ClaimIndex(int megabytes = Options.DefaultSearchMegabytes)
{
    /// <summary>A post has a handful of words that no claim has.</summary>
    private const int MostGuesses = 24;

    private readonly PostingCache _postings = new(megabytes * 1024L * 1024);
    private DocIds? _warm;

    /// <summary>The counts as they are for this reading.</summary>
    public View For(ReadSession read)
    {
        _postings.Refresh(read);
        return new(read, _postings);
    }

    /// <summary>What the posting lists in memory take, about.</summary>
    public long Held => _postings.Held;

    /// <summary>Reads the lists of the most frequent terms before anyone asks for them, as many as leave room for others: that of one in half of a million claims takes a tenth of a second.</summary>
    public void WarmUp(Db db, CancellationToken stop)
    {
        foreach (var late in _postings.Late.All)
        {
            if (stop.IsCancellationRequested)
                return;
            using var read = db.Read(unhurried: true);
            For(read).Rows(late);
        }
        const int frequent = 1_000;
        var claims = _postings.Claims;
        if (_warm == claims)
            return;
        foreach (var term in Terms(db, frequent, stop).OrderByDescending(one => one.Rows).Select(one => one.Term))
        {
            if (stop.IsCancellationRequested || _postings.Held > _postings.Most / 4 * 3)
                break;
            using var read = db.Read(unhurried: true); // for each, as the record may change much meanwhile
            For(read).Rows(term);
        }
        _warm = claims;
    }

    /// <summary>The words and stems that so many claims have.</summary>
    private static List<(string Term, long Rows)> Terms(Db db, int claims, CancellationToken stop)
    {
        const int atOnce = 2_000;
        var frequent = new List<(string Term, long Rows)>();
        for (var after = ""; !stop.IsCancellationRequested;)
        {
            using var read = db.Read(unhurried: true);
            var terms = read.Dialect.Text.Terms(read, after, atOnce);
            if (terms.Count == 0)
                break;
            frequent.AddRange(terms.FindAll(one => one.Rows >= claims && !one.Term.Contains('_', StringComparison.Ordinal)));
            after = terms[^1].Term;
        }
        return frequent;
    }

    /// <summary>The counts for one reading.</summary>
    internal sealed class View(ReadSession read, PostingCache postings)
    {
        private int _guesses = MostGuesses;

        public ReadSession Read => read;

        public PostingCache Postings => postings;

        public long Claims { get; } = postings.Claims.Count;

        /// <summary>Whether one more unknown word may be compared with what is on record: a text of nothing else would take seconds.</summary>
        public bool MayGuess() => _guesses-- > 0;

        public long Rows(string term) => postings.Frequency(read, term);

        /// <summary>What a term that so many claims have is worth: 1 where only one has it, near 0 where all do.</summary>
        public double Weight(long count) => Math.Log(1 + (Claims - Math.Min(count, Claims) + 0.5) / (count + 0.5)) / Math.Log(2 + 2.0 * Claims);
    }
}
