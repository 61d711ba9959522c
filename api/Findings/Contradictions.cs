namespace FactCheck.Findings;

/// <summary>
/// Finds every contradiction among links and decided claims: the nearest of each decided claim, and those of links alone.
/// </summary>
internal static class Contradictions
{
    /// <summary>The number of links after which a path is not told.</summary>
    public const int LongestPath = 6;

    public static List<Contradiction> Of(ImplicationGraph graph, IReadOnlyList<DecidedClaim> decided, int longest = LongestPath)
    {
        foreach (var one in decided)
            graph.Literal(one.ClaimId, one.IsTrue); // a claim without links has its place too
        var search = new PathSearch(graph, longest);
        var byLiteral = decided.ToLookup(one => graph.Literal(one.ClaimId, one.IsTrue));
        var found = new Dictionary<(string, string), Contradiction>();
        foreach (var one in decided)
            Nearest(graph, search, one, byLiteral, found);
        return [.. found.Values, .. OfLinks(graph, search)];
    }

    /// <summary>Adds the nearest contradictions of one verdict with those of the same publisher, and with those of others.</summary>
    private static void Nearest(ImplicationGraph graph, PathSearch search, DecidedClaim one, ILookup<int, DecidedClaim> byLiteral,
        Dictionary<(string, string), Contradiction> found)
    {
        var start = graph.Literal(one.ClaimId, one.IsTrue);
        var (own, others) = (int.MaxValue, int.MaxValue);
        search.From(start, (literal, steps) =>
        {
            if (steps > own && steps > others)
                return false;
            foreach (var other in byLiteral[ImplicationGraph.Not(literal)])
            {
                var isOwn = other.PublisherId == one.PublisherId;
                if (steps > (isOwn ? own : others))
                    continue;
                (own, others) = isOwn ? (steps, others) : (own, steps);
                var (low, high) = string.CompareOrdinal(one.Id, other.Id) <= 0 ? (one.Id, other.Id) : (other.Id, one.Id);
                if (!found.TryGetValue((low, high), out var known) || known.Path.Count > steps)
                    found[(low, high)] = new(start, search.PathTo(literal), one, other);
            }
            return true;
        });
    }

    /// <summary>Contradictions without any verdict: a claim that cannot be true and cannot be false either.</summary>
    private static IEnumerable<Contradiction> OfLinks(ImplicationGraph graph, PathSearch search)
    {
        var components = StrongComponents.Of(graph);
        var told = new HashSet<int>();
        for (var literal = 0; literal < graph.Literals; literal += 2)
        {
            if (components[literal] == components[literal + 1] && told.Add(components[literal]))
                yield return new(literal, Circle(search, literal), null, null);
        }
    }

    private static List<Implication> Circle(PathSearch search, int literal)
    {
        List<Implication> there = Path(search, literal, ImplicationGraph.Not(literal));
        return [.. there, .. Path(search, ImplicationGraph.Not(literal), literal)];
    }

    /// <summary>A path within a component may be longer than those that are told; where it is, its links are left out.</summary>
    private static List<Implication> Path(PathSearch search, int from, int to)
    {
        var met = false;
        search.From(from, (literal, _) => !(met = literal == to));
        return met ? search.PathTo(to) : [];
    }
}
