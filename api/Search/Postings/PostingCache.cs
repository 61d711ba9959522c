using FactCheck.Data;
using FactCheck.Search.Matching;
using FactCheck.Search.Query;

namespace FactCheck.Search.Postings;

/// <summary>The posting lists of the terms that were asked for, in memory: of a million claims, a third have the word "year", and the text index takes a tenth of a second to go through them.</summary>
/// <remarks>
/// A list is read from the text index when its term is first asked for, and follows what is committed since. Claims are
/// numbered without gaps in the order of the record, so that a search can count in an array. What was committed after a
/// reader's view began may show in its lists already; such a claim is left out when its document is not found.
/// </remarks>
/// <param name="most">So many bytes of lists are kept at most; those that were asked for least lately go first.</param>
internal sealed class PostingCache(long most)
{
    private const long NotLoaded = -1;

    /// <summary>A list of fewer claims is not kept: it is read again in microseconds, and names and numbers bring ever new ones.</summary>
    private const int Fewest = 8;

    private readonly ReaderWriterLockSlim _gate = new();
    private readonly Dictionary<string, PostingList> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<PostingList, double> _amounts = [];
    private DocIds _claims = DocIds.None();
    private long _applied = NotLoaded;
    private long _held;
    private long _clock;

    /// <summary>What the lists take in memory, about.</summary>
    public long Held => Volatile.Read(ref _held);

    /// <summary>What they may take.</summary>
    public long Most => most;

    public LateTerms Late { get; } = new();

