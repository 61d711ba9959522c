using System.Globalization;
using FactCheck.Data;
using FactCheck.Record;
using FactCheck.Settings;

namespace FactCheck.Findings;

/// <summary>
/// Finds what does not hold together: around some claims from their neighbourhood alone, or all there is, kept until something changes.
/// </summary>
internal sealed class FindingSearch(PublicationPolicy policy, TimeProvider clock) : IFindings
{
    /// <summary>The number of claims after which a neighbourhood grows no further.</summary>
    private const int MostClaims = 2000;

    private readonly Lock _gate = new();
    private Kept _contradictions = new(-1, "", []), _standing = new(-1, "", []);

    private string Today => clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

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
            .ConvertAll(one => one.Found(graph))
            .Concat(StandingChecks.Of(read, claims, Today, policy))
            .Where(one => one.Claims.Any(claims.Contains)).ToList();
        return [.. FindingText.Told(read, found).OrderBy(finding => finding.State is FindingState.Open ? 0 : 1)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)];
    }

    /// <summary>Everything that is found on record, in the order of the fingerprints.</summary>
    public IReadOnlyList<FoundFinding> All(ReadSession read)
    {
        var contradictions = Current(ref _contradictions, LogicStore.Version(read), "", () => Contradicting(read));
        var standing = Current(ref _standing, StandingStore.Version(read), Today, () => StandingChecks.Of(read, null, Today, policy));
        return [.. contradictions.Concat(standing).OrderBy(one => one.Id, StringComparer.Ordinal)];
    }

    private static List<FoundFinding> Contradicting(ReadSession read)
    {
        var graph = new ImplicationGraph();
        foreach (var link in LogicStore.AllLinks(read))
            graph.Add(link);
        return Contradictions.Of(graph, LogicStore.AllDecided(read)).ConvertAll(one => one.Found(graph));
    }

    /// <summary>Answers with kept findings of this version and day; else with new ones, found outside the lock.</summary>
    private IReadOnlyList<FoundFinding> Current(ref Kept kept, long version, string day, Func<List<FoundFinding>> find)
    {
        lock (_gate)
        {
            if (kept.Version == version && kept.Day == day)
                return kept.All;
        }
        var found = new Kept(version, day, find());
        lock (_gate)
            kept = found;
        return found.All;
    }

    private sealed record Kept(long Version, string Day, IReadOnlyList<FoundFinding> All);
}
