using System.Globalization;
using System.Text;

namespace FactCheck;

/// <summary>Lines of CSV (RFC 4180) that a spreadsheet can open: no cell is taken for a formula.</summary>
internal static class CsvText
{
    public static void Append(StringBuilder text, params ReadOnlySpan<object?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                text.Append(',');
            Append(text, cells[i] is string own ? Safe(own) : Convert.ToString(cells[i], CultureInfo.InvariantCulture) ?? "");
        }
        text.Append("\r\n");
    }

    /// <summary>An apostrophe in front keeps a spreadsheet from running what begins like a formula; the import takes it off again.</summary>
    private static string Safe(string cell) => cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal) ? "'" + cell : cell;

    private static void Append(StringBuilder text, string cell)
    {
        if (cell.AsSpan().IndexOfAny("\",\r\n;\t") < 0)
            text.Append(cell);
        else
            text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
