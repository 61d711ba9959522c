using FactCheck.Data;
using FactCheck.Http.Validation;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Claims;

/// <summary>Claims around a claim, and the links between them.</summary>
public sealed record Graph
{
    /// <summary>The claims, nearest first; the first is the one asked for.</summary>
    public required IReadOnlyList<GraphNode> Nodes { get; init; }

    /// <summary>The links between those claims, oldest recorded first.</summary>
    public required IReadOnlyList<GraphEdge> Edges { get; init; }

    /// <summary>True when there were more than 1,000 claims within the depth, or too many links, and some were left out.</summary>
    public required bool Truncated { get; init; }
}

/// <summary>A claim in a graph.</summary>
public sealed record GraphNode
{
    /// <summary>The claim's id.</summary>
    [Identifier(TypeId.Claim)]
    public required string Id { get; init; }

    /// <summary>How many links away it is.</summary>
    public int Depth { get; init; }

    /// <summary>Its text.</summary>
    public required string Text { get; init; }

    /// <summary>Its text in at most 75 characters.</summary>
    public string? ShortText { get; init; }

    /// <summary>Where the newsroom stands with it.</summary>
    [OneOf<ClaimStatus>]
    public required string Status { get; init; }

    /// <summary>How it stands among the actors.</summary>
    [OneOf<ContentionState>]
    public required string Contention { get; init; }

    /// <summary>The ratings of its current verdicts, newest first.</summary>
    [OneOf<Rating>]
    public required IReadOnlyList<string> Ratings { get; init; }
}

/// <summary>A link in a graph.</summary>
public sealed record GraphEdge
{
    /// <summary>The link's id.</summary>
    [Identifier(TypeId.Link)]
    public required string Id { get; init; }

    /// <summary>The claim it runs from.</summary>
    [Identifier(TypeId.Claim)]
    public required string From { get; init; }

    /// <summary>The relation, read from there.</summary>
    [OneOf<LinkRelation>]
    public required string Relation { get; init; }

    /// <summary>The claim it runs to.</summary>
    [Identifier(TypeId.Claim)]
    public required string To { get; init; }
}

internal static class GraphStore
{
    internal const int MostNodes = 1000;
    internal const int MostEdges = 5000;

    /// <summary>Each link is met from both ends: who has more has more than are shown.</summary>
    internal const int MostSteps = 2 * MostEdges;

    /// <summary>The claims around one that is not merged. Those merged into a claim are that claim: their links are its own.</summary>
    public static Graph Around(ReadSession read, string id, int depth, IReadOnlyList<string> relations, bool editor)
    {
        var near = new Dictionary<string, int>(StringComparer.Ordinal) { [id] = 0 };
        var standing = new Dictionary<string, string>(StringComparer.Ordinal) { [id] = id };
        var (frontier, truncated) = (new List<string> { id }, false);
        for (var step = 1; frontier.Count > 0; step++)
        {
            var members = MergeStore.Members(read, "claim", read.List(frontier));
            foreach (var (one, survivor) in members.SelectMany(its => its.Select(member => (member, its.Key))))
                standing[one] = survivor;
            if (step > depth)
                break;
            var found = Step(read, [.. frontier, .. members.SelectMany(its => its)], relations, editor);
            frontier = [];
            foreach (var next in found)
            {
                if (near.ContainsKey(next))
                    continue;
                if (near.Count == MostNodes)
                {
                    truncated = true;
                    break;
                }
                near[next] = step;
                standing[next] = next;
                frontier.Add(next);
            }
            truncated |= found.Count > MostSteps;
        }
        var nodes = read.Rows<GraphNode>($"""
            select c.id, c.text, c.short_text, c.status, v.contention, v.ratings
            from claim c
            join claim_view v on v.seq = c.seq
            where {read.In("c.id", "@ids")}
            """, new { ids = read.List(near.Keys) });
        var edges = Edges(read, standing, relations);
        return new()
        {
            Nodes = [.. nodes.Select(node => node with { Depth = near[node.Id] }).OrderBy(node => node.Depth).ThenBy(node => node.Id, StringComparer.Ordinal)],
            Edges = edges.Count > MostEdges ? edges.GetRange(0, MostEdges) : edges,
            Truncated = truncated || edges.Count > MostEdges,
        };
    }

    /// <summary>The claims at the other end of the links of these, each direction by its own index; as often as there are links.</summary>
    private static List<string> Step(ReadSession read, IEnumerable<string> ids, IReadOnlyList<string> relations, bool editor)
    {
        var rest = $"""
            l.withdrawn_at is null and {ClaimStore.Listed("o", editor)}
              {(relations.Count > 0 ? "and " + read.In("l.relation", "@relations") : "")}
            """;
        return read.Rows<string>($"""
            select coalesce(o.survivor_id, o.id)
            from link l
            join claim o on o.id = l.to_id
            where {read.In("l.from_id", "@ids")} and {rest}
            union all
            select coalesce(o.survivor_id, o.id)
            from link l
            join claim o on o.id = l.from_id
            where {read.In("l.to_id", "@ids")} and {rest}
            limit {MostSteps + 1}
            """, new { ids = read.List(ids), relations = read.List(relations) });
    }

    /// <summary>The links among the claims, oldest recorded first, each end shown as what stands for it; those inside one family vanish, and of those that say the same the oldest is left.</summary>
    private static List<GraphEdge> Edges(ReadSession read, Dictionary<string, string> standing, IReadOnlyList<string> relations)
    {
        var edges = read.Rows<GraphEdge>($"""
            select id, from_id as "from", relation, to_id as "to"
            from link
            where {read.In("from_id", "@ids")} and {read.In("to_id", "@ids")} and withdrawn_at is null
              {(relations.Count > 0 ? "and " + read.In("relation", "@relations") : "")}
            order by seq
            limit {MostEdges + 1}
            """, new { ids = read.List(standing.Keys), relations = read.List(relations) });
        return [.. edges.Select(edge => edge with { From = standing[edge.From], To = standing[edge.To] })
            .Where(edge => !string.Equals(edge.From, edge.To, StringComparison.Ordinal))
            .DistinctBy(edge => (edge.Relation, LinkRelation.Of(edge.Relation).Symmetric && string.CompareOrdinal(edge.From, edge.To) > 0 ? (edge.To, edge.From) : (edge.From, edge.To)))];
    }
}
