using System.Collections;

namespace FactCheck;

/// <summary>The posting lists of the terms that were asked for, in memory: of a million claims, a third have the word "year", and the text index takes a tenth of a second to go through them.</summary>
/// <remarks>
/// A list is read from the text index when its term is first asked for, and follows what is committed since. Claims are
/// numbered without gaps in the order of the record, so that a search can count in an array. What was committed after a
/// reader's view began may show in its lists already; such a claim is left out when its document is not found.
/// </remarks>
internal sealed class Postings
{
    /// <summary>Entries kept at most: six bytes each, so that a million claims of forty words are held whole.</summary>
    private const int Most = 40_000_000;

    /// <summary>What a list takes besides its entries, in entries.</summary>
    private const int OfList = 32;

    private const long NotLoaded = -1;

    private readonly ReaderWriterLockSlim _gate = new();
    private readonly Dictionary<string, PostingList> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PostingList>.AlternateLookup<ReadOnlySpan<char>> _byTerm;
    private readonly Dictionary<PostingList, double> _amounts = [];
    private long[] _rows = [];
    private PartLengths[] _lengths = [];
    private int _count;
    private long _applied = NotLoaded;
    private int _held, _loads;
    private long _clock;

    public Postings() => _byTerm = _lists.GetAlternateLookup<ReadOnlySpan<char>>();

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
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    /// <summary>Works with the lists of what is asked, which stand still meanwhile: one list for each, in the order asked.</summary>
    public T Use<T>(ReadSession read, IReadOnlyList<Asked> asked, Func<IReadOnlyList<PostingList>, T> work)
    {
        while (true)
        {
            var loads = Volatile.Read(ref _loads);
            var lists = asked.Select(one => one.IsPrefix ? [Beginning(read, one)] : one.Terms.Select(term => Find(read, term, loads)).ToList()).ToList();
            _gate.EnterReadLock();
            try
            {
                if (loads == _loads)
                    return work(lists.ConvertAll(PostingList.Of));
            }
            finally
            {
                _gate.ExitReadLock();
            }
        }
    }

    /// <summary>How often everything was read anew.</summary>
    public int Loads => Volatile.Read(ref _loads);

    /// <summary>How many claims there are, drafts and all.</summary>
    public int Count => _count;

    /// <summary>How many claims have the term.</summary>
    public int Frequency(ReadSession read, string term) => Find(read, term, Volatile.Read(ref _loads)).Frequency;

    /// <summary>The claims' numbers in the record, by their ordinals. This and what follows belongs together in <see cref="Use"/> alone.</summary>
    public long[] Rows => _rows;

    /// <summary>The ordinals of some rows, ascending, where they are known.</summary>
    public List<int> Claims(List<long> rows)
    {
        var claims = new List<int>(rows.Count);
        foreach (var row in rows)
        {
            if (Ordinal(row) is var claim and >= 0)
                claims.Add(claim);
        }
        claims.Sort();
        return claims;
    }

    /// <summary>Some rows as a set of ordinals.</summary>
    public BitArray Set(List<long> rows)
    {
        var set = new BitArray(_count);
        foreach (var claim in Claims(rows))
            set[claim] = true;
        return set;
    }

