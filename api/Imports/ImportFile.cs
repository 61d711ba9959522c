using System.IO.Compression;

namespace FactCheck;

/// <summary>How a file is to be read and taken.</summary>
internal sealed record ImportPlan
{
    public required string Format { get; init; }
    public required bool Gzip { get; init; }
    public required bool DryRun { get; init; }
    public required bool Atomic { get; init; }
    public required bool Publish { get; init; }
    public required ReadingHints Hints { get; init; }
    public required Dictionary<string, string> Mapping { get; init; }

    /// <summary>Whether the file holds a whole record with its history.</summary>
    public bool PreserveHistory { get; init; }

    /// <summary>How many bytes the file may have, unpacked too.</summary>
    public required long Largest { get; init; }
}

/// <summary>A file that has arrived whole, in the data folder until it is dealt with.</summary>
internal sealed record ImportFile(string Path, long Size, string Hash)
{
    public void Delete() => File.Delete(Path);

    /// <summary>What the file holds, unpacked.</summary>
    public Stream Content(ImportPlan plan) => plan.Gzip ? new Unzipped(Open(), plan.Largest) : Open();

    private FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);

    /// <summary>The rows of the file in order, numbered, checked by all the rules that need no look at the record.</summary>
    public IEnumerable<FileRow> Rows(ImportPlan plan)
    {
        using var file = Open();
        using Stream content = plan.Gzip ? new Unzipped(file, plan.Largest) : file;
        var rows = plan.Format switch
        {
            ImportFormat.Ndjson => NdjsonRows.Read(content, plan.Hints),
            ImportFormat.Csv => CsvRows.Read(content, plan.Hints, plan.Mapping),
            ImportFormat.Json => JsonRows.Read(content, plan.Hints),
            _ => HtmlRows.Read(content, plan.Hints),
        };
        var number = 0L;
        foreach (var row in rows)
        {
            row.Number = ++number;
            if (plan.Gzip || row.Position == 0)
                row.Position = file.Position;
            yield return row.Checked(plan.Publish);
        }
        if (number == 0)
            throw Problem.NothingToImport(plan.Format switch
            {
                ImportFormat.Html => "The page holds no ClaimReview: neither in a script of type application/ld+json, nor in microdata or RDFa.",
                ImportFormat.Csv => "The file has no row below its header.",
                _ => "The file holds no story and no ClaimReview.",
            });
    }

    /// <summary>What gzip gives, unless it is a bomb.</summary>
    private sealed class Unzipped(FileStream file, long largest) : Stream
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

        /// <summary>The framework takes the end of a cut file for the end of its content; the last four bytes say how long that is.</summary>
        private void RefuseCut()
        {
            Span<byte> length = stackalloc byte[4];
            if (file.Length < 18)
                throw Problem.UnreadableFile("The file is no gzip.");
            file.Seek(-4, SeekOrigin.End);
            file.ReadExactly(length);
            if (System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(length) != (uint)_given)
                throw Problem.UnreadableFile("The compressed file was cut, or is several files in one: what was read of it is taken.");
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
}
