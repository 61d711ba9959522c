using FactCheck.Data;

namespace FactCheck.Sources;

/// <summary>How many sources there are, and how few they go back to.</summary>
public sealed record Origins
{
    /// <summary>How many different sources are cited.</summary>
    public required int Sources { get; init; }

    /// <summary>How many sources they go back to that draw on no other.</summary>
    public required int IndependentRoots { get; init; }

    /// <summary>How this is known: always <c>declared</c>. It follows from the derivedFrom of the sources on record and was not found out; a derivation that nobody recorded is not seen.</summary>
    public required string Basis { get; init; }

    /// <summary>Those roots, oldest recorded first. Sources that draw on each other in a circle are one root, named by the first recorded of them.</summary>
    public required IReadOnlyList<SourceSummary> Roots { get; init; }
}

/// <summary>What sources go back to along what they declare: the graph of their derivations, and its ends.</summary>
/// <remarks>
/// An end is a source that draws on no other, or a circle that draws on nothing outside itself. The two passes are
/// Kosaraju's for strongly connected components; they keep a stack of their own, for chains may be long.
/// </remarks>
internal sealed class Derivations
{
    private readonly Dictionary<string, DerivationStep> _sources;
    private readonly ILookup<string, string> _origins;
    private readonly Dictionary<string, DerivationStep> _roots;

    private Derivations(List<DerivationStep> steps)
    {
        _sources = steps.DistinctBy(step => step.Id).ToDictionary(step => step.Id, StringComparer.Ordinal);
        var declared = steps.FindAll(step => step.OriginId is not null);
        _origins = declared.ToLookup(step => step.Id, step => step.OriginId!, StringComparer.Ordinal);
        _roots = declared.Count == 0 ? _sources : new(StringComparer.Ordinal); // as nearly always: each is an end
        if (declared.Count > 0)
            FindRoots(declared.ToLookup(step => step.OriginId!, step => step.Id, StringComparer.Ordinal));
    }

    /// <summary>The derivations that matter to these sources, read at once.</summary>
    public static Derivations Of(ReadSession read, IReadOnlyCollection<string> sourceIds) => new(sourceIds.Count == 0 ? [] : OriginStore.Reached(read, sourceIds));

    /// <summary>What some of them go back to.</summary>
    public Origins Origins(IEnumerable<string> sourceIds)
    {
        var cited = sourceIds.ToHashSet(StringComparer.Ordinal);
        var roots = (_origins.Count == 0 ? cited : Reached(cited, _origins, [])).Where(_roots.ContainsKey).Select(id => _roots[id]).DistinctBy(root => root.Seq).OrderBy(root => root.Seq).Select(root => root.Ref).ToList();
        return new() { Sources = cited.Count, IndependentRoots = roots.Count, Basis = "declared", Roots = roots };
    }

    /// <summary>Notes for each source that is an end, or part of one, by which it is named.</summary>
    private void FindRoots(ILookup<string, string> derived)
    {
        // Walked against the arrows, what is left last lies at an end of them.
        var met = new HashSet<string>(StringComparer.Ordinal);
        var left = _sources.Keys.SelectMany(id => Reached([id], derived, met)).ToList();
        var settled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in left.AsEnumerable().Reverse())
        {
            var circle = Reached([id], _origins, settled).ToHashSet(StringComparer.Ordinal);
            if (circle.Count == 0 || circle.Any(one => _origins[one].Any(origin => !circle.Contains(origin))))
                continue;
            var first = circle.Select(one => _sources[one]).MinBy(one => one.Seq)!;
            foreach (var one in circle)
                _roots[one] = first;
        }
    }

    /// <summary>What can be reached and was not met before, in the order in which the walk leaves it for good.</summary>
    private static IEnumerable<string> Reached(IEnumerable<string> from, ILookup<string, string> arrows, HashSet<string> met)
    {
        var path = new Stack<(string? Id, IEnumerator<string> Next)>();
        path.Push((null, from.GetEnumerator()));
        while (path.TryPeek(out var at))
        {
            if (!at.Next.MoveNext())
            {
                path.Pop();
                if (at.Id is not null)
                    yield return at.Id;
            }
            else if (met.Add(at.Next.Current))
            {
                path.Push((at.Next.Current, arrows[at.Next.Current].GetEnumerator()));
            }
        }
    }
}
