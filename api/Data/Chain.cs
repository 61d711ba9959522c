using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

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
    /// <summary>An entity as an entry holds it: as <c>JSON.stringify</c> would write it, so that others can compute the digest from the JSON they are given.</summary>
    public static string Snapshot(object record) => PlainJson.Rewritten(JsonSerializer.Serialize(record, record.GetType(), StrictJson.Options));

    public static string Digest(string salt, string snapshot) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(salt + snapshot)));

    public static string Hash(string previous, ChainedEntry entry)
    {
        var covered = string.Create(CultureInfo.InvariantCulture,
            $"{previous}\n{entry.Seq}\n{entry.At}\n{entry.KeyId}\n{entry.RequestId}\n{entry.Operation}\n{entry.Entity}\n{entry.EntityId}\n{entry.Revision}\n{entry.Digest}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(covered)));
    }
}

/// <summary>The same from the bytes as they are stored: for reading through many entries, it makes no garbage.</summary>
internal sealed class ChainHash : IDisposable
{
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _covered = new(1024);
    private readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];
    private readonly byte[] _hex = new byte[SHA256.HashSizeInBytes * 2];

    public bool IsDigest(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> snapshot)
    {
        _digest.AppendData(salt);
        _digest.AppendData(snapshot);
        _digest.GetHashAndReset(_hash);
        return IsHex(digest);
    }

    public void Begin(ReadOnlySpan<byte> previous)
    {
        _covered.ResetWrittenCount();
        _covered.Write(previous);
    }

    public void Add(ReadOnlySpan<byte> part)
    {
        _covered.Write("\n"u8);
        _covered.Write(part);
    }

    public void Add(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, digits, out var length);
        Add(digits[..length]);
    }

    public bool IsHash(ReadOnlySpan<byte> hash)
    {
        SHA256.HashData(_covered.WrittenSpan, _hash);
        return IsHex(hash);
    }

    public void Dispose() => _digest.Dispose();

    private bool IsHex(ReadOnlySpan<byte> stored) => Convert.TryToHexStringLower(_hash, _hex, out _) && stored.SequenceEqual(_hex);
}
