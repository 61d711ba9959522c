namespace FactCheck;

/// <summary>What a commit changed in what one claim is found by: null where it was not found before, or is not found any more.</summary>
internal sealed record TextChange(long Seq, SearchDocument? Before, SearchDocument? After)
{
    /// <summary>All of it, in a way that is not told one by one.</summary>
    public static readonly TextChange Everything = new(0, null, null);
}

/// <summary>The newest changes of what claims are found by, in the order of their commits, for what is kept of it in memory.</summary>
internal sealed class TextLog
{
    private const int Most = 2048;

    private readonly Lock _gate = new();
    private readonly TextChange?[] _changes;
    private long _last;

    public TextLog(int most = Most) => _changes = new TextChange?[most];

    /// <summary>That of a session whose texts no one follows.</summary>
    public static TextLog None { get; } = new(0);

    /// <summary>The number of the newest change. What is read afterwards has this one and all before it.</summary>
    public long Last => Volatile.Read(ref _last);

    public void Add(IReadOnlyList<TextChange> changes)
    {
        lock (_gate)
        {
            foreach (var change in changes)
            {
                _changes[(_last + 1) % _changes.Length] = change;
                Volatile.Write(ref _last, _last + 1);
            }
        }
    }

    /// <summary>The changes after one of them, or null where some are forgotten.</summary>
    public List<TextChange>? After(long number)
    {
        lock (_gate)
        {
            if (_last - number > _changes.Length)
                return null;
            var changes = new List<TextChange>((int)(_last - number));
            while (number < _last)
                changes.Add(_changes[++number % _changes.Length]!);
            return changes;
        }
    }
}
