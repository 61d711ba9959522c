using System.Text.Json.Serialization;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Reconciliation;

/// <summary>A value of a property: one member says what it is. Without any it stands for a missing value.</summary>
public sealed record PropertyValue
{
    /// <summary>Id of an entity here.</summary>
    public string? Id { get; init; }

    /// <summary>Name of that entity.</summary>
    public string? Name { get; init; }

    /// <summary>A text.</summary>
    public string? Str { get; init; }

    /// <summary>A moment; of a day its first one.</summary>
    public string? Date { get; init; }

    [JsonIgnore]
    internal string Text => Name ?? Str ?? Date ?? "";

    internal static IEnumerable<PropertyValue> Of(params IEnumerable<string?> texts) =>
        texts.Where(text => text is not null).Select(text => new PropertyValue { Str = text });

    internal static IEnumerable<PropertyValue> Of(IEnumerable<ActorSummary?> actors) =>
        actors.OfType<ActorSummary>().Select(actor => new PropertyValue { Id = actor.Id, Name = actor.Name });

    /// <summary>A date; one of less than a day's precision stays a text, so that no day is made up.</summary>
    internal static IEnumerable<PropertyValue> Of(PartialDate? date) => date is null ? [] : [date.Text.Length switch
    {
        < 10 => new() { Str = date.Text },
        10 => new() { Date = date.Text + "T00:00:00Z" },
        _ => new() { Date = date.Text },
    }];
}

/// <summary>Something on record as the reconciliation API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; of a claim its text.</param>
/// <param name="Description">Words that tell namesakes apart.</param>
/// <param name="Types">Its types, the most special first.</param>
/// <param name="Values">The values of a property.</param>
internal sealed record Entity(
    string Id, string Name, string Description, IReadOnlyList<EntityType> Types, Func<string, IEnumerable<PropertyValue>> Values)
{
    public static Entity Of(Actor actor) => new(
        actor.Id,
        actor.Name,
        Words(ActorKind.All[actor.Kind].En, actor.Role, actor.Country),
        [EntityType.OfActor(actor.Kind), EntityType.Actor],
        property => property switch
        {
            "name" => PropertyValue.Of(actor.Name),
            "aliases" => PropertyValue.Of(actor.Aliases),
            "kind" => PropertyValue.Of(actor.Kind),
            "role" => PropertyValue.Of(actor.Role),
            "country" => PropertyValue.Of(actor.Country),
            "handles" => PropertyValue.Of(actor.Handles.Select(handle => $"{handle.Platform}:{handle.Name}")),
            "sameAs" => PropertyValue.Of(actor.SameAs),
            "externalIds" => External(actor.ExternalIds),
            _ => [],
        });

    public static Entity Of(Sources.Source source) => new(
        source.Id,
        source.Title ?? source.Url ?? source.Id,
        Words(SourceKind.All[source.Kind].En, source.Publisher?.Name, source.PublishedAt?.Text, source.Url),
        [EntityType.Source],
        property => property switch
        {
            "url" => PropertyValue.Of(source.Url),
            "title" => PropertyValue.Of(source.Title),
            "kind" => PropertyValue.Of(source.Kind),
            "publisher" => PropertyValue.Of([source.Publisher]),
            "authors" => PropertyValue.Of(source.Authors),
            "publishedAt" => PropertyValue.Of(source.PublishedAt),
            "state" => PropertyValue.Of(source.State),
            "archiveUrls" => PropertyValue.Of(source.ArchiveUrls),
            "externalIds" => External(source.ExternalIds),
            _ => [],
        });

    public static Entity Of(Claim claim) => new(
        claim.Id,
        claim.Text,
        Words([.. claim.Claimants.Select(Named), claim.FirstAppearance?.SaidAt?.Text, .. claim.Verdicts.Select(Found)]),
        [EntityType.Claim],
        property => property switch
        {
            "text" => PropertyValue.Of(claim.Text),
            "language" => PropertyValue.Of(claim.Language),
            "topics" => PropertyValue.Of(claim.Topics),
            "claimants" =>
                [.. PropertyValue.Of(claim.Claimants.Select(one => one.Actor)),
                    .. PropertyValue.Of(claim.Claimants.Where(one => one.Actor is null).Select(one => one.Label))],
            "subjects" => PropertyValue.Of(claim.Subjects),
            "contention" => PropertyValue.Of(claim.Contention.State),
            "status" => PropertyValue.Of(claim.Status),
            "firstSaidAt" => PropertyValue.Of(claim.FirstAppearance?.SaidAt),
            "ratings" => PropertyValue.Of(claim.Verdicts.Select(verdict => verdict.Rating)),
            "publishers" => PropertyValue.Of(claim.Verdicts.Select(verdict => verdict.Publisher)),
            "verdictUrls" => PropertyValue.Of(claim.Verdicts.Select(verdict => verdict.Url)),
            "verdictDates" => claim.Verdicts.SelectMany(verdict => PropertyValue.Of(verdict.PublishedAt)),
            "externalIds" => External(claim.ExternalIds),
            _ => [],
        });

    private static string Words(params IEnumerable<string?> words) => string.Join(", ", words.OfType<string>());

    private static string? Named(Claimant claimant) => claimant.Actor?.Name ?? claimant.Label;

    private static string Found(CurrentVerdict verdict) => $"{Rating.All[verdict.Rating].En} ({verdict.Publisher.Name})";

    private static IEnumerable<PropertyValue> External(IEnumerable<ExternalId> ids) =>
        PropertyValue.Of(ids.Select(one => $"{one.Scheme}:{one.Value}"));
}
