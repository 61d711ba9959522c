using FactCheck.Exchange.Imports;
using FactCheck.Http.Problems;

namespace FactCheck.Exchange.Readers;

/// <summary>Columns of a table as its sender names them: <c>text:Aussage,rating:Urteil,state:none</c>.</summary>
internal sealed class CsvMapping
{
    private const string Nothing = "none";

    /// <summary>Our column by the key of the file's header.</summary>
    private readonly Dictionary<string, string> _columns = new(StringComparer.Ordinal);

    /// <summary>Names of columns of which nothing is to be taken, the file's or ours, by their keys.</summary>
    private readonly Dictionary<string, string> _leftOut = new(StringComparer.Ordinal);

    private readonly List<(string Key, string Header)> _headers = [];

    public static CsvMapping Parse(string? text, string format)
    {
        var mapping = new CsvMapping();
        if (text is null)
            return mapping;
        if (format is not ImportFormat.Csv)
            throw Refused($"'mapping' names the columns of CSV; this file is taken as {format}.");
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
            mapping.Add(pair);
        return mapping;
    }

    public string? Column(string key) => _columns.GetValueOrDefault(key);

    /// <summary>Tells whether something was said of this header.</summary>
    public bool Names(string key) => _columns.ContainsKey(key) || _leftOut.ContainsKey(key);

    public bool LeavesOut(string key, string column) => _leftOut.ContainsKey(key) || (!_columns.ContainsKey(key)
        && _leftOut.ContainsKey(CsvColumns.Key(column)));

    /// <summary>Refuses a mapping that names a header which the file does not have.</summary>
    public void RefuseUnknown(IReadOnlyCollection<string> headers)
    {
        var keys = headers.Select(CsvColumns.Key).ToHashSet(StringComparer.Ordinal);
        var unknown = _headers.Where(one => !keys.Contains(one.Key)).Select(one => one.Header)
            .Concat(_leftOut.Where(one => !keys.Contains(one.Key) && !CsvColumns.Has(one.Value)).Select(one => one.Value))
            .FirstOrDefault();
        if (unknown is not null)
            throw Problem.UnreadableFile($"'mapping' names '{unknown}', which is not a column of the file. Its columns are "
                + $"{CsvRows.Shown(headers)}.");
    }

    private void Add(string pair)
    {
        if (pair.Split(':', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } ours, { Length: > 0 } theirs])
            throw Refused($"'{pair}' is not column:header, and not header:none either.");
        if (theirs.Equals(Nothing, StringComparison.OrdinalIgnoreCase))
            _leftOut[CsvColumns.Key(ours)] = ours;
        else if (!CsvColumns.Has(ours))
            throw Refused($"'{ours}' is none of our columns: {string.Join(", ", CsvColumns.All.Select(column => column.Name))}. A "
                + $"column of the file is left out with header:none.");
        else if (_columns.ContainsValue(ours) || !_columns.TryAdd(CsvColumns.Key(theirs), ours))
            throw Refused($"'{pair}' says of a column what was said already: a header and a column of ours can be named once.");
        else
            _headers.Add((CsvColumns.Key(theirs), theirs));
    }

    private static ProblemException Refused(string detail) => Problem.InvalidParameter([new() { Parameter = "mapping",
        Code = "invalid-value", Detail = detail }]);
}
