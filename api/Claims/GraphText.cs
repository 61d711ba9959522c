using System.Globalization;
using System.Text;
using FactCheck.Links;
using FactCheck.Verdicts;

namespace FactCheck.Claims;

/// <summary>A graph as a Mermaid flowchart.</summary>
internal static class GraphText
{
    private const int Longest = 80;

    public static string Of(Graph graph)
    {
        var text = new StringBuilder("flowchart LR\n");
        var names = graph.Nodes.Select((node, i) => (node.Id, Name: string.Create(CultureInfo.InvariantCulture, $"c{i}"))).ToDictionary(pair => pair.Id, pair => pair.Name, StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            var ratings = node.Ratings.Count > 0 ? $"<br/>{string.Join(", ", node.Ratings.Select(rating => Rating.All[rating].En))}" : "";
            text.Append(CultureInfo.InvariantCulture, $"  {names[node.Id]}[\"{Quoted(node.ShortText ?? node.Text)}{ratings}\"]\n");
        }
        foreach (var edge in graph.Edges)
        {
            var arrow = LinkRelation.Of(edge.Relation).Symmetric ? "<-->" : "-->";
            text.Append(CultureInfo.InvariantCulture, $"  {names[edge.From]} {arrow}|{edge.Relation.Replace('_', ' ')}| {names[edge.To]}\n");
        }
        if (graph.Truncated)
            text.Append("  %% more claims lie within this depth\n");
        return text.ToString();
    }

    /// <summary>Mermaid reads entity codes inside quotes: whatever could end the quote or be markup goes in as one.</summary>
    private static string Quoted(string label)
    {
        var quoted = new StringBuilder();
        var shown = 0;
        foreach (var rune in label.EnumerateRunes())
        {
            if (shown++ == Longest)
                return quoted.Append('…').ToString();
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or ',' or '.' or '-')
                quoted.Append(rune.ToString());
            else if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
                quoted.Append(' ');
            else
                quoted.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }
        return quoted.ToString();
    }
}
