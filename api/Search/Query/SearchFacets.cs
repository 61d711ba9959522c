using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Search.Index;

namespace FactCheck.Search.Query;

/// <summary>How many of the claims found have each value. One that was not asked for is null.</summary>
public sealed record SearchFacets
{
    private const int Most = 50;

    /// <summary>By the rating of a published verdict.</summary>
    public IReadOnlyList<FacetCount>? Rating { get; init; }

    /// <summary>By who asserts it.</summary>
    public IReadOnlyList<FacetCount>? Claimant { get; init; }

    /// <summary>By topic.</summary>
    public IReadOnlyList<FacetCount>? Topic { get; init; }

    /// <summary>By the language of the text.</summary>
    public IReadOnlyList<FacetCount>? Language { get; init; }

    /// <summary>By the year in which it is first known to have been said.</summary>
    public IReadOnlyList<FacetCount>? Year { get; init; }

    internal static SearchFacets Of(ReadSession read, IReadOnlyCollection<string> names, IEnumerable<long> found)
    {
        var counts = SearchStore.Facets(read, found).SelectMany(SearchDocument.FacetsOf).GroupBy(facet => facet, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        List<FacetCount>? Counted(string name) => names.Contains(name, StringComparer.Ordinal)
            ? [.. counts.Where(pair => pair.Key.StartsWith(name + ":", StringComparison.Ordinal)).Select(pair => new FacetCount { Value = pair.Key[(name.Length + 1)..], Label = null, Count = pair.Value })
                .OrderByDescending(count => count.Count).ThenBy(count => count.Value, StringComparer.Ordinal).Take(Most)]
            : null;
        var claimants = Counted(Facet.Claimant);
        if (claimants is not null)
        {
            var actors = ActorStore.Names(read, claimants.Select(count => count.Value));
            claimants = claimants.ConvertAll(count => count with { Label = actors.GetValueOrDefault(count.Value) });
        }
        return new() { Rating = Counted(Facet.Rating), Claimant = claimants, Topic = Counted(Facet.Topic), Language = Counted(Facet.Language), Year = Counted(Facet.Year) };
    }
}

/// <summary>How many claims have a value.</summary>
public sealed record FacetCount
{
    /// <summary>The value; of claimants the actor's id.</summary>
    public required string Value { get; init; }

    /// <summary>The name of an actor.</summary>
    public required string? Label { get; init; }

    /// <summary>How many.</summary>
    public required int Count { get; init; }
}
