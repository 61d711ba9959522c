using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Text;

namespace FactCheck.Keys;

/// <summary>The keys in memory: one process serves a database, so what it holds is what there is.</summary>
internal sealed class KeyRing(Db db, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, KeyUse> _uses = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private volatile Keys _keys = new([]);
    private volatile Lent? _lent;

    public string Now => Instant.Text(clock.GetUtcNow());

    /// <summary>Takes up what was changed: from then on a key that was revoked opens nothing.</summary>
    public void Reload()
    {
        using var turn = _gate.EnterScope(); // whoever comes last has read the last change
        using var read = db.Read();
        _keys = new(KeyStore.All(read).ConvertAll(key => new HeldKey(key, _uses.GetOrAdd(key.Id, _ => new()))));
    }

    public bool HasActiveAdmin => FirstAdmin() is not null;

    /// <summary>A secret for this process alone that stands for an admin key: a command that could open the data folder may do anything with it.</summary>
    public string LendAdmin()
    {
        var admin = FirstAdmin()!;
        var secret = ApiKey.NewSecret(admin.Key.Id);
        _lent = new(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), admin.Caller);
        return secret;
    }

    /// <summary>Who comes with this secret; null where it opens nothing.</summary>
    public Caller? Find(string secret)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        HashOf(secret, hash);
        if (_lent is { } lent && CryptographicOperations.FixedTimeEquals(hash, lent.Hash))
            return lent.Caller;
        var now = clock.GetUtcNow();
        if (_keys.Find(secret, hash) is not { } held || !held.IsOpenedBy(hash, now.UtcTicks))
            return null;
        held.Use.LastAt = now.UtcTicks;
        return held.Caller;
    }

    /// <summary>When the key was last used while this process ran, to the second.</summary>
    public string? LastUse(string id) => _uses.TryGetValue(id, out var use) && use.LastAt > 0 ? use.LastText : null;

    /// <summary>Writes down the uses since it last did, so that a request that only reads writes nothing.</summary>
    public async Task StoreUses()
    {
        var used = _uses.Where(one => one.Value.LastAt > one.Value.StoredAt).Select(one => (one.Key, Use: one.Value, At: one.Value.LastAt, Text: one.Value.LastText)).ToList();
        if (used.Count == 0)
            return;
        await db.Write(new Author(null, "key-use"), write => KeyStore.KeepUse(write, used.Select(one => (one.Key, one.Text))));
        used.ForEach(one => one.Use.StoredAt = one.At);
    }

    private HeldKey? FirstAdmin() => _keys.All.FirstOrDefault(held => held.Key.IsAdmin && held.Key.IsActive(Now));

    private static void HashOf(string secret, Span<byte> hash)
    {
        Span<byte> small = stackalloc byte[512];
        if (Encoding.UTF8.TryGetBytes(secret, small, out var length))
            SHA256.HashData(small[..length], hash);
        else
            SHA256.HashData(Encoding.UTF8.GetBytes(secret), hash);
    }

    private sealed record Lent(byte[] Hash, Caller Caller);

    /// <summary>By the public part of their secrets; secrets that were not made here have none, and are found by the beginning of their hash.</summary>
    private sealed class Keys
    {
        private const int HashPart = 8;
        private readonly FrozenDictionary<string, HeldKey>.AlternateLookup<ReadOnlySpan<char>> _byPart;

        public Keys(List<HeldKey> all)
        {
            All = all;
            var byPart = new Dictionary<string, HeldKey>(StringComparer.Ordinal);
            foreach (var held in all)
            {
                byPart[ApiKey.PublicPartOfId(held.Key.Id).ToString()] = held;
                foreach (var hash in held.Hashes)
                    byPart[Convert.ToHexStringLower(hash, 0, HashPart)] = held;
            }
            _byPart = byPart.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        }

        public List<HeldKey> All { get; }

        public HeldKey? Find(ReadOnlySpan<char> secret, ReadOnlySpan<byte> hash)
        {
            Span<char> hex = stackalloc char[2 * HashPart];
            if (_byPart.TryGetValue(ApiKey.PublicPart(secret), out var named))
                return named;
            Convert.TryToHexStringLower(hash[..HashPart], hex, out _);
            return _byPart.TryGetValue(hex, out var found) ? found : null;
        }
    }
}

/// <summary>A key as each request needs it: nothing to parse, nothing to allocate.</summary>
internal sealed class HeldKey(ApiKey key, KeyUse use)
{
    private readonly byte[] _hash = Convert.FromHexString(key.Hash);
    private readonly byte[]? _previous = key.PreviousHash is null ? null : Convert.FromHexString(key.PreviousHash);
    private readonly long _until = key.RevokedAt is not null ? 0 : Ticks(key.ExpiresAt, long.MaxValue);
    private readonly long _previousUntil = Ticks(key.PreviousUntil, 0);

    public ApiKey Key => key;
    public KeyUse Use => use;
    public Caller Caller { get; } = new(key.Id, key.Scopes) { PublisherId = key.PublisherId };
    public IEnumerable<byte[]> Hashes => _previous is null ? [_hash] : [_hash, _previous];

    public bool IsOpenedBy(ReadOnlySpan<byte> hash, long now)
    {
        var current = CryptographicOperations.FixedTimeEquals(hash, _hash);
        var previous = _previous is not null && now < _previousUntil && CryptographicOperations.FixedTimeEquals(hash, _previous);
        return (current || previous) && now < _until;
    }

    private static long Ticks(string? moment, long otherwise) => moment is null ? otherwise : Instant.Parse(moment).UtcTicks;
}

/// <summary>When a key was last used. It outlives a reload of the keys.</summary>
internal sealed class KeyUse
{
    private long _lastAt;

    public long LastAt
    {
        get => Volatile.Read(ref _lastAt);
        set => Volatile.Write(ref _lastAt, value);
    }

    /// <summary>Up to where it is written down.</summary>
    public long StoredAt { get; set; }

    public string LastText => Instant.Text(new DateTimeOffset(LastAt - (LastAt % TimeSpan.TicksPerSecond), TimeSpan.Zero));
}
