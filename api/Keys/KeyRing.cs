using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace FactCheck;

/// <summary>The keys in memory, by the beginning of their hash: one process serves a database, so what it holds is what there is.</summary>
internal sealed class KeyRing(Db db, TimeProvider clock)
{
    private volatile FrozenDictionary<string, ApiKey> _byHash = FrozenDictionary<string, ApiKey>.Empty;

    public void Reload()
    {
        using var read = db.Read();
        _byHash = KeyStore.All(read).ToFrozenDictionary(key => Part(key.Hash), StringComparer.Ordinal);
    }

    public bool HasActiveAdmin => _byHash.Values.Any(key => key.Scopes.Contains(Scope.Admin, StringComparer.Ordinal) && key.IsActive(Now));

    /// <summary>The active key with this secret, or null.</summary>
    public ApiKey? Find(string secret)
    {
        var hash = ApiKey.HashOf(secret);
        return _byHash.TryGetValue(Part(hash), out var key)
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(key.Hash))
            && key.IsActive(Now) ? key : null;
    }

    /// <summary>What a key is looked up by; the rest of the hash is compared in a time that tells nothing.</summary>
    private static string Part(string hash) => hash[..16];

    private string Now => Instant.Text(clock.GetUtcNow());
}
