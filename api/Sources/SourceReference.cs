using FactCheck.Actors;
using FactCheck.Data;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Sources;

/// <summary>Names a source: by id, externalId or URL in any spelling. One that is not on record is created from what is given.</summary>
/// <remarks>A reference never edits what it finds.</remarks>
[NamedBy("url", "kind", "title", "publisher", "authors", "publishedAt", "retrievedAt", "language", "archiveUrls"), NamedBy("title", "kind", "publisher"), NamedBy("externalId", "url", "title"), NamedBy("id")]
public sealed record SourceReference : IReference
{
    /// <summary>The id of a source on record; the other members then say nothing.</summary>
    [Identifier(TypeId.Source)]
    public string? Id { get; init; }

    /// <summary>Where it is on the web, in any spelling.</summary>
    [WebUrl]
    public string? Url { get; init; }

    /// <summary>What kind of thing it is, used when it is created.</summary>
    [OneOf<SourceKind>]
    public string? Kind { get; init; }

    /// <summary>Its title, used when it is created. A source without a URL is known by its title and kind, with its publisher and date as far as they are given; without a kind it is created each time.</summary>
    [Text(500)]
    public string? Title { get; init; }

    /// <summary>Who published it, used when it is created.</summary>
    public ActorReference? Publisher { get; init; }

    /// <summary>Who made it, used when it is created.</summary>
    [AtMost(50)]
    public IReadOnlyList<ActorReference>? Authors { get; init; }

    /// <summary>When it was published, used when it is created.</summary>
    public PartialDate? PublishedAt { get; init; }

    /// <summary>When it was last looked at, used when it is created.</summary>
    public PartialDate? RetrievedAt { get; init; }

    /// <summary>BCP 47 tag of its language, used when it is created.</summary>
    [LanguageTag]
    public string? Language { get; init; }

    /// <summary>Copies in archives, used when it is created.</summary>
    [AtMost(20), WebUrl]
    public IReadOnlyList<string>? ArchiveUrls { get; init; }

    /// <summary>The sources it declares to draw on, used when it is created.</summary>
    [AtMost(50)]
    public IReadOnlyList<DerivationFields>? DerivedFrom { get; init; }

    /// <summary>A name another system knows it by.</summary>
    public ExternalId? ExternalId { get; init; }

    /// <summary>More such names, used when it is created.</summary>
    [AtMost(50)]
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }

    /// <summary>What has become of it since, used when it is created.</summary>
    [OneOf<SourceState>]
    public string? State { get; init; }

    /// <summary>Its text as it was when it was looked at, used when it is created.</summary>
    public Snapshot? Snapshot { get; init; }

    /// <summary>The source it is a part of, used when it is created.</summary>
    public SourceReference? PartOf { get; init; }

    /// <summary>A link to a copy in an archive means the original.</summary>
    private static string? FindByUrl(WriteSession write, string canonical) => SourceStore.FindByUrl(write, canonical) ?? SourceStore.FindByArchive(write, canonical);

    internal static SourceReference? To(string? id) => id is null ? null : new() { Id = id };

    /// <summary>The id of the source meant, created when it must be.</summary>
    internal string Resolve(ChangeSet recording, string pointer)
    {
        var write = recording.Write;
        if (Find(recording, pointer, []) is { } found)
            return recording.Found(pointer, found);
        if (Url is null && Title is null)
            throw Problem.UnknownReference(pointer, "No such source is on record; give a url or a title to create it.");
        var fields = new SourceFields
        {
            Kind = Kind,
            Url = Url,
            Title = Title,
            Publisher = Publisher,
            Authors = Authors,
            PublishedAt = PublishedAt,
            RetrievedAt = RetrievedAt,
            Language = Language,
            ArchiveUrls = ArchiveUrls,
            DerivedFrom = DerivedFrom,
            State = State,
            Snapshot = Snapshot,
            PartOf = PartOf,
            ExternalIds = ExternalId is null ? ExternalIds : [ExternalId, .. ExternalIds ?? []],
        };
        return recording.Created(pointer, SourceStore.Record(recording, fields, pointer).Id);
    }

    /// <summary>The id of the source meant, of those that are on record.</summary>
    /// <param name="recording">The act.</param>
    /// <param name="pointer">Where the request names it.</param>
    /// <param name="there">Sources that are the likelier ones, where several without an address fit.</param>
    internal string? Find(ChangeSet recording, string pointer, IEnumerable<string> there)
    {
        var write = recording.Write;
        if (Id is not null)
            return SourceStore.Exists(write, Id) ? Id : throw Problem.UnknownReference(pointer + "/id", $"No source {Id} is on record.");
        var byExternalId = ExternalId is null ? null : ExternalIdStore.Find(write, TypeId.Source, ExternalId);
        var byUrl = Url is null ? null : FindByUrl(write, WebUrl.Parse(Url)!.Canonical);
        if (byExternalId is not null && byUrl is not null && !string.Equals(byExternalId, byUrl, StringComparison.Ordinal))
            throw Problem.ConflictingReference(pointer, byExternalId, byUrl);
        return byExternalId ?? byUrl ?? (Url is null && Title is not null && (Kind is not null || recording.Repeats) ? FindByTitle(write, there) : null);
    }

    /// <summary>The one source without an address that has this title and kind, and the publisher and date as far as they are given.</summary>
    private string? FindByTitle(WriteSession write, IEnumerable<string> there)
    {
        var titled = SourceStore.FindByTitle(write, Title!, Kind ?? SourceKind.Default).FindAll(source =>
            (PublishedAt is null || source.PublishedAt == PublishedAt)
            && (ExternalId is null || !source.ExternalIds.Any(one => one.Scheme == ExternalId.Scheme))
            && (Publisher is null || (source.PublisherId is not null && new ActorsThere(write, [source.PublisherId]).Find(Publisher) is not null)));
        var bare = titled.FindAll(source => (PublishedAt is null) == (source.PublishedAt is null) && (Publisher is null) == (source.PublisherId is null));
        var likelier = titled.FindAll(source => there.Contains(source.Id, StringComparer.Ordinal));
        return (likelier is [var one, ..] ? one : bare is [var same, ..] ? same : titled is [var only] ? only : null)?.Id;
    }
}
