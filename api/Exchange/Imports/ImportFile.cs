using System.Text;
using FactCheck.Exchange.Readers;
using FactCheck.Http.Problems;

namespace FactCheck.Exchange.Imports;

/// <summary>How a file is to be read and taken.</summary>
internal sealed record ImportPlan
{
    public required string Format { get; init; }
    public required bool Gzip { get; init; }
    public required bool DryRun { get; init; }
    public required bool Atomic { get; init; }
    public required bool Publish { get; init; }
    public required ImportHints Hints { get; init; }
    public required CsvMapping Mapping { get; init; }

    /// <summary>What the file is written in, a value of <see cref="ImportCharset"/>.</summary>
    public string Charset { get; init; } = ImportCharset.Utf8;

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
    public Stream Content(ImportPlan plan) => plan.Gzip ? new BoundedGzipStream(Open(), plan.Largest) : Open();

    private FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);

    /// <summary>The rows of the file in order, numbered, checked by all the rules that need no look at the record.</summary>
    public IEnumerable<ImportRowInput> Rows(ImportPlan plan, CancellationToken stop)
    {
        var charset = Charset(plan);
        var position = () => 0L;
        Stream Text()
        {
            var file = Open();
            position = () => file.Position;
            return ImportCharset.AsUtf8(plan.Gzip ? new BoundedGzipStream(file, plan.Largest) : file, charset);
        }
        var number = 0L;
        foreach (var row in Read(plan, Text, charset, stop))
        {
            row.Number = ++number;
            if (plan.Gzip || charset is not ImportCharset.Utf8 || row.Position == 0)
                row.Position = position();
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

    private static IEnumerable<ImportRowInput> Read(ImportPlan plan, Func<Stream> open, string charset, CancellationToken stop)
    {
        var isLines = plan.Format is ImportFormat.Ndjson || (plan.Format is ImportFormat.Json && NdjsonReader.Looks(open));
        if (plan.Format is ImportFormat.Csv)
            return CsvRows.Read(open, plan.Hints, plan.Mapping, stop);
        IEnumerable<ImportRowInput> Again(ImportHints hints)
        {
            using var content = open();
            foreach (var row in isLines ? NdjsonReader.Read(content, hints) : plan.Format is ImportFormat.Json ? JsonRows.Read(content, hints, stop) : HtmlRows.Read(content, hints, charset, stop))
                yield return row;
        }
        return DateSurvey.Read(open, plan.Hints, Again, stop);
    }

    /// <summary>The encoding of the file: by the mark it begins with, else as it was said. Refuses a file that is something else altogether.</summary>
    private string Charset(ImportPlan plan)
    {
        Span<byte> start = stackalloc byte[4];
        using (var content = Content(plan))
            start = start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (!plan.Gzip && start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            throw Problem.UnreadableFile("The file is compressed. Send it with Content-Encoding: gzip; the command line goes by a name that ends in .gz.");
        if (start.StartsWith("PK\x3\x4"u8))
            throw Problem.UnreadableFile("The file is an archive or a spreadsheet. Unpack it, or save its table as CSV in UTF-8.");
        if (start.StartsWith(Encoding.UTF8.Preamble))
            return ImportCharset.Utf8;
        if (start.StartsWith(Encoding.Unicode.Preamble) || start.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return start[0] == 0xFF ? "utf-16le" : "utf-16be";
        using var whole = Content(plan);
        if (ImportCharset.IsUtf8AfterAll(whole, plan.Charset))
            throw Problem.UnreadableFile($"The file was sent as {plan.Charset}, and is UTF-8. Leave the charset out.");
        return plan.Charset;
    }
}
