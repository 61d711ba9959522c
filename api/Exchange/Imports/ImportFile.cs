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
    public required ImportTerms Terms { get; init; }
    public required ImportHints Hints { get; init; }
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
    public Stream Content(ImportPlan plan) => plan.Gzip ? new BoundedGzipStream(Open(), plan.Largest) : Open();

    private FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);

    /// <summary>The rows of the file in order, numbered, checked by all the rules that need no look at the record.</summary>
    public IEnumerable<ImportRowInput> Rows(ImportPlan plan)
    {
        using var file = Open();
        using var content = plan.Gzip ? new BoundedGzipStream(file, plan.Largest) : AsUtf8(file, plan.Format);
        var rows = plan.Format switch
        {
            ImportFormat.Ndjson => NdjsonReader.Read(content, plan.Hints),
            ImportFormat.Csv => CsvRows.Read(content, plan.Hints, plan.Mapping),
            ImportFormat.Json => JsonRows.Read(content, plan.Hints),
            _ => HtmlRows.Read(content, plan.Hints),
        };
        var number = 0L;
        foreach (var row in rows)
        {
            row.Number = ++number;
            if (content != file || row.Position == 0)
                row.Position = file.Position;
            yield return row.Checked(plan.Terms);
        }
        if (number == 0)
            throw Problem.NothingToImport(plan.Format switch
            {
                ImportFormat.Html => "The page holds no ClaimReview: neither in a script of type application/ld+json, nor in microdata or RDFa.",
                ImportFormat.Csv => "The file has no row below its header.",
                _ => "The file holds no story and no ClaimReview.",
            });
    }

    /// <summary>The file itself, or in UTF-8 what says that it is UTF-16, as some editors save it; CSV and pages are read with their marks.</summary>
    private static Stream AsUtf8(FileStream file, string format)
    {
        Span<byte> start = stackalloc byte[4];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            throw Problem.UnreadableFile("The file is compressed. Send it with Content-Encoding: gzip; the command line goes by a name that ends in .gz.");
        if (start.StartsWith("PK\x3\x4"u8))
            throw Problem.UnreadableFile("The file is an archive or a spreadsheet. Unpack it, or save its table as CSV in UTF-8.");
        Encoding? marked = start.StartsWith(Encoding.Unicode.Preamble) ? Encoding.Unicode : start.StartsWith(Encoding.BigEndianUnicode.Preamble) ? Encoding.BigEndianUnicode : null;
        return marked is not null && format is (ImportFormat.Ndjson or ImportFormat.Json) ? Encoding.CreateTranscodingStream(file, marked, Encoding.UTF8) : file;
    }
}
