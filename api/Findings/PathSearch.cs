namespace FactCheck.Findings;

/// <summary>Searches an implication graph breadth first: the first path found is a shortest one.</summary>
/// <param name="graph">The graph.</param>
/// <param name="longest">The number of links after which a path is not followed.</param>
internal sealed class PathSearch(ImplicationGraph graph, int longest)
{
    /// <summary>The number of literals after which a search from one start ends: a hub can lead everywhere.</summary>
    private const int MostVisited = 5000;

    private readonly int[] _seen = new int[graph.Literals];
    private readonly int[] _from = new int[graph.Literals];
    private readonly Implication[] _by = new Implication[graph.Literals];
    private readonly Queue<(int Literal, int Steps)> _open = new();
    private int _round;

    /// <summary>Visits what follows from a literal, itself first, nearest first, until the visitor has seen enough.</summary>
    /// <param name="start">The literal.</param>
    /// <param name="visit">Told of each literal and its distance; false ends the search.</param>
    public void From(int start, Func<int, int, bool> visit)
    {
        _round++;
        _open.Clear();
        Meet(start, -1, default, 0);
        for (var visited = 0; _open.TryDequeue(out var next) && visited < MostVisited; visited++)
        {
            if (!visit(next.Literal, next.Steps))
                return;
            if (next.Steps == longest)
                continue;
            foreach (var implication in graph.ImpliedBy(next.Literal))
                Meet(implication.To, next.Literal, implication, next.Steps + 1);
        }
    }

    /// <summary>The steps from the start of the last search to a literal that it met.</summary>
    public List<Implication> PathTo(int literal)
    {
        var path = new List<Implication>();
        for (; _from[literal] >= 0; literal = _from[literal])
            path.Add(_by[literal]);
        path.Reverse();
        return path;
    }

    private void Meet(int literal, int from, Implication by, int steps)
    {
        if (_seen[literal] == _round)
            return;
        (_seen[literal], _from[literal], _by[literal]) = (_round, from, by);
        _open.Enqueue((literal, steps));
    }
}
