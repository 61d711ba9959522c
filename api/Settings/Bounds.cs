namespace FactCheck.Settings;

/// <summary>Bounds of what is held and done at once, over all requests.</summary>
public sealed record Bounds
{
    /// <summary>Settings with their meanings and defaults, for the table of all.</summary>
    public static readonly IReadOnlyList<(string Name, string Meaning, string Default)> Settings =
    [
        ("FACTCHECK_MAX_ANSWER", "KiB after which a page of a list ends early, with a `nextCursor`, 64 to 65536; one request reads four times as much at most", "`4096`"),
        ("FACTCHECK_ANSWER_MEMORY", "MiB of answers over 64 KiB that are held at once for those who read them, 1 to 65536; callers without a key share half", "`64`"),
        ("FACTCHECK_BODY_MEMORY", "MiB of JSON bodies held at once, those of writes that wait among them, 1 to 65536; callers without a key share half", "`32`"),
        ("FACTCHECK_HEAVY_READS", "searches, matches, lists and other long computations at once, 1 to 1000: for callers with a key, and as many for those without", "the number of processors, at least `2`"),
        ("FACTCHECK_LONG_READS", "exports and whole feeds at once, 1 to 1000: for callers with a key, and as many for those without", "`4`"),
        ("FACTCHECK_STREAMS", "event streams and long polls of `/v1/changes` at once, 1 to 100000: for callers with a key, and as many for those without", "`1000`"),
        ("FACTCHECK_READER_RATE", "KiB a second at which large answers, exports and feeds must be read where all room is taken, 0 to 1048576, and in proportion less where some is left; `0` for any pace", "`32`"),
        ("FACTCHECK_MAX_LOG", "MiB of the write-ahead log from which on exports and feeds are broken off, which keep it from beginning anew, 1 to 1048576", "`512`"),
        ("FACTCHECK_IMPORT_ROOM", "MiB of files that wait to be imported or are, 1 to 16777216", "`16384`"),
        ("FACTCHECK_REPORT_ROWS", "rows of an import that brought nothing, such as refused ones, that its report tells one by one, 1 to 100000000; the rest is only counted", "`10000`"),
        ("FACTCHECK_REPORT_DAYS", "days for which such rows are told after the import is over, 1 to 36500", "`90`"),
    ];

    /// <summary>Bytes of a page of a list.</summary>
    public required int Answer { get; init; }

    /// <summary>Bytes of answers that are held for those who read them.</summary>
    public required long Answers { get; init; }

    /// <summary>Bytes of JSON bodies.</summary>
    public required long Bodies { get; init; }

    /// <summary>Reads that compute for long.</summary>
    public required int HeavyReads { get; init; }

    /// <summary>Reads that send for long.</summary>
    public required int LongReads { get; init; }

    /// <summary>Requests that wait for changes at once.</summary>
    public required int Streams { get; init; }

    /// <summary>Bytes a second of whoever reads a large answer; 0 for any pace.</summary>
    public required long SlowestReader { get; init; }

    /// <summary>Bytes of the write-ahead log.</summary>
    public required long Log { get; init; }

    /// <summary>Bytes of rows that one request reads.</summary>
    public long Read => 4L * Answer;

    /// <summary>Bytes of files to import.</summary>
    public required long ImportFiles { get; init; }

    /// <summary>Rows without an effect that the report of an import tells.</summary>
    public required int ReportRows { get; init; }

    /// <summary>Time for which it tells them.</summary>
    public required TimeSpan ReportAge { get; init; }

    /// <summary>Keeps a thread for each read that may compute or send at once, and some for the probes and the rest: the pool would add one after the other, while all wait.</summary>
    internal void KeepThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount * 2 + (HeavyReads + LongReads) * 2), completions);
    }

    internal static Bounds Of(IConfiguration configuration)
    {
        int Number(string name, int otherwise, int least, int most) => Options.Number(configuration, name, otherwise, least, most);
        return new()
        {
            Answer = Number("FACTCHECK_MAX_ANSWER", 4096, 64, 65_536) * 1024,
            Answers = Number("FACTCHECK_ANSWER_MEMORY", 64, 1, 65_536) * 1024L * 1024,
            Bodies = Number("FACTCHECK_BODY_MEMORY", 32, 1, 65_536) * 1024L * 1024,
            HeavyReads = Number("FACTCHECK_HEAVY_READS", Math.Max(2, Environment.ProcessorCount), 1, 1000),
            LongReads = Number("FACTCHECK_LONG_READS", 4, 1, 1000),
            Streams = Number("FACTCHECK_STREAMS", 1000, 1, 100_000),
            SlowestReader = Number("FACTCHECK_READER_RATE", 32, 0, 1_048_576) * 1024L,
            Log = Number("FACTCHECK_MAX_LOG", 512, 1, 1_048_576) * 1024L * 1024,
            ImportFiles = Number("FACTCHECK_IMPORT_ROOM", 16_384, 1, 16_777_216) * 1024L * 1024,
            ReportRows = Number("FACTCHECK_REPORT_ROWS", 10_000, 1, 100_000_000),
            ReportAge = TimeSpan.FromDays(Number("FACTCHECK_REPORT_DAYS", 90, 1, 36_500)),
        };
    }
}