    /// <summary>Takes in what was committed since the last time.</summary>
    public void Refresh(ReadSession read)
    {
        if (Volatile.Read(ref _applied) == read.Texts.Last)
            return;
        _gate.EnterWriteLock();
        try
        {
            if (_applied == NotLoaded || !Follow(read.Texts, _applied))
                Load(read);
            Forget();
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    /// <summary>Works with the lists of what is asked and the claims they name, which stand still meanwhile: one list for each, in the order asked.</summary>
    public T Use<T>(ReadSession read, IReadOnlyList<QueryTerm> asked, Func<DocIds, IReadOnlyList<TermPostings>, T> work)
    {
        while (true)
        {
            var claims = Claims;
            var lists = asked.Select(one => one.IsPrefix ? [Beginning(read, one, claims)] : one.Terms.Select(term => Find(read, term, claims)).ToList()).ToList();
            _gate.EnterReadLock();
            try
            {
                if (claims == _claims)
                    return work(claims, lists.ConvertAll(one => new TermPostings(one)));
            }
            finally
            {
                _gate.ExitReadLock();
            }
        }
    }

    /// <summary>The claims that the lists name. Where they cannot be followed they are read anew, and are others then.</summary>
    public DocIds Claims => Volatile.Read(ref _claims);

    /// <summary>How many claims have the term.</summary>
    public int Frequency(ReadSession read, string term) => Find(read, term, Claims).Frequency;

    private PostingList Find(ReadSession read, string term, DocIds claims)
    {
        _gate.EnterReadLock();
        try
        {
            if (_lists.TryGetValue(term, out var kept))
            {
                kept.Used = Interlocked.Increment(ref _clock);
                return kept;
            }
        }
        finally
        {
            _gate.ExitReadLock();
        }
        var list = Late.Read(read, term, () => Read(read, term, claims));
        if (list.Count < Fewest)
            return list;
        _gate.EnterWriteLock();
        try
        {
            if (claims == _claims && read.Texts.After(read.TextsSeen) is { } since && !since.Contains(IndexChange.Everything))
                Keep(term, list, since.Take((int)Math.Max(0, _applied - read.TextsSeen)));
            return list;
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    /// <summary>Keeps a list, after what was committed while it was read.</summary>
    private void Keep(string term, PostingList list, IEnumerable<IndexChange> since)
    {
        foreach (var change in since)
        {
            if (_claims.Of(change.Seq) is var claim and >= 0)
                list.Put(claim, QuantizedFrequency.Of(change.After is null ? 0 : AmountIn(change.After, term)));
        }
        list.Used = Interlocked.Increment(ref _clock);
        if (_lists.TryAdd(term, list))
            _held += list.Bytes;
        Forget();
    }

    /// <summary>Lets go of an eighth where there are too many, by how long ago they were asked for. To put all in order would take longer than to read some again.</summary>
    private void Forget()
    {
        if (_held <= most)
            return;
        const int steps = 16; // for each doubling of the age
        int Age(PostingList list) => (int)(steps * Math.Log2(_clock - list.Used + 1));
        var bytes = new long[steps * 64];
        foreach (var list in _lists.Values)
            bytes[Age(list)] += list.Bytes;
        var oldest = bytes.Length;
        for (var left = _held; left > most / 8 * 7;)
            left -= bytes[--oldest];
        foreach (var (term, list) in _lists)
        {
            if (Age(list) < oldest)
                continue;
            _lists.Remove(term);
            _held -= list.Bytes;
        }
    }

    /// <summary>Reads a list from the text index; what came after the claims that are known here is left to what follows.</summary>
    private static PostingList Read(ReadSession read, string term, DocIds claims)
    {
        var list = new PostingList();
        var (before, claim, amount) = (0L, 0, 0.0);
        read.Dialect.Text.Places(read, term, (row, column) =>
        {
            if (row != before)
            {
                Take();
                (before, claim, amount) = (row, claims.Next(claim, row), 0);
            }
            if (column < ScoredClaim.FormColumn && claims.Is(claim, row))
                amount += ScoredClaim.OnePlace(column, claims[claim][ScoredClaim.Columns[column].Part]);
        });
        Take();
        return list;

        void Take()
        {
            if (amount > 0)
                list.Put(claim, QuantizedFrequency.Of(amount));
        }
    }

    /// <summary>The claims with a word that begins so, each as if it had it once in its text.</summary>
    private static PostingList Beginning(ReadSession read, QueryTerm one, DocIds claims)
    {
        var text = read.Dialect.Text;
        var rows = text.Rows(read, one.Expression(text), long.MaxValue, claims.Count + 1);
        rows.Reverse();
        var list = new PostingList();
        foreach (var row in rows)
        {
            if (claims.Of(row) is var claim and >= 0)
                list.Put(claim, QuantizedFrequency.Of(ScoredClaim.OnePlace(0, claims[claim].Text)));
        }
        return list;
    }

    /// <remarks>Where more was committed meanwhile than is told of, it is read anew the next time.</remarks>
    private void Load(ReadSession read)
    {
        _applied = NotLoaded;
        _lists.Clear();
        _held = 0;
        Volatile.Write(ref _claims, DocIds.Read(read));
        Follow(read.Texts, read.TextsSeen);
    }

    /// <summary>Takes in what was committed after a change; where that cannot be told, everything is read anew the next time.</summary>
    private bool Follow(IndexChangeLog log, long number)
    {
        _applied = NotLoaded;
        if (log.After(number) is not { } changes || !changes.TrueForAll(TakeIn))
            return false;
        _applied = number + changes.Count;
        log.Forget(_applied);
        return true;
    }

    private bool TakeIn(IndexChange change)
    {
        _amounts.Clear();
        if (_claims.OfOrNew(change.Seq) is not (>= 0 and var claim))
            return false; // the order of the record would not hold; so with a change of everything, which has no number
        EachTerm(change.Before ?? [], (list, _) => _amounts[list] = 0);
        if (change.After is { } after)
        {
            var lengths = _claims[claim] = FieldLengths.Of(after);
            EachTerm(after, (list, column) => _amounts[list] = _amounts.GetValueOrDefault(list) + ScoredClaim.OnePlace(column, lengths[ScoredClaim.Columns[column].Part]));
        }
        foreach (var (list, amount) in _amounts)
        {
            _held -= list.Bytes;
            list.Put(claim, QuantizedFrequency.Of(amount));
            _held += list.Bytes;
        }
        return true;
    }

    /// <summary>Every place of a term that is kept.</summary>
    private void EachTerm(string[] columns, Action<PostingList, int> place)
    {
        var byTerm = _lists.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var column = 0; column < columns.Length; column++)
        {
            foreach (var term in columns[column].AsSpan().Split(' '))
            {
                if (byTerm.TryGetValue(columns[column].AsSpan(term), out var list))
                    place(list, column);
            }
        }
    }

    private static double AmountIn(string[] columns, string term)
    {
        var lengths = FieldLengths.Of(columns);
        return columns.Index().Sum(column => column.Item.Split(' ').Count(one => string.Equals(one, term, StringComparison.Ordinal))
            * ScoredClaim.OnePlace(column.Index, lengths[ScoredClaim.Columns[column.Index].Part]));
    }
}
