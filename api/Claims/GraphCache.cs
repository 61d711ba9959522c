using System.Collections.Concurrent;
using FactCheck.Data;
using FactCheck.Text;

namespace FactCheck.Claims;

/// <summary>Claims with their links in memory, as graphs are walked. A graph has hundreds, and each takes three look-ups.</summary>
/// <remarks>
/// A claim is read when a graph first comes to it. A commit lets go of the claims it bears on, and of those they are merged
/// into, before its writes are answered.
/// </remarks>
/// <param name="changes">The commits.</param>
/// <param name="most">Bytes that the claims may take. The claims asked for least lately are evicted.</param>
internal sealed class GraphCache(RecordChangeLog changes, long most)
{
    private readonly Lock _gate = new();
    private readonly ChangeFollower _changes = new(changes);
    private readonly ConcurrentDictionary<UInt128, Kept> _kept = new();
    private readonly Dictionary<UInt128, UInt128> _mergedInto = [];
    private long _clock, _held;

    /// <summary>Bytes that the claims take in memory, about.</summary>
    public long Held => Volatile.Read(ref _held);

    /// <summary>Takes in what was committed. A claim that is found afterwards is as new as any view that is open by now.</summary>
    public void Follow()
    {
        if (!_changes.IsBehind)
            return;
        lock (_gate)
            _changes.TakeIn(Drop);
    }

    public GraphClaim? Find(UInt128 id)
    {
        if (!_kept.TryGetValue(id, out var kept))
            return null;
        kept.Used = Volatile.Read(ref _clock);
        return kept.Claim;
    }

    /// <summary>True where a commit after one of them bears on any of the claims.</summary>
    public bool ChangedSince(long number, Func<UInt128, bool> among) =>
        _changes.ChangedSince(number, change => change.Claims is null || change.Claims.Any(id => among(TypeId.NumberOf(id))));

    /// <summary>Keeps claims, unless they were changed since they were read.</summary>
    public void Keep(IReadOnlyList<GraphClaim> claims, long seen)
    {
        lock (_gate)
        {
            _changes.TakeIn(Drop);
            var read = claims.SelectMany(claim => claim.Members.Append(claim.Id)).ToHashSet();
            if (most == 0 || ChangedSince(seen, read.Contains))
                return;
            _clock++;
            foreach (var claim in claims)
                Add(claim);
            if (_held > most)
                Evict();
        }
    }

    private void Add(GraphClaim claim)
    {
        if (!_kept.TryAdd(claim.Id, new(claim) { Used = _clock }))
            return;
        _held += claim.Bytes;
        foreach (var member in claim.Members)
            _mergedInto[member] = claim.Id;
    }

    private void Drop(RecordChange change)
    {
        if (change.Claims is null)
        {
            _kept.Clear();
            _mergedInto.Clear();
            _held = 0;
            return;
        }
        foreach (var id in change.Claims.Select(TypeId.NumberOf))
        {
            if (_mergedInto.TryGetValue(id, out var survivor))
                Drop(survivor);
            Drop(id);
        }
    }

    private void Drop(UInt128 id)
    {
        if (!_kept.TryRemove(id, out var kept))
            return;
        _held -= kept.Claim.Bytes;
        foreach (var member in kept.Claim.Members)
            _mergedInto.Remove(member);
    }

    /// <summary>Lets go of an eighth, by how long ago it was asked for.</summary>
    private void Evict()
    {
        foreach (var kept in _kept.Values.OrderBy(one => one.Used).ToList())
        {
            if (_held <= most / 8 * 7)
                return;
            Drop(kept.Claim.Id);
        }
    }

    private sealed class Kept(GraphClaim claim)
    {
        public GraphClaim Claim => claim;
        public long Used { get; set; }
    }
}
