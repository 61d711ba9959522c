using System.Text;
using System.Text.RegularExpressions;

namespace FactCheck.Exchange.Readers;

/// <summary>Values of one column of a table, as far as they tell what the column is.</summary>
internal sealed class CsvValues
{
    /// <summary>So many different short values are kept: more than any vocabulary has.</summary>
    private const int MostKept = 200, LongestKept = 40;

    private readonly HashSet<string> _values = new(StringComparer.Ordinal);

    /// <summary>Number of cells that hold something.</summary>
    public int Count { get; private set; }

    /// <summary>Number of cells that look like an address of the web.</summary>
    public int Addresses { get; private set; }

    /// <summary>Length of the longest part between semicolons or bars.</summary>
    public int Longest { get; private set; }

    public bool Has(string value) => _values.Contains(value);

    public void Add(string cell)
    {
        Count++;
        Addresses += ImportedValues.Site(cell) is not null ? 1 : 0;
        if (cell.Length > Longest)
            Longest = Math.Max(Longest, cell.Split(';', '|').Max(part => part.Trim().Length));
        if (cell.Length <= LongestKept && _values.Count < MostKept)
            _values.Add(cell);
    }
}

/// <summary>A table looked through once before its rows are taken: how it is written, what its columns are and in which order its dates
/// stand.</summary>
internal sealed partial class CsvSurvey
{
    public required char Delimiter { get; init; }

    /// <summary>True where a first line such as <c>sep=;</c> names the delimiter.</summary>
    public required bool IsNamed { get; init; }

    /// <summary>True where quotation marks enclose fields.</summary>
    public required bool IsQuoted { get; init; }

    /// <summary>The header's fields; null in a file without any.</summary>
    public List<string>? Headers { get; private set; }

    public List<CsvValues> Values { get; } = [];

    public DateOrders Dates { get; } = new();

    /// <summary>True where each field that begins with a quotation mark is enclosed by two and holds no rows.</summary>
    private bool _isConsistent = true;

    /// <summary>Looks a table through. One with tabs is without quotation marks, as most programs write it, unless all of its marks are
    /// as spreadsheets write them.</summary>
    public static CsvSurvey Of(Func<Stream> open, ImportHints hints, CsvMapping mapping, CancellationToken stop)
    {
        char delimiter;
        bool isNamed;
        using (var text = Text(open()))
            (delimiter, isNamed) = Sign(new CsvReader(text, hints.LongestLine).Peek());
        var survey = new CsvSurvey { Delimiter = delimiter, IsNamed = isNamed, IsQuoted = true };
        survey.Read(open, hints, mapping, stop);
        if (delimiter != '\t' || survey._isConsistent)
            return survey;
        survey = new CsvSurvey { Delimiter = delimiter, IsNamed = isNamed, IsQuoted = false };
        survey.Read(open, hints, mapping, stop);
        return survey;
    }

    /// <summary>The records of the table, the first of them the header.</summary>
    public CsvReader Records(StreamReader text, int longest)
    {
        var records = new CsvReader(text, longest);
        records.Peek();
        (records.Delimiter, records.IsQuoted) = (Delimiter, IsQuoted);
        if (IsNamed)
            records.Next();
        return records;
    }

    public static StreamReader Text(Stream stream) => new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);

    private void Read(Func<Stream> open, ImportHints hints, CsvMapping mapping, CancellationToken stop)
    {
        using var text = Text(open());
        var records = Records(text, hints.LongestLine);
        var columns = new List<string?>();
        while (records.Next())
        {
            stop.ThrowIfCancellationRequested();
            if (records.SwallowsRecords || records.Fields is null)
            {
                _isConsistent = false;
                if (records.Fields is not null)
                    records.EndAtLine();
                continue;
            }
            if (records.Fields.TrueForAll(string.IsNullOrWhiteSpace))
                continue;
            _isConsistent &= !records.IsIllQuoted && records.LinesLikeRecords == 1 && (Headers is null
                || records.Fields.Count == Headers.Count);
            if (Headers is null)
            {
                Headers = records.Fields;
                records.Columns = Headers.Count;
                columns.AddRange(Headers.Select(header => CsvColumns.Named(header, mapping)));
                Values.AddRange(Headers.Select(_ => new CsvValues()));
            }
            else
            {
                for (var i = 0; i < Math.Min(Headers.Count, records.Fields.Count); i++)
                    See(i, columns[i], records.Fields[i].Trim());
            }
        }
    }

    private void See(int i, string? column, string cell)
    {
        if (column is null || cell.Length == 0 || Placeholders.IsEmpty(cell))
            return;
        Values[i].Add(cell);
        Dates.See("/" + column, cell);
    }

    /// <summary>The sign that a first line such as <c>sep=;</c> names for spreadsheets, else the one that stands most often in the
    /// header, outside quotation marks.</summary>
    private static (char Sign, bool IsNamed) Sign(ReadOnlySpan<char> start)
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

    [GeneratedRegex("^\"?sep=(?<sign>[,;\\t|])\"?\\r?\\n",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Named();
}
