using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using FactCheck.Http;

namespace FactCheck.Keys;

/// <summary>A key that callers come with. The secret itself is never kept: only its SHA-256.</summary>
internal sealed record ApiKey
{
    private const string Prefix = "fck_";
    private const int IdDigits = 26;

    [JsonIgnore]
    public long Seq { get; init; }
    public required string Id { get; init; }
    public required int Revision { get; init; }

    /// <summary>Not in the ledger's snapshot: the ledger may be shown to more people than the table.</summary>
    [JsonIgnore]
    public string Hash { get; init; } = "";
    public required IReadOnlyList<string> Scopes { get; init; }
    public string? Note { get; init; }
    public string? PublisherId { get; init; }
    public required string CreatedAt { get; init; }
    public required string UpdatedAt { get; init; }
    public string? ExpiresAt { get; init; }
    public string? RevokedAt { get; init; }
    public string? RevokedReason { get; init; }

    /// <summary>Of the secret before the last rotation.</summary>
    [JsonIgnore]
    public string? PreviousHash { get; init; }

    /// <summary>Up to when that one is valid beside the new one.</summary>
    public string? PreviousUntil { get; init; }

    [JsonIgnore]
    public bool IsAdmin => Scopes.Contains(Scope.Admin, StringComparer.Ordinal);

    /// <summary>A new secret: the key's id, by which it is looked up and people know which key leaked, and 256 random bits.</summary>
    public static string NewSecret(string id) => $"{Prefix}{id[^IdDigits..]}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>The part of a secret made here that names its key; empty for any other text.</summary>
    public static ReadOnlySpan<char> PublicPart(ReadOnlySpan<char> secret) =>
        secret.Length == Prefix.Length + IdDigits + 44 && secret.StartsWith(Prefix, StringComparison.Ordinal) && secret[Prefix.Length + IdDigits] == '_' ? PublicPartOfId(secret[..(Prefix.Length + IdDigits)]) : [];

    public static ReadOnlySpan<char> PublicPartOfId(ReadOnlySpan<char> id) => id[^IdDigits..];

    public string State(string now) => RevokedAt is not null ? KeyState.Revoked : IsExpired(now) ? KeyState.Expired : KeyState.Active;

    public bool IsActive(string now) => RevokedAt is null && !IsExpired(now);

    private bool IsExpired(string now) => ExpiresAt is not null && string.CompareOrdinal(now, ExpiresAt) >= 0;
}
