using System.Text;

namespace FactCheck.Exchange.Writers;

/// <summary>Several names in one cell, separated by <c>;</c> or <c>|</c>; one that holds such a sign stands in quotation marks.</summary>
internal static class CsvList
{
    public static string Write(IEnumerable<string> names) => string.Join("; ", names.Select(name => MustBeQuoted(name) ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name));

    public static List<string> Read(string cell)
    {
        var names = new List<string>();
        for (var at = 0; at < cell.Length;)
        {
            while (at < cell.Length && char.IsWhiteSpace(cell[at]))
                at++;
            if ((at < cell.Length && cell[at] == '"' ? Quoted(cell, ref at) : null) is not { } name)
                name = Plain(cell, ref at);
            if (name.Length > 0)
                names.Add(name);
            at++; // past the sign
        }
        return names;
    }

    private static string Plain(string cell, ref int at)
    {
        var length = cell.AsSpan(at).IndexOfAny(';', '|');
        var end = length < 0 ? cell.Length : at + length;
        var name = cell[at..end].Trim();
        at = end;
        return name;
    }

    /// <summary>A name in quotation marks; null where the marks belong to a name instead, because something stands behind the closing one.</summary>
    private static string? Quoted(string cell, ref int at)
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
                if (!rest.IsEmpty && rest[0] is not (';' or '|'))
                    return null;
                at = cell.Length - rest.Length;
                return name.ToString();
            }
        }
        return null;
    }

    private static bool MustBeQuoted(string name) => name.AsSpan().IndexOfAny(';', '|') >= 0 || name.StartsWith('"') || name.Length != name.AsSpan().Trim().Length;
}
