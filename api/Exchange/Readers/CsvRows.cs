using FactCheck.Exchange.ClaimReview;
using FactCheck.Exchange.Imports;
using FactCheck.Exchange.Writers;
using FactCheck.Http.Problems;
using FactCheck.Text;

namespace FactCheck.Exchange.Readers;

/// <summary>Rows out of CSV: a header, then a claim a row with at most one verdict.</summary>
internal static class CsvRows
{
    private const string OtherCharset = "Say with charset= what it is in, such as windows-1252 for CSV of Excel in the Americas and western Europe, or save it as UTF-8; spreadsheets call that CSV UTF-8.";

    public static IEnumerable<ImportRowInput> Read(Func<Stream> open, ImportHints hints, CsvMapping mapping, CancellationToken stop)
    {
        var survey = CsvSurvey.Of(open, hints, mapping, stop);
        if (survey.Headers is not { } headers)
            yield break;
        var columns = Columns(headers, mapping, survey);
        var reading = new CsvReading(columns, hints with { Proven = survey.Dates }, CsvColumns.IsOwn(headers), [.. columns.Select((column, i) => column is "topics" && CsvColumns.Key(headers[i]) is not "topics")]);
        var told = LeftOut(headers, columns);
        using var text = CsvSurvey.Text(open());
        var records = survey.Records(text, hints.LongestLine);
        var isHeader = true;
        while (records.Next())
        {
            if (Unreadable(records, hints) is { } refused)
            {
                yield return refused;
                continue;
            }
            if (records.Fields!.TrueForAll(string.IsNullOrWhiteSpace))
                continue;
            if (isHeader)
            {
                (isHeader, records.Columns) = (false, headers.Count);
                continue;
            }
            var row = reading.Row(records.Fields, records.Line);
            if (records.LinesLikeRecords > 1)
                row.Notes.Add(new() { Pointer = "", Code = "rows-in-a-cell", Detail = $"The {records.LinesLikeRecords} lines of this row look like a row each. If a quotation mark is one too many, take it off and send the file again." });
            if (told is not null)
                row.Notes.Add(told);
            told = null;
            yield return row;
        }
    }

    private static ImportRowInput? Unreadable(CsvReader records, ImportHints hints)
    {
        if (records.Fields is null)
            return ImportRowInput.Refused(records.Line, Problem.UnreadableFile($"The row is longer than {hints.LongestLine / 1024} KiB, or a quotation mark in it is not closed; it was left at the end of its line.").Problem);
        if (!records.SwallowsRecords)
            return null;
        records.EndAtLine();
        return ImportRowInput.Refused(records.Line, Problem.UnreadableFile("A quotation mark at the beginning of a field of this row seems to be one too many: up to its closing one stand whole rows. This row is left at the end of its line, and those behind it are read by themselves.").Problem);
    }

    private static string?[] Columns(List<string> headers, CsvMapping mapping, CsvSurvey survey)
    {
        if (headers.Exists(header => header.Any(c => c < ' ' && c is not ('\n' or '\r' or '\t'))))
            throw Problem.UnreadableFile("The file is no text in UTF-8. " + OtherCharset);
        if (headers.Exists(header => header.Contains('\uFFFD', StringComparison.Ordinal)))
            throw Problem.UnreadableFile("The header of the file is not UTF-8. " + OtherCharset);
        mapping.RefuseUnknown(headers);
        var columns = CsvColumns.Resolve(headers, mapping, survey.Values);
        if (!columns.Contains("text", StringComparer.Ordinal))
            throw Problem.UnreadableFile($"No column of the header is the claim's text. Its columns are {Shown(headers)}; say with mapping=text:HEADER which it is.");
        return columns;
    }

    private static ValidationError? LeftOut(List<string> headers, string?[] columns)
    {
        var leftOut = headers.Where((header, i) => columns[i] is null && !string.IsNullOrWhiteSpace(header)).ToList();
        return leftOut.Count == 0 ? null : new() { Pointer = "", Code = "columns-left-out", Detail = $"Nothing is taken of the columns {Shown(leftOut)}, in no row. Say with mapping=column:header what they are." };
    }

    /// <summary>Returns the refusal of a cell that could not be decoded.</summary>
    public static Problem NotDecoded(string column) => Problem.InvalidContent("/" + column, "invalid-characters", "The field is not UTF-8, or holds what is no character. " + OtherCharset).Problem;

    public static string Shown(IEnumerable<string> headers) => string.Join(", ", headers.Take(30).Select(header => header.Length <= 40 ? $"'{header}'" : $"'{header[..40]}…'"));
}

/// <summary>Reads the records of one table.</summary>
/// <param name="columns">Our column for each of the table's.</param>
/// <param name="hints">What is known of the table.</param>
/// <param name="isOwn">Whether it is an export of ours, in which texts stand as they are.</param>
/// <param name="partsAtCommas">For each column, whether its lists are parted at commas too.</param>
internal sealed class CsvReading(string?[] columns, ImportHints hints, bool isOwn, bool[] partsAtCommas)
{
    public ImportRowInput Row(List<string> record, long line)
    {
        if (record.Count < columns.Length || record.Skip(columns.Length).Any(cell => !string.IsNullOrWhiteSpace(cell)))
            return ImportRowInput.Refused(line, Problem.InvalidContent("", "wrong-number-of-columns", $"The row has {record.Count} columns, the header {columns.Length}. A text that holds the sign between the columns stands in quotation marks.").Problem);
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        var commas = false;
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { } column || record[i].Length == 0)
                continue;
            if (PlainText.Fault(record[i]) is (var code, var detail) && code is not "invalid-characters")
                return ImportRowInput.Refused(line, Problem.InvalidContent("/" + column, code, detail).Problem);
            if (PlainText.Clean(record[i]) is not { } clean || clean.Any(c => c is '\uFFFD' or (>= '\u0080' and <= '\u009F')))
                return ImportRowInput.Refused(line, CsvRows.NotDecoded(column));
            var cell = CsvText.Unguarded(clean);
            // Tables out of a web site hold markup and its escapes, as pages do.
            cell = isOwn ? cell : LenientJson.Clean(cell) ?? "";
            if (cell.Length == 0 || (!isOwn && Placeholders.IsEmpty(cell) && !CsvStory.IsName(column)))
                continue;
            cells[column] = cell;
            commas |= partsAtCommas[i];
        }
        return new CsvStory(cells, hints, commas).Read(line);
    }
}
