using System.Buffers;
using System.Text;

namespace FactCheck.Exchange.Writers;

/// <summary>Several names in one cell, separated by <c>;</c> or <c>|</c>; one that holds such a sign stands in quotation marks.</summary>
internal static class CsvList
{
    private static readonly SearchValues<char> Signs = SearchValues.Create(";|"), Commas = SearchValues.Create(";|,،、，");

    public static string Write(IEnumerable<string> names) => string.Join("; ", names.Select(name => MustBeQuoted(name) ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name));

    /// <param name="cell">What is written.</param>
    /// <param name="atCommas">Whether commas separate too, as in the keywords of others.</param>
    public static List<string> Read(string cell, bool atCommas = false)
    {
        var signs = atCommas ? Commas : Signs;
        var names = new List<string>();
        for (var at = 0; at < cell.Length;)
        {
            while (at < cell.Length && char.IsWhiteSpace(cell[at]))
                at++;
            if ((at < cell.Length && cell[at] == '"' ? Quoted(cell, signs, ref at) : null) is not { } name)
                name = Plain(cell, signs, ref at);
            if (name.Length > 0)
                names.Add(name);
            at++; // past the sign
        }
        return names;
    }

    private static string Plain(string cell, SearchValues<char> signs, ref int at)
    {
        var length = cell.AsSpan(at).IndexOfAny(signs);
        var end = length < 0 ? cell.Length : at + length;
        var name = cell[at..end].Trim();
        at = end;
        return name;
    }

    /// <summary>A name in quotation marks; null where the marks belong to a name instead, because something stands behind the closing one.</summary>
    private static string? Quoted(string cell, SearchValues<char> signs, ref int at)
    {
        var name = new StringBuilder();
        for (var i = at + 1; i < cell.Length; i++)
        {
            if (cell[i] != '"')
                name.Append(cell[i]);
            else if (i + 1 < cell.Length && cell[i + 1] == '"')
                name.Append(cell[i++]);
            else
            {
                var rest = cell.AsSpan(i + 1).TrimStart();
                if (!rest.IsEmpty && !signs.Contains(rest[0]))
                    return null;
                at = cell.Length - rest.Length;
                return name.ToString();
            }
        }
        return null;
    }

    private static bool MustBeQuoted(string name) => name.AsSpan().IndexOfAny(';', '|') >= 0 || name.StartsWith('"') || name.Length != name.AsSpan().Trim().Length;
}
