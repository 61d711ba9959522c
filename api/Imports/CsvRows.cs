using System.Text;

namespace FactCheck;

/// <summary>Rows out of CSV: a header, then a claim a row with at most one verdict.</summary>
internal static class CsvRows
{
    public static IEnumerable<FileRow> Read(Stream stream, ReadingHints hints, Dictionary<string, string> mapping)
    {
        using var text = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);
        var records = new CsvRecords(text, hints.LongestLine);
        records.Delimiter = Delimiter(records.Peek());
        string?[]? columns = null;
        while (records.Next())
        {
            if (records.Fields is not { } record)
            {
                yield return FileRow.Refused(records.Line, Problem.UnreadableFile($"The row is longer than {hints.LongestLine / 1024} KiB, or a quotation mark in it is not closed; it was left at the end of its line.").Problem);
                continue;
            }
            if (record.TrueForAll(string.IsNullOrWhiteSpace))
                continue;
            if (columns is null)
            {
                columns = CsvColumns.Resolve(record, mapping);
                if (!columns.Contains("text", StringComparer.Ordinal))
                    throw Problem.UnreadableFile($"No column of the header is the claim's text. Its columns are {string.Join(", ", record.Take(30).Select(Shown))}; say with mapping=text:HEADER which it is.");
                continue;
            }
            yield return Row(record, columns, hints, records.Line);
        }
    }

    private static FileRow Row(List<string> record, string?[] columns, ReadingHints hints, long line)
    {
        if (record.Count != columns.Length)
            return FileRow.Refused(line, Problem.InvalidContent("", "wrong-number-of-columns", $"The row has {record.Count} columns, the header {columns.Length}.").Problem);
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < record.Count; i++)
        {
            if (columns[i] is { } column && Clean(record[i]) is { Length: > 0 } cell)
            {
                if (cell.Contains('\uFFFD', StringComparison.Ordinal))
                    return FileRow.Refused(line, Problem.InvalidContent("/" + column, "invalid-characters", "The field is not UTF-8.").Problem);
                cells[column] = cell;
            }
        }
        return new CsvStory(cells, hints).Read(line);
    }

    private static string Clean(string field) => TextConverter.Clean(field) is { } text ? CsvText.Unguarded(text) : "\uFFFD";

    /// <summary>The sign that stands most often in the header, outside quotation marks.</summary>
    private static char Delimiter(ReadOnlySpan<char> start)
    {
        Span<int> counts = stackalloc int[4];
        const string signs = ",;\t|";
        var quoted = false;
        foreach (var c in start)
        {
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is '\n' or '\r' && counts.ContainsAnyExcept(0))
                break;
            else if (!quoted && signs.IndexOf(c, StringComparison.Ordinal) is var sign and >= 0)
                counts[sign]++;
        }
        var most = 0;
        for (var i = 1; i < counts.Length; i++)
            most = counts[i] > counts[most] ? i : most;
        return signs[most];
    }

    private static string Shown(string header) => header.Length <= 40 ? header : header[..40] + "…";
}
