using FactCheck.Claims;
using FactCheck.Links;

namespace FactCheck.Pages.Pictures;

/// <summary>The part of a graph that is drawn: each claim with its column, each link with the way it is read.</summary>
/// <remarks>
/// The claim asked for is column 0. Claims whose links run to it stand on its left, those that its links run to on its right, and what lies
/// further away on the side of the nearer claim that it was met by.
/// </remarks>
internal sealed class GraphModel
{
    /// <summary>More claims than these are a wall of boxes: they are told in words.</summary>
    public const int MostNodes = 60;

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    public GraphModel(Graph graph)
    {
        Nodes = [.. graph.Nodes.Take(MostNodes)];
        Left = graph.Nodes.Count - Nodes.Count;
        Truncated = graph.Truncated;
        var drawn = Nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        Edges = [.. graph.Edges.Where(edge => drawn.Contains(edge.From) && drawn.Contains(edge.To))];
        PutInColumns();
    }

    /// <summary>The claims, the one asked for first.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    public IReadOnlyList<GraphEdge> Edges { get; }

    /// <summary>Claims that are not drawn.</summary>
    public int Left { get; }

    public bool Truncated { get; }

    /// <summary>The column of a claim: 0 for the one asked for, below 0 to its left.</summary>
    public int Column(string id) => _columns[id];

    private void PutInColumns()
    {
        _columns[Nodes[0].Id] = 0;
        foreach (var node in Nodes.Skip(1))
        {
            var nearer = Edges
                .Where(edge => Other(edge, node.Id) is { } other && _columns.TryGetValue(other, out var at)
                    && Math.Abs(at) == node.Depth - 1)
                .OrderBy(edge => edge.Id, StringComparer.Ordinal).FirstOrDefault();
            _columns[node.Id] = nearer is null ? node.Depth : Side(nearer, node.Id) * node.Depth;
        }
    }

    private int Side(GraphEdge edge, string id)
    {
        var nearer = _columns[Other(edge, id)!];
        if (nearer != 0)
            return Math.Sign(nearer);
        return !LinkRelation.Of(edge.Relation).Symmetric && string.Equals(edge.From, id, StringComparison.Ordinal) ? -1 : 1;
    }

    private static string? Other(GraphEdge edge, string id) =>
        string.Equals(edge.From, id, StringComparison.Ordinal) ? edge.To : string.Equals(edge.To, id, StringComparison.Ordinal) ? edge.From
            : null;
}
