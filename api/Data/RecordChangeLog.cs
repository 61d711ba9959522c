namespace FactCheck.Data;

/// <summary>The claims that one commit bore on; null where it may have changed what is shown of any claim.</summary>
internal sealed record RecordChange(IReadOnlySet<string>? Claims)
{
    /// <summary>A commit that may have changed what is shown of any claim.</summary>
    public static readonly RecordChange OfAny = new((IReadOnlySet<string>?)null);

    /// <summary>True where it may have changed what is shown of one of these claims.</summary>
    public bool BearsOn(IEnumerable<string> claims) => Claims is null || claims.Any(Claims.Contains);
}

/// <summary>The newest commits by the claims they bore on, numbered in their order. Caches of claims follow them.</summary>
internal sealed class RecordChangeLog
{
    /// <summary>So many commits are told of one by one.</summary>
    public const int Most = 4096;

    /// <summary>So many claims are named at most; each takes some hundred bytes.</summary>
    private const int MostClaims = 20_000;

    private readonly Lock _gate = new();
    private readonly Queue<RecordChange> _kept = new();
    private int _claims;
    private long _last;

    /// <summary>The log of a session whose changes no one follows.</summary>
    public static RecordChangeLog None { get; } = new();

    /// <summary>The number of the newest commit. What is read afterwards has this one and all before it.</summary>
    public long Last => Volatile.Read(ref _last);

    public void Add(RecordChange change)
    {
        lock (_gate)
        {
            _kept.Enqueue(change);
            _claims += change.Claims?.Count ?? 0;
            while (_kept.Count > Most || (_claims > MostClaims && _kept.Count > 1))
                _claims -= _kept.Dequeue().Claims?.Count ?? 0;
            Volatile.Write(ref _last, _last + 1);
        }
    }

    /// <summary>The commits after one of them, or null where some are forgotten.</summary>
    public List<RecordChange>? After(long number)
    {
        lock (_gate)
        {
            var since = _last - number;
            return since > _kept.Count ? null : [.. _kept.Skip(_kept.Count - (int)since)];
        }
    }
}
