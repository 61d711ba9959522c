using System.Collections.Concurrent;
using FactCheck.Data;

namespace FactCheck.Claims;

/// <summary>The dossier that a caller asks for: the claim, the form, and whether what readers do not see is in it.</summary>
internal readonly record struct DossierKey(string Claim, bool Markdown, bool Editor);

/// <summary>A dossier written out, with its ETag.</summary>
internal sealed record WrittenDossier(byte[] Body, string ETag);

/// <summary>Dossiers in memory as they were answered. Most are read more often than they change, and one takes a dozen queries.</summary>
/// <remarks>
/// A commit lets go of each dossier that has a claim it bears on within its reach, before its writes are answered: a client that
/// has the answer to a write never reads the dossier from before it. Only the process that holds the data folder writes,
/// so that its own commits are all there are.
/// </remarks>
/// <param name="changes">The commits.</param>
/// <param name="most">So many bytes are kept at most; what was asked for least lately goes first. 0 for none.</param>
internal sealed class DossierCache(RecordChangeLog changes, long most)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<DossierKey, Kept> _kept = new();
    private readonly Dictionary<string, HashSet<Kept>> _reaching = new(StringComparer.Ordinal);
    private readonly ChangeFollower _changes = new(changes);
    private long _clock, _held, _hits, _misses;

    /// <summary>Bytes that the dossiers take in memory, about.</summary>
    public long Held => Volatile.Read(ref _held);

    /// <summary>Dossiers that were answered from memory.</summary>
    public long Hits => Volatile.Read(ref _hits);

    /// <summary>Dossiers that had to be put together.</summary>
    public long Misses => Volatile.Read(ref _misses);

    /// <summary>Every dossier that is kept and current.</summary>
    public IReadOnlyList<(DossierKey Key, WrittenDossier Dossier)> All()
    {
        Follow();
        return [.. _kept.Select(one => (one.Key, one.Value.Dossier))];
    }

    /// <summary>The dossier as it is now, or null where it is to be put together.</summary>
    public WrittenDossier? Find(DossierKey key)
    {
        Follow();
        if (!_kept.TryGetValue(key, out var kept))
        {
            Interlocked.Increment(ref _misses);
            return null;
        }
        kept.Used = Volatile.Read(ref _clock);
        Interlocked.Increment(ref _hits);
        return kept.Dossier;
    }

    /// <summary>Keeps a dossier, unless what it shows was changed while it was put together.</summary>
    /// <param name="key">What was asked for.</param>
    /// <param name="dossier">The answer.</param>
    /// <param name="reach">The claims whose changes it may show.</param>
    /// <param name="seen">The number of the newest commit that is in it for sure.</param>
    public void Keep(DossierKey key, WrittenDossier dossier, IReadOnlyList<string> reach, long seen)
    {
        var kept = new Kept(key, dossier, reach);
        if (kept.Bytes > most / 8)
            return;
        lock (_gate)
        {
            _changes.TakeIn(Drop);
            if (_changes.ChangedSince(seen, change => change.BearsOn(reach)) || !_kept.TryAdd(key, kept))
                return;
            kept.Used = ++_clock;
            foreach (var claim in reach)
                Reaching(claim).Add(kept);
            _held += kept.Bytes;
            if (_held > most)
                Forget();
        }
    }

    private HashSet<Kept> Reaching(string claim)
    {
        if (!_reaching.TryGetValue(claim, out var there))
            _reaching[claim] = there = [];
        return there;
    }

    private void Follow()
    {
        if (!_changes.IsBehind)
            return;
        lock (_gate)
            _changes.TakeIn(Drop);
    }

    private void Drop(RecordChange change)
    {
        IEnumerable<Kept> gone = change.Claims?.SelectMany(claim => _reaching.GetValueOrDefault(claim) ?? []) ?? _kept.Values;
        foreach (var kept in gone.ToList())
            Drop(kept);
    }

    private void Drop(Kept kept)
    {
        if (!_kept.TryRemove(new(kept.Key, kept)))
            return;
        _held -= kept.Bytes;
        foreach (var claim in kept.Reach)
        {
            if (_reaching.TryGetValue(claim, out var there) && there.Remove(kept) && there.Count == 0)
                _reaching.Remove(claim);
        }
    }

    /// <summary>Lets go of an eighth, by how long ago it was asked for.</summary>
    private void Forget()
    {
        foreach (var kept in _kept.Values.OrderBy(one => one.Used).ToList())
        {
            if (_held <= most / 8 * 7)
                return;
            Drop(kept);
        }
    }

    private sealed class Kept(DossierKey key, WrittenDossier dossier, IReadOnlyList<string> reach)
    {
        private const int Around = 512, Reached = 256; // what lies beside the text in memory, about

        public DossierKey Key => key;
        public WrittenDossier Dossier => dossier;
        public IReadOnlyList<string> Reach => reach;
        public long Bytes => dossier.Body.Length + Around + (reach.Count * Reached);
        public long Used { get; set; }
    }
}
