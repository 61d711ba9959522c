using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using FactCheck.Http.Problems;

namespace FactCheck.Exchange.Readers;

/// <summary>What gzip gives, unless it is a bomb.</summary>
internal sealed class BoundedGzipStream(FileStream file, long largest) : Stream
{
    private const long Unsuspicious = 256L * 1024 * 1024;
    private const int LargestRatio = 200;

    private readonly GZipStream _inner = new(file, CompressionMode.Decompress);
    private long _given;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _inner.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw Problem.UnreadableFile("The compression is broken, or the file was cut.");
        }
        if (read == 0 && buffer.Length > 0)
            RefuseCut();
        _given += read;
        if (_given > largest || (_given > Unsuspicious && _given / Math.Max(1, file.Position) > LargestRatio))
            throw Problem.UnreadableFile($"The file grows beyond all measure when it is unpacked; at most {largest >> 20} MiB and 200 times its size are read.");
        return read;
    }

    /// <summary>The framework takes the end of a cut file for the end of its content. The last eight bytes tell the checksum and the length of the last of the files that are packed one behind the other.</summary>
    private void RefuseCut()
    {
        Span<byte> end = stackalloc byte[8];
        if (file.Length < 18)
            throw Problem.UnreadableFile("The file is no gzip.");
        file.Seek(-8, SeekOrigin.End);
        file.ReadExactly(end);
        var (sum, length) = (BinaryPrimitives.ReadUInt32LittleEndian(end), BinaryPrimitives.ReadUInt32LittleEndian(end[4..]));
        if (length != (uint)_given && (length > _given || SumOfLast(length) != sum))
            throw Problem.UnreadableFile("The compressed file was cut, or something else stands behind its end: what was read of it is taken.");
    }

    /// <summary>The checksum (CRC-32) of the last so many bytes of the content, which is unpacked once more for it.</summary>
    private uint SumOfLast(long length)
    {
        file.Position = 0;
        using var again = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[1 << 16];
        var sum = new Crc32();
        for (var skip = _given - length; again.Read(buffer) is var read and > 0; skip -= Math.Min(read, skip))
            sum.Append(buffer.AsSpan(0, read)[(int)Math.Min(read, skip)..]);
        return sum.GetCurrentHashAsUInt32();
    }

    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
