using System.Globalization;
using System.Text;
using FactCheck.Text;

namespace FactCheck.Exchange.Writers;

/// <summary>Lines of CSV (RFC 4180) that a spreadsheet can open: no cell is taken for a formula.</summary>
internal static class CsvText
{
    public static void Append(StringBuilder text, params ReadOnlySpan<object?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                text.Append(',');
            Append(text, cells[i] is string own ? Guarded(own) : Convert.ToString(cells[i], CultureInfo.InvariantCulture) ?? "");
        }
        text.Append("\r\n");
    }

    /// <summary>Takes off the apostrophe that keeps a spreadsheet from running a cell.</summary>
    public static string Unguarded(string cell) => cell is ['\'', .. var rest] && IsLikeFormula(rest) ? rest : cell;

    private static string Guarded(string cell) => IsLikeFormula(cell) ? "'" + cell : cell;

    /// <summary>
    /// Tells a cell that begins like a formula, in full width and behind signs that cannot be seen too, or like one that was guarded.
    /// Both get an apostrophe, so that taking one off gives back what was there.
    /// </summary>
    private static bool IsLikeFormula(string cell)
    {
        var start = 0;
        while (start < cell.Length && cell[start] is not ('\t' or '\r') && (cell[start] is '\'' || Invisible.Is(cell[start])))
            start++;
        return cell.AsSpan(start) is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r', ..];
    }

    private static void Append(StringBuilder text, string cell)
    {
        if (cell.AsSpan().IndexOfAny("\",\r\n;\t") < 0)
            text.Append(cell);
        else
            text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
