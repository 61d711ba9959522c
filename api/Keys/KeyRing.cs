using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace FactCheck;

/// <summary>The keys in memory, by the beginning of their hash: one process serves a database, so what it holds is what there is.</summary>
internal sealed class KeyRing(Db db, TimeProvider clock)
{
    private volatile FrozenDictionary<string, ApiKey> _byHash = FrozenDictionary<string, ApiKey>.Empty;

    private (string Secret, ApiKey Key)? _lent;

    public void Reload()
    {
        using var read = db.Read();
        _byHash = KeyStore.All(read).ToFrozenDictionary(key => Part(key.Hash), StringComparer.Ordinal);
    }

    public bool HasActiveAdmin => _byHash.Values.Any(key => key.Scopes.Contains(Scope.Admin, StringComparer.Ordinal) && key.IsActive(Now));

    /// <summary>A secret for this process alone that stands for an admin key: a command that could open the data folder may do anything with it.</summary>
    public string LendAdmin()
    {
        var lent = ApiKey.Generate();
        _lent = (lent, _byHash.Values.First(key => key.Scopes.Contains(Scope.Admin, StringComparer.Ordinal) && key.IsActive(Now)));
        return lent;
    }

    /// <summary>The active key with this secret, or null.</summary>
    public ApiKey? Find(string secret)
    {
        if (_lent is { } lent && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(secret), Encoding.ASCII.GetBytes(lent.Secret)))
            return lent.Key;
        var hash = ApiKey.HashOf(secret);
        return _byHash.TryGetValue(Part(hash), out var key)
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(key.Hash))
            && key.IsActive(Now) ? key : null;
    }

    /// <summary>What a key is looked up by; the rest of the hash is compared in a time that tells nothing.</summary>
    private static string Part(string hash) => hash[..16];

    private string Now => Instant.Text(clock.GetUtcNow());
}
