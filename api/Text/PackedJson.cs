using System.IO.Compression;

namespace FactCheck.Text;

/// <summary>JSON kept small: Brotli behind a byte that no JSON begins with. Plain JSON of earlier programs is read as it is.</summary>
internal static class PackedJson
{
    private const byte Mark = 1;
    private const int Quality = 1;
    private const int Window = 18;

    /// <summary>Below this many bytes packing saves less than its mark and its time are worth.</summary>
    private const int Least = 128;

    public static byte[] Pack(byte[] json)
    {
        if (json.Length < Least)
            return json;
        var packed = new byte[1 + BrotliEncoder.GetMaxCompressedLength(json.Length)];
        packed[0] = Mark;
        return BrotliEncoder.TryCompress(json, packed.AsSpan(1), out var written, Quality, Window) && written + 1 < json.Length
            ? packed[..(written + 1)]
            : json;
    }

    public static byte[] Unpack(byte[] kept)
    {
        if (kept is not [Mark, ..])
            return kept;
        using var plain = new MemoryStream(kept.Length * 4);
        using (var brotli = new BrotliStream(new MemoryStream(kept, 1, kept.Length - 1), CompressionMode.Decompress))
            brotli.CopyTo(plain);
        return plain.ToArray();
    }
}
