namespace FactCheck.Data;

/// <summary>What a commit changed in the words that one claim is found by, column by column: null where it was not found before, or is not found any more.</summary>
internal sealed record IndexChange(long Seq, string[]? Before, string[]? After)
{
    /// <summary>All of it, in a way that is not told one by one.</summary>
    public static readonly IndexChange Everything = new(0, null, null);

    public int Letters => (Before?.Sum(column => column.Length) ?? 0) + (After?.Sum(column => column.Length) ?? 0);
}

/// <summary>The newest changes of what claims are found by, in the order of their commits, for what is kept of it in memory.</summary>
internal sealed class IndexChangeLog
{
    /// <summary>So many changes are told of one by one, and so many letters of them kept.</summary>
    public const int Most = 8192;
    private const int MostLetters = 8_000_000;

    /// <summary>So many stay of those that were taken in: a list that is read meanwhile is brought up to date by them.</summary>
    private const int TakenIn = 2048;

    private readonly Lock _gate = new();
    private readonly List<IndexChange> _kept = [];
    private int _forgotten; // of those in the list
    private int _letters;
    private long _last;

    /// <summary>That of a session whose texts no one follows.</summary>
    public static IndexChangeLog None { get; } = new();

    /// <summary>The number of the newest change. What is read afterwards has this one and all before it.</summary>
    public long Last => Volatile.Read(ref _last);

    private int Count => _kept.Count - _forgotten;

    public void Add(IReadOnlyList<IndexChange> changes)
    {
        lock (_gate)
        {
            foreach (var change in changes)
            {
                _kept.Add(change);
                _letters += change.Letters;
                while (Count > Most || _letters > MostLetters)
                    ForgetOldest();
            }
            Volatile.Write(ref _last, _last + changes.Count);
        }
    }

    /// <summary>Lets go of what was taken in up to a change, but for the newest.</summary>
    public void Forget(long number)
    {
        lock (_gate)
        {
            while (Count > TakenIn && _last - Count < number)
                ForgetOldest();
        }
    }

    /// <summary>The changes after one of them, or null where some are forgotten.</summary>
    public List<IndexChange>? After(long number)
    {
        lock (_gate)
        {
            var since = (int)Math.Min(_last - number, int.MaxValue);
            return since > Count ? null : _kept.GetRange(_kept.Count - since, since);
        }
    }

    /// <summary>Its place is given up later, with others: moving the list for each would take longer.</summary>
    private void ForgetOldest()
    {
        _letters -= _kept[_forgotten].Letters;
        _kept[_forgotten++] = null!;
        if (_forgotten <= Most)
            return;
        _kept.RemoveRange(0, _forgotten);
        _forgotten = 0;
    }
}
