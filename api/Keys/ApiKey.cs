using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace FactCheck;

/// <summary>A key that callers come with. The key itself is never kept: only its SHA-256.</summary>
internal sealed record ApiKey
{
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

    /// <summary>A new key: 256 random bits behind a prefix by which people and scanners know it.</summary>
    public static string Generate() => "fck_" + System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public bool IsActive(string now) => RevokedAt is null && (ExpiresAt is null || string.CompareOrdinal(now, ExpiresAt) < 0);
}
