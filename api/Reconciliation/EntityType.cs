using System.Text.Json.Serialization;
using FactCheck.Actors;

namespace FactCheck.Reconciliation;

/// <summary>A property that can refine a query or be fetched.</summary>
public sealed record EntityProperty
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Its meaning.</summary>
    public required string Description { get; init; }

    /// <summary>True where its values are actors.</summary>
    [JsonIgnore]
    internal bool NamesActors { get; init; }
}

/// <summary>A type of entity.</summary>
public sealed record EntityType
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    internal static readonly EntityType Actor = new() { Id = "actor", Name = "Actor" };
    internal static readonly EntityType Source = new() { Id = "source", Name = "Source" };
    internal static readonly EntityType Claim = new() { Id = "claim", Name = "Claim" };

    private static readonly Dictionary<string,
        EntityType> OfKind = ActorKind.All.Terms.ToDictionary(kind => kind.Name, kind =>
            new EntityType { Id = $"actor.{kind.Name}", Name = kind.En }, StringComparer.Ordinal);

    /// <summary>All of them, the general ones first.</summary>
    internal static readonly IReadOnlyList<EntityType> All = [Actor, Claim, Source, .. OfKind.Values];

    private static readonly IReadOnlyList<EntityProperty> OfActors =
    [
        new() { Id = "name", Name = "Name", Description = "The name it is shown by." },
        new() { Id = "aliases", Name = "Aliases", Description = "Other names it is found by." },
        new() { Id = "kind", Name = "Kind", Description = "A value of actor.kind." },
        new() { Id = "role", Name = "Role", Description = "What it is known as." },
        new() { Id = "country", Name = "Country", Description = "ISO 3166-1 alpha-2 code." },
        new() { Id = "handles", Name = "Accounts", Description = "Accounts as platform:name. In a query a value decides." },
        new() { Id = "sameAs", Name = "Identifying pages", Description = "Pages such as a Wikidata entry. In a query a value decides." },
        new()
        {
            Id = "externalIds",
            Name = "External ids",
            Description = "Ids of other systems as scheme:value. In a query a value decides.",
        },
    ];

    private static readonly IReadOnlyList<EntityProperty> OfSources =
    [
        new() { Id = "url", Name = "Address", Description = "The address on the web. In a query a value decides, in any spelling." },
        new() { Id = "title", Name = "Title", Description = "The title." },
        new() { Id = "kind", Name = "Kind", Description = "A value of source.kind." },
        new() { Id = "publisher", Name = "Publisher", Description = "Who published it.", NamesActors = true },
        new() { Id = "authors", Name = "Authors", Description = "Who made it.", NamesActors = true },
        new() { Id = "publishedAt", Name = "Published", Description = "When it was published." },
        new() { Id = "state", Name = "State", Description = "A value of source.state." },
        new() { Id = "archiveUrls", Name = "Copies", Description = "Copies in archives." },
        new()
        {
            Id = "externalIds",
            Name = "External ids",
            Description = "Ids of other systems as scheme:value. In a query a value decides.",
        },
    ];

    private static readonly IReadOnlyList<EntityProperty> OfClaims =
    [
        new() { Id = "text", Name = "Text", Description = "The proposition." },
        new() { Id = "language", Name = "Language", Description = "BCP 47 tag of the text." },
        new() { Id = "topics", Name = "Topics", Description = "What it belongs to." },
        new() { Id = "claimants", Name = "Claimants", Description = "Who asserts it.", NamesActors = true },
        new() { Id = "subjects", Name = "Subjects", Description = "Whom it is about.", NamesActors = true },
        new() { Id = "contention", Name = "Contention", Description = "A value of claim.contention." },
        new() { Id = "status", Name = "Status", Description = "A value of claim.status." },
        new() { Id = "firstSaidAt", Name = "First said", Description = "When it is first known to have been said." },
        new()
        {
            Id = "ratings",
            Name = "Ratings",
            Description = "Ratings of the published verdicts that stand, in the order of publishers.",
        },
        new() { Id = "publishers", Name = "Verdict publishers", Description = "Whose verdicts those are.", NamesActors = true },
        new() { Id = "verdictUrls", Name = "Verdict addresses", Description = "Where they are published." },
        new() { Id = "verdictDates", Name = "Verdict dates", Description = "When they were published." },
        new()
        {
            Id = "externalIds",
            Name = "External ids",
            Description = "Ids of other systems as scheme:value. In a query a value decides.",
        },
    ];

    /// <summary>The properties of every type, each id once.</summary>
    internal static readonly IReadOnlyList<EntityProperty> AllProperties = [.. OfActors.Concat(OfClaims).Concat(OfSources)
        .DistinctBy(property => property.Id)];

    internal static EntityType OfActor(string kind) => OfKind[kind];

    internal static EntityType? Find(string id) => All.FirstOrDefault(type => string.Equals(type.Id, id, StringComparison.Ordinal));

    /// <summary>The properties of a type; of all where none is named.</summary>
    internal static IReadOnlyList<EntityProperty> Properties(string? type) => type switch
    {
        null => AllProperties,
        "claim" => OfClaims,
        "source" => OfSources,
        _ => OfActors,
    };
}
