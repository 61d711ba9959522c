namespace FactCheck;

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
    [Identifier(FactCheck.Id.Claim)]
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
    [Identifier(FactCheck.Id.Link)]
    public required string Id { get; init; }

    /// <summary>The claim it runs from.</summary>
    [Identifier(FactCheck.Id.Claim)]
    public required string From { get; init; }

    /// <summary>The relation, read from there.</summary>
    [OneOf<LinkRelation>]
    public required string Relation { get; init; }

    /// <summary>The claim it runs to.</summary>
    [Identifier(FactCheck.Id.Claim)]
    public required string To { get; init; }
}

internal static class GraphStore
{
    private const int MostNodes = 1000;
    private const int MostEdges = 5000;

    public static Graph Around(ReadSession read, string id, int depth, IReadOnlyList<string> relations, bool editor)
    {
        var reached = Reach(read, id, depth, relations, editor);
        var near = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var step in reached)
        {
            if (near.Count < MostNodes)
                near.TryAdd(step.Id, (int)step.Depth);
        }
        // A walk may meet a claim again at another depth: it was cut only if it ended at its own limit or a new claim did not fit.
        var truncated = reached.Count >= Steps(depth) || reached.Exists(step => !near.ContainsKey(step.Id));
        var ids = read.List(near.Keys);
        var nodes = read.Query<GraphNode>($"""
            select c.id, c.text, c.short_text, c.status, v.contention, v.ratings
            from claim c
            join claim_view v on v.seq = c.seq
            where {read.In("c.id", "@ids")}
            """, new { ids });
        var edges = read.Query<GraphEdge>($"""
            select id, from_id as "from", relation, to_id as "to"
            from link
            where {read.In("from_id", "@ids")} and {read.In("to_id", "@ids")} and withdrawn_at is null
              {(relations.Count > 0 ? "and " + read.In("relation", "@relations") : "")}
            order by seq
            limit {MostEdges + 1}
            """, new { ids, relations = read.List(relations) });
        return new()
        {
            Nodes = [.. nodes.Select(node => node with { Depth = near[node.Id] }).OrderBy(node => node.Depth).ThenBy(node => node.Id, StringComparer.Ordinal)],
            Edges = edges.Count > MostEdges ? edges.GetRange(0, MostEdges) : edges,
            Truncated = truncated || edges.Count > MostEdges,
        };
    }

    /// <summary>The most rows a walk gives: each of the nodes may be met once at every depth.</summary>
    private static int Steps(int depth) => (MostNodes * (depth + 1)) + 1;

    /// <summary>The walk, breadth first. It looks at links alone and in each direction by its own index; the claims are joined only to keep drafts out.</summary>
    private static List<Step> Reach(ReadSession read, string id, int depth, IReadOnlyList<string> relations, bool editor) => read.Query<Step>($"""
        with recursive reach (id, depth) as (
          select id, 0
          from claim
          where id = @id
          union
          select case when l.from_id = r.id then l.to_id else l.from_id end, r.depth + 1
          from reach r
          join link l on l.from_id = r.id or l.to_id = r.id
          where r.depth < @depth and l.withdrawn_at is null
            {(relations.Count > 0 ? "and " + read.In("l.relation", "@relations") : "")}
            {(editor ? "" : "and not exists (select 1 from claim c where c.id = case when l.from_id = r.id then l.to_id else l.from_id end and c.status in ('draft', 'withdrawn'))")}
        )
        select id, depth
        from reach
        limit {Steps(depth)}
        """, new { id, depth, relations = read.List(relations) });

    private sealed record Step
    {
        public required string Id { get; init; }
        public required long Depth { get; init; }
    }
}
