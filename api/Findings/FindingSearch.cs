using FactCheck.Data;
using FactCheck.Record;

namespace FactCheck.Findings;

/// <summary>
/// Finds contradictions: around some claims from their neighbourhood alone, or all there are, kept until something changes.
/// </summary>
internal sealed class FindingSearch : IFindings
{
    /// <summary>The number of claims after which a neighbourhood grows no further.</summary>
    private const int MostClaims = 2000;

    private readonly Lock _gate = new();
    private (long Version, IReadOnlyList<FoundContradiction> All) _kept = (-1, []);

    public IReadOnlyList<Finding> About(ReadSession read, IReadOnlyCollection<string> claims)
    {
        var graph = new ImplicationGraph();
        var near = new HashSet<string>(claims, StringComparer.Ordinal);
        var open = near.ToList();
        var links = new HashSet<string>(StringComparer.Ordinal);
        for (var step = 0; step < Contradictions.LongestPath && open.Count > 0 && near.Count < MostClaims; step++)
        {
            var next = new List<string>();
            foreach (var link in LogicStore.LinksOf(read, open).Where(link => links.Add(link.Id)))
            {
                graph.Add(link);
                next.AddRange(new[] { link.FromId, link.ToId }.Where(near.Add));
            }
            open = next;
        }
        var found = Contradictions.Of(graph, LogicStore.DecidedOf(read, near))
            .ConvertAll(one => new FoundContradiction(one, one.Fingerprint(graph), one.Claims(graph)))
            .FindAll(one => one.Claims.Any(claims.Contains));
        return [.. FindingText.Told(read, found).OrderBy(finding => finding.State is FindingState.Open ? 0 : 1)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)];
    }

    /// <summary>Every contradiction on record, in the order of their fingerprints.</summary>
    public IReadOnlyList<FoundContradiction> All(ReadSession read)
    {
        var version = LogicStore.Version(read);
        lock (_gate)
        {
            if (_kept.Version == version)
                return _kept.All;
        }
        var graph = new ImplicationGraph();
        foreach (var link in LogicStore.AllLinks(read))
            graph.Add(link);
        List<FoundContradiction> all = [.. Contradictions.Of(graph, LogicStore.AllDecided(read))
            .Select(one => new FoundContradiction(one, one.Fingerprint(graph), one.Claims(graph)))
            .OrderBy(one => one.Id, StringComparer.Ordinal)];
        lock (_gate)
            _kept = (version, all);
        return all;
    }
}

/// <summary>A contradiction with its id and the claims along its path.</summary>
internal sealed record FoundContradiction(Contradiction Found, string Id, IReadOnlyList<string> Claims);
