using System.Text;
using System.Text.RegularExpressions;
using FactCheck.Exchange.Writers;
using FactCheck.Http.Problems;
using FactCheck.Text;

namespace FactCheck.Exchange.Readers;

/// <summary>Rows out of CSV: a header, then a claim a row with at most one verdict.</summary>
internal static partial class CsvRows
{
    public static IEnumerable<ImportRowInput> Read(Stream stream, ImportHints hints, Dictionary<string, string> mapping)
    {
        using var text = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);
        var records = new CsvReader(text, hints.LongestLine);
        var (delimiter, isNamed) = Delimiter(records.Peek());
        records.Delimiter = delimiter;
        if (isNamed)
            records.Next();
        string?[]? columns = null;
        var leftOut = new List<string>();
        while (records.Next())
        {
            if (records.Fields is not { } record)
            {
                yield return ImportRowInput.Refused(records.Line, Problem.UnreadableFile($"The row is longer than {hints.LongestLine / 1024} KiB, or a quotation mark in it is not closed; it was left at the end of its line.").Problem);
                continue;
            }
            if (record.TrueForAll(string.IsNullOrWhiteSpace))
                continue;
            if (columns is null)
            {
                if (record.Exists(header => header.Any(c => c < ' ' && c is not ('\n' or '\r' or '\t'))))
                    throw Problem.UnreadableFile("The file is no text in UTF-8. Save it as CSV in UTF-8.");
                columns = CsvColumns.Resolve(record, mapping);
                if (!columns.Contains("text", StringComparer.Ordinal))
                    throw Problem.UnreadableFile($"No column of the header is the claim's text. Its columns are {Shown(record)}; say with mapping=text:HEADER which it is.");
                leftOut = [.. record.Where((header, i) => columns[i] is null && !string.IsNullOrWhiteSpace(header))];
                continue;
            }
            var row = Row(record, columns, hints, records.Line);
            if (leftOut.Count > 0)
                row.Notes.Add(new() { Pointer = "", Code = "columns-left-out", Detail = $"Nothing is taken of the columns {Shown(leftOut)}, in no row. Say with mapping=column:header what they are." });
            leftOut = [];
            yield return row;
        }
    }

    private static ImportRowInput Row(List<string> record, string?[] columns, ImportHints hints, long line)
    {
        if (record.Count < columns.Length || record.Skip(columns.Length).Any(cell => !string.IsNullOrWhiteSpace(cell)))
            return ImportRowInput.Refused(line, Problem.InvalidContent("", "wrong-number-of-columns", $"The row has {record.Count} columns, the header {columns.Length}. A text that holds the sign between the columns stands in quotation marks.").Problem);
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } column && Clean(record[i]) is { Length: > 0 } cell)
            {
                if (cell.Contains('\uFFFD', StringComparison.Ordinal))
                    return ImportRowInput.Refused(line, Problem.InvalidContent("/" + column, "invalid-characters", "The field is not UTF-8, or holds what is no character. Save the file as UTF-8; spreadsheets call it CSV UTF-8.").Problem);
                cells[column] = cell;
            }
        }
        return new CsvStory(cells, hints, columns.Contains("publishedAt", StringComparer.Ordinal)).Read(line);
    }

    private static string Clean(string field) => TextConverter.Clean(field) is { } text ? CsvText.Unguarded(text) : "\uFFFD";

    /// <summary>The sign that a first line such as <c>sep=;</c> names for spreadsheets, else the one that stands most often in the header, outside quotation marks.</summary>
    private static (char Sign, bool IsNamed) Delimiter(ReadOnlySpan<char> start)
    {
        const string signs = ",;\t|";
        if (Named().Match(start.Length > 20 ? start[..20].ToString() : start.ToString()) is { Success: true } named)
            return (named.Groups["sign"].Value[0], true);
        Span<int> counts = stackalloc int[4];
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
        return (signs[most], false);
    }

    private static string Shown(IEnumerable<string> headers) => string.Join(", ", headers.Take(30).Select(header => header.Length <= 40 ? $"'{header}'" : $"'{header[..40]}…'"));

    [GeneratedRegex("^\"?sep=(?<sign>[,;\\t|])\"?\\r?\\n", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Named();
}
