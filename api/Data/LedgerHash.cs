using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FactCheck.Text;

namespace FactCheck.Data;

/// <summary>Where the ledger stands: its newest entry's sequence number, hash and time.</summary>
public sealed record ChainHead(long Seq, string Hash, string At)
{
    public static readonly ChainHead Start = new(0, new string('0', 64), "0001-01-01T00:00:00.000000Z");
}

/// <summary>One entry of the ledger as it is stored.</summary>
public record ChainedEntry
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
    public required string Hash { get; init; }
}

/// <summary>How entries hang together: <c>hash = SHA-256(previous hash ‖ header ‖ digest)</c>.</summary>
/// <remarks>
/// The digest stands in for the snapshot, and is salted so that a short emptied payload cannot be guessed
/// from it. The header is the other fields, one a line; none of them can hold a line break.
/// </remarks>
public static class LedgerHash
{
    /// <summary>An entity as an entry holds it: as <c>JSON.stringify</c> would write it, so that others can compute the digest from the JSON they are given.</summary>
    public static string Snapshot(object record) => CanonicalJson.Rewritten(JsonSerializer.Serialize(record, record.GetType(), JsonDefaults.Options));

    /// <summary>The same as it is stored: UTF-8.</summary>
    public static ReadOnlyMemory<byte> Utf8Snapshot(object record)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(record, record.GetType(), JsonDefaults.Options);
        return json.AsSpan().IndexOf("\\u"u8) < 0 ? json : Encoding.UTF8.GetBytes(CanonicalJson.Rewritten(Encoding.UTF8.GetString(json)));
    }
}

/// <summary>Digests and hashes from the bytes as they are stored. Thousands of entries are written and read through a second: it makes no garbage.</summary>
internal sealed class ChainHash : IDisposable
{
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _covered = new(1024);
    private readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];
    private readonly byte[] _hex = new byte[SHA256.HashSizeInBytes * 2];

    public bool IsDigest(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> snapshot) => digest.SequenceEqual(Digest(salt, snapshot));

    /// <summary>The digest in hexadecimal digits, which are gone with the next one.</summary>
    public ReadOnlySpan<byte> Digest(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> snapshot)
    {
        _digest.AppendData(salt);
        _digest.AppendData(snapshot);
        _digest.GetHashAndReset(_hash);
        return Hex();
    }

    public void Begin(ReadOnlySpan<byte> previous)
    {
        _covered.ResetWrittenCount();
        _covered.Write(previous);
    }

    public void Begin(string previous)
    {
        _covered.ResetWrittenCount();
        Encoding.UTF8.GetBytes(previous, _covered);
    }

    public void Add(ReadOnlySpan<byte> part)
    {
        _covered.Write("\n"u8);
        _covered.Write(part);
    }

    public void Add(string? part)
    {
        _covered.Write("\n"u8);
        Encoding.UTF8.GetBytes(part, _covered);
    }

    public void Add(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, digits, out var length);
        Add(digits[..length]);
    }

    public bool IsHash(ReadOnlySpan<byte> hash) => hash.SequenceEqual(Hash());

    /// <summary>The hash of what was added, in hexadecimal digits, which are gone with the next one.</summary>
    public ReadOnlySpan<byte> Hash()
    {
        _digest.AppendData(_covered.WrittenSpan);
        _digest.GetHashAndReset(_hash);
        return Hex();
    }

    public void Dispose() => _digest.Dispose();

    private ReadOnlySpan<byte> Hex()
    {
        Convert.TryToHexStringLower(_hash, _hex, out _);
        return _hex;
    }
}
