using System.Security.Cryptography;
using System.Text.Json;
using FactCheck.Data;
using FactCheck.Exchange.Imports;
using FactCheck.Exchange.Readers;
using FactCheck.Http.Problems;
using FactCheck.Ledger;
using FactCheck.Text;

namespace FactCheck.Exchange.History;

/// <summary>The lines of a file that holds a whole record with its history.</summary>
internal static class HistoryFile
{
    /// <summary>Refuses a file that is not whole or was altered, and answers with its first line.</summary>
    public static HistoryStart Check(Stream content, string dialect, RestoreProgress progress, CancellationToken stop)
    {
        progress.Tell(ImportStep.Checking);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = new NdjsonReader.Lines(content, NdjsonReader.Lines.LongestOfOurs);
        var start = lines.Next() ? Start(lines.Current, dialect) : throw Cut();
        var count = 0L;
        do
        {
            stop.ThrowIfCancellationRequested();
            if (lines.TooLong)
                throw Problem.UnreadableFile($"Line {lines.Number} is longer than any that an export writes.");
            if (lines.Current.Span.StartsWith(HistoryLine.Ending))
                return IsEnd(lines.Current.Span, count, hash) && !lines.Next() ? start : throw Altered();
            hash.AppendData(lines.Current.Span);
            hash.AppendData("\n"u8);
            count++;
        }
        while (lines.Next());
        throw Cut();
    }

    /// <summary>What the lines say, in their order.</summary>
    public static IEnumerable<HistoryLine> Read(Stream content)
    {
        var lines = new NdjsonReader.Lines(content, NdjsonReader.Lines.LongestOfOurs);
        while (lines.Next())
            yield return HistoryLine.Of(lines.Current.Span);
    }

    private static HistoryStart Start(ReadOnlyMemory<byte> line, string dialect)
    {
        if (ExportMark.Of(line) is not null)
            throw Problem.UnreadableFile("This is an export without history. Send it without preserveHistory, with publish=true.");
        if (!line.Span.StartsWith(HistoryLine.Beginning))
            throw Problem.UnreadableFile("The first line is not that of an export with preserveHistory.");
        HistoryStart start;
        try
        {
            start = JsonSerializer.Deserialize<HistoryLine>(line.Span, JsonDefaults.Options)!.FactcheckHistory!;
        }
        catch (JsonException)
        {
            throw Problem.UnreadableFile("The first line cannot be read: the file was altered, or a later version of the program wrote it.");
        }
        if (start.Version != HistoryLine.Version)
            throw Problem.UnreadableFile($"The file has version {start.Version} of the form of histories; this program reads version {HistoryLine.Version}.");
        if (start.Schema > Migrator.Version(dialect))
            throw Problem.UnreadableFile($"The file is of a database at version {start.Schema}, newer than this program's {Migrator.Version(dialect)}. Import it with the program that wrote it, or a later one.");
        return start;
    }

    private static bool IsEnd(ReadOnlySpan<byte> line, long count, IncrementalHash hash)
    {
        try
        {
            var end = HistoryLine.Of(line).FactcheckHistoryEnd!;
            return end.Lines == count && string.Equals(end.Sha256, Convert.ToHexStringLower(hash.GetCurrentHash()), StringComparison.Ordinal);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ProblemException Cut() => Problem.UnreadableFile("The last line, which says how many lines there are and their hash, is missing: the file was cut. Nothing of it was taken.");

    private static ProblemException Altered() => Problem.UnreadableFile("The lines are not those that the last one tells of: the file was altered. Nothing of it was taken.");
}
