using SQLitePCL;
using ZstdSharp;

namespace FactCheck.Data.Sqlite;

/// <summary>Snapshots of the ledger kept small: the number of a dictionary, then a frame of Zstandard made with it.</summary>
/// <remarks>
/// A snapshot is some 500 bytes, most of them names of members, which packing it alone cannot make small. The dictionary is
/// never changed, since what was packed with it could not be read again: another one gets another number. Digests are over
/// the snapshot itself. A column holds packed ones as blobs and others as text, and <see cref="Function"/> reads both.
/// </remarks>
internal sealed class PackedSnapshots : IDisposable
{
    /// <summary>The function that SQL reads a column of snapshots with.</summary>
    public const string Function = "unpacked";

    private const byte FirstDictionary = 1;
    private const int Level = -1;

    /// <summary>No snapshot is larger: a kept text of 200,000 characters, written as JSON, is two thirds of a megabyte at most.</summary>
    private const int Largest = 64 * 1024 * 1024;

    private static readonly byte[] Dictionary = Embedded();

    private Compressor? _packer;
    private Decompressor? _unpacker;

    /// <summary>The snapshot packed; null where that makes it no smaller.</summary>
    public byte[]? Pack(ReadOnlySpan<byte> snapshot)
    {
        if (_packer is null)
        {
            _packer = new(Level);
            _packer.LoadDictionary(Dictionary);
        }
        var packed = new byte[1 + Compressor.GetCompressBound(snapshot.Length)];
        packed[0] = FirstDictionary;
        var length = 1 + _packer.Wrap(snapshot, packed.AsSpan(1));
        return length < snapshot.Length ? packed[..length] : null;
    }

    /// <summary>The snapshot that was packed; empty where the bytes are not a packed snapshot.</summary>
    public ReadOnlySpan<byte> Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed is not [FirstDictionary, .. var frame])
            return default;
        if (_unpacker is null)
        {
            _unpacker = new();
            _unpacker.LoadDictionary(Dictionary);
        }
        try
        {
            return Decompressor.GetDecompressedSize(frame) <= Largest ? _unpacker.Unwrap(frame, Largest) : default;
        }
        catch (ZstdException)
        {
            return default;
        }
    }

    /// <summary>Makes <see cref="Function"/> known to a connection: it answers text as it is, and null for what cannot be read.</summary>
    public void AddTo(sqlite3 connection)
    {
        const int flags = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC;
        _ = raw.sqlite3_create_function(connection, Function, 1, flags, null, (context, _, values) => Answer(context, values[0]));
    }

    public void Dispose()
    {
        _packer?.Dispose();
        _unpacker?.Dispose();
    }

    private void Answer(sqlite3_context context, sqlite3_value value)
    {
        var kept = raw.sqlite3_value_blob(value);
        var snapshot = raw.sqlite3_value_type(value) == raw.SQLITE_BLOB ? Unpack(kept) : kept;
        if (snapshot.IsEmpty)
            raw.sqlite3_result_null(context);
        else
            raw.sqlite3_result_text(context, snapshot);
    }

    private static byte[] Embedded()
    {
        using var stream = typeof(PackedSnapshots).Assembly.GetManifestResourceStream("data/snapshots.dictionary")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
