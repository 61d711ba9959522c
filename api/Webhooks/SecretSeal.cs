using System.Security.Cryptography;
using System.Text;
using FactCheck.Data;
using FactCheck.Settings;

namespace FactCheck.Webhooks;

/// <summary>
/// Encrypts the secrets of webhooks. Its key lies outside the database, so that a copy of the database does not give the secrets away.
/// </summary>
/// <remarks>
/// Secrets must be kept to sign with them. The key is the setting FACTCHECK_WEBHOOK_KEY, else the file <c>webhook-key</c> in the data
/// folder, which is made at the first use and which no backup and no export holds.
/// </remarks>
internal sealed class SecretSeal(Options options, Storage storage)
{
    private const int NonceBytes = 12, TagBytes = 16;

    private readonly Lock _gate = new();
    private byte[]? _key;

    /// <summary>The secret as the database keeps it, bound to its webhook.</summary>
    public string Seal(string webhook, string secret)
    {
        var text = Encoding.UTF8.GetBytes(secret);
        var kept = new byte[NonceBytes + TagBytes + text.Length];
        var nonce = kept.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(Key(), TagBytes);
        cipher.Encrypt(nonce, text, kept.AsSpan(NonceBytes + TagBytes), kept.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(webhook));
        return Convert.ToBase64String(kept);
    }

    /// <summary>The secret; null where the key is another than it was sealed with.</summary>
    public string? Open(string webhook, string kept)
    {
        var bytes = Convert.FromBase64String(kept);
        var text = new byte[bytes.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(Key(), TagBytes);
        try
        {
            var nonce = bytes.AsSpan(0, NonceBytes);
            var tag = bytes.AsSpan(NonceBytes, TagBytes);
            cipher.Decrypt(nonce, bytes.AsSpan(NonceBytes + TagBytes), tag, text, Encoding.UTF8.GetBytes(webhook));
            return Encoding.UTF8.GetString(text);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private byte[] Key()
    {
        lock (_gate)
        {
            return _key ??= HKDF.DeriveKey(
                HashAlgorithmName.SHA256,
                Encoding.UTF8.GetBytes(options.Webhooks.Key ?? FromFile()),
                outputLength: 32,
                info: "factcheck webhook secrets"u8.ToArray());
        }
    }

    private string FromFile()
    {
        var file = Path.Combine(storage.Folder.Path, "webhook-key");
        if (!File.Exists(file))
        {
            using var made = PrivateFile.Create(file);
            made.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n"));
            made.Flush(flushToDisk: true);
        }
        return File.ReadAllText(file).Trim();
    }
}