    private PostingList Find(ReadSession read, string term, int loads)
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
        var (list, isOnRecord) = Read(read, term);
        if (!isOnRecord)
            return list; // a text may have any words, and those on record come with their claims
        _gate.EnterWriteLock();
        try
        {
            if (loads == _loads && read.Texts.After(read.TextsSeen) is { } since && !since.Contains(TextChange.Everything))
                Keep(term, list, since.Take((int)Math.Max(0, _applied - read.TextsSeen)));
            return list;
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    /// <summary>Keeps a list, after what was committed while it was read.</summary>
    private void Keep(string term, PostingList list, IEnumerable<TextChange> since)
    {
        foreach (var change in since)
            list.Put(Ordinal(change.Seq), Amount.Of(change.After is null ? 0 : AmountIn(change.After, term)));
        list.Used = Interlocked.Increment(ref _clock);
        if (_lists.TryAdd(term, list))
            _held += list.Count + OfList;
        if (_held <= Most)
            return;
        foreach (var (old, one) in _lists.OrderBy(pair => pair.Value.Used).ToList())
        {
            if (_held <= Most / 8 * 7)
                break;
            _lists.Remove(old);
            _held -= one.Count + OfList;
        }
    }

    /// <summary>Reads a list from the text index; what came after the claims that are known here is left to what follows.</summary>
    private (PostingList List, bool IsOnRecord) Read(ReadSession read, string term)
    {
        _gate.EnterReadLock();
        var (rows, lengths, count) = (_rows, _lengths, _count);
        _gate.ExitReadLock();
        var list = new PostingList();
        var (before, claim, amount) = (0L, 0, 0.0);
        read.Dialect.Text.Places(read, term, (row, column) =>
        {
            if (row != before)
            {
                Take();
                (before, claim, amount) = (row, PostingList.Next(rows.AsSpan(0, count), claim, row), 0);
            }
            if (column < Resemblance.FormColumn && claim < count && rows[claim] == row)
                amount += Resemblance.OnePlace(column, lengths[claim][Resemblance.Columns[column].Part]);
        });
        Take();
        return (list, before != 0);

        void Take()
        {
            if (amount > 0)
                list.Put(claim, Amount.Of(amount));
        }
    }

    /// <summary>The claims with a word that begins so, each as if it had it once in its text.</summary>
    private PostingList Beginning(ReadSession read, Asked one)
    {
        var text = read.Dialect.Text;
        var rows = text.Rows(read, one.Expression(text), long.MaxValue, _count + 1);
        rows.Reverse();
        var list = new PostingList();
        _gate.EnterReadLock();
        try
        {
            foreach (var row in rows)
            {
                if (Ordinal(row) is var claim and >= 0)
                    list.Put(claim, Amount.Of(Resemblance.OnePlace(0, _lengths[claim].Text)));
            }
        }
        finally
        {
            _gate.ExitReadLock();
        }
        return list;
    }

    /// <remarks>Where more was committed meanwhile than is told of, it is read anew the next time.</remarks>
    private void Load(ReadSession read)
    {
        _applied = NotLoaded;
        Volatile.Write(ref _loads, _loads + 1);
        _lists.Clear();
        _held = 0;
        _rows = SearchStore.Rows(read);
        _lengths = new PartLengths[_rows.Length];
        _count = _rows.Length;
        var claim = 0;
        read.Dialect.Text.Lengths(read, (row, columns) =>
        {
            claim = PostingList.Next(_rows, claim, row);
            if (claim < _count && _rows[claim] == row)
                _lengths[claim] = PartLengths.Of(columns);
        });
        Follow(read.Texts, read.TextsSeen);
    }

    /// <summary>Takes in what was committed after a change; where that cannot be told, everything is read anew the next time.</summary>
    private bool Follow(TextLog log, long number)
    {
        _applied = NotLoaded;
        if (log.After(number) is not { } changes || !changes.TrueForAll(TakeIn))
            return false;
        _applied = number + changes.Count;
        return true;
    }

    private bool TakeIn(TextChange change)
    {
        _amounts.Clear();
        if (Known(change) is not (>= 0 and var claim))
            return false;
        EachTerm(change.Before ?? [], (list, _) => _amounts[list] = 0);
        if (change.After is { } after)
        {
            var lengths = _lengths[claim] = PartLengths.Of(after);
            EachTerm(after, (list, column) => _amounts[list] = _amounts.GetValueOrDefault(list) + Resemblance.OnePlace(column, lengths[Resemblance.Columns[column].Part]));
        }
        foreach (var (list, amount) in _amounts)
        {
            _held -= list.Count;
            list.Put(claim, Amount.Of(amount));
            _held += list.Count;
        }
        return true;
    }

    /// <summary>The ordinal of the claim, which a new one is given; -1 where the order of the record would not hold.</summary>
    private int Known(TextChange change)
    {
        if (Ordinal(change.Seq) is var claim and >= 0)
            return claim;
        if (change.Seq < (_count > 0 ? _rows[_count - 1] : 1))
            return -1; // so is a change of everything, which has no number
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, _count + _count / 8 + 64);
            Array.Resize(ref _lengths, _rows.Length);
        }
        _rows[_count] = change.Seq;
        return _count++;
    }

    private int Ordinal(long row) => Array.BinarySearch(_rows, 0, _count, row);

    /// <summary>Every place of a term that is kept.</summary>
    private void EachTerm(string[] columns, Action<PostingList, int> place)
    {
        for (var column = 0; column < columns.Length; column++)
        {
            foreach (var term in columns[column].AsSpan().Split(' '))
            {
                if (_byTerm.TryGetValue(columns[column].AsSpan(term), out var list))
                    place(list, column);
            }
        }
    }

    private static double AmountIn(string[] columns, string term)
    {
        var lengths = PartLengths.Of(columns);
        return columns.Index().Sum(column => column.Item.Split(' ').Count(one => string.Equals(one, term, StringComparison.Ordinal))
            * Resemblance.OnePlace(column.Index, lengths[Resemblance.Columns[column.Index].Part]));
    }
}
