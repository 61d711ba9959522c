using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FactCheck;

/// <summary>Where the ledger stands: its newest entry's sequence number, hash and time.</summary>
public sealed record ChainHead(long Seq, string Hash, string At)
{
    public static readonly ChainHead Start = new(0, new string('0', 64), "0001-01-01T00:00:00.000000Z");
}

/// <summary>One entry of the ledger as it is stored.</summary>
public sealed record ChainedEntry
{
    public required long Seq { get; init; }
    public required string At { get; init; }
    public string? KeyId { get; init; }
    public required string RequestId { get; init; }
    public required string Operation { get; init; }
    public required string Entity { get; init; }
    public required string EntityId { get; init; }
    public required int Revision { get; init; }

    /// <summary>The entity as stored after the change, in JSON; null once a tombstone emptied it.</summary>
    public string? Snapshot { get; init; }
    public string? Salt { get; init; }
    public required string Digest { get; init; }
    public string Hash { get; set; } = "";
}

/// <summary>How entries hang together: <c>hash = SHA-256(previous hash ‖ header ‖ digest)</c>.</summary>
/// <remarks>
/// The digest stands in for the snapshot, and is salted so that a short emptied payload cannot be guessed
/// from it. The header is the other fields, one a line; none of them can hold a line break.
/// </remarks>
public static class Chain
{
    public static string Digest(string salt, string snapshot) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(salt + snapshot)));

    public static string Hash(string previous, ChainedEntry entry)
    {
        var covered = string.Create(CultureInfo.InvariantCulture,
            $"{previous}\n{entry.Seq}\n{entry.At}\n{entry.KeyId}\n{entry.RequestId}\n{entry.Operation}\n{entry.Entity}\n{entry.EntityId}\n{entry.Revision}\n{entry.Digest}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(covered)));
    }
}
