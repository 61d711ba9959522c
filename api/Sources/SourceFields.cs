using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FactCheck.Actors;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Sources;

/// <summary>What can be written of a source.</summary>
[NamedBy("url"), NamedBy("title")]
public sealed record SourceFields : IValidatable
{
    /// <summary>What kind of thing it is; <c>web_page</c> when left out.</summary>
    [OneOf<SourceKind>]
    public string? Kind { get; init; }

    /// <summary>Where it is on the web. One source stands for all spellings of an address.</summary>
    [WebUrl]
    public string? Url { get; init; }

    /// <summary>Its title; needed where there is no URL.</summary>
    [Text(500)]
    public string? Title { get; init; }

    /// <summary>Who published it.</summary>
    public ActorReference? Publisher { get; init; }

    /// <summary>Who made it.</summary>
    [AtMost(50)]
    public IReadOnlyList<ActorReference>? Authors { get; init; }

    /// <summary>When it was published, in the world.</summary>
    public PartialDate? PublishedAt { get; init; }

    /// <summary>When it was last looked at.</summary>
    public PartialDate? RetrievedAt { get; init; }

    /// <summary>BCP 47 tag of its language.</summary>
    [LanguageTag]
    public string? Language { get; init; }

    /// <summary>Copies in archives.</summary>
    [AtMost(20), WebUrl]
    public IReadOnlyList<string>? ArchiveUrls { get; init; }

    /// <summary>What has become of it since; <c>live</c> when left out.</summary>
    [OneOf<SourceState>]
    public string? State { get; init; }

    /// <summary>Its text as it was when it was looked at.</summary>
    public Snapshot? Snapshot { get; init; }

    /// <summary>The source it is a part of.</summary>
    public SourceReference? PartOf { get; init; }

    /// <summary>The sources it declares to draw on.</summary>
    [AtMost(50)]
    public IReadOnlyList<DerivationFields>? DerivedFrom { get; init; }

    /// <summary>Names other systems know it by.</summary>
    [AtMost(50)]
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }

    public IEnumerable<ValidationError> Faults()
    {
        if (Url is null && Title is null)
            yield return new() { Pointer = "/title", Code = "required", Detail = "A source without a url needs a title." };
        if (Snapshot is { Text: { } text, Sha256: { } hash } && !string.Equals(hash, Hash(text), StringComparison.OrdinalIgnoreCase))
            yield return new() { Pointer = "/snapshot/sha256", Code = "wrong-hash", Detail = "This is not the SHA-256 of the text; leave it out." };
    }

    internal static SourceFields Of(SourceRow source) => new()
    {
        Kind = source.Kind,
        Url = source.Url,
        Title = source.Title,
        Publisher = ActorReference.To(source.PublisherId),
        Authors = [.. source.AuthorIds.Select(id => new ActorReference { Id = id })],
        PublishedAt = source.PublishedAt,
        RetrievedAt = source.RetrievedAt,
        Language = source.Language,
        ArchiveUrls = source.ArchiveUrls,
        State = source.State,
        // Without the hash, which follows from the text: a patch of the text alone must not leave the old one behind.
        Snapshot = source.SnapshotText is null ? null : new() { Text = source.SnapshotText },
        PartOf = SourceReference.To(source.PartOfId),
        DerivedFrom = [.. source.DerivedFrom.Select(origin => new DerivationFields { Source = new() { Id = origin.SourceId }, How = origin.How })],
        ExternalIds = source.ExternalIds,
    };

    /// <summary>The record with these fields, its references resolved.</summary>
    internal SourceRow Onto(SourceRow source, ChangeSet recording, string pointer)
    {
        var url = Url is null ? null : WebUrl.Parse(Url);
        return source with
        {
            Kind = Kind ?? SourceKind.Default,
            Url = url?.Text,
            CanonicalUrl = url?.Canonical,
            Host = url?.Host,
            Title = Title,
            PublisherId = Publisher?.Resolve(recording, pointer + "/publisher"),
            AuthorIds = [.. (Authors ?? []).Select((author, i) => author.Resolve(recording, At(pointer, "authors", i))).Distinct(StringComparer.Ordinal)],
            PublishedAt = PublishedAt,
            RetrievedAt = RetrievedAt,
            Language = Language,
            ArchiveUrls = ArchiveUrls ?? [],
            State = State ?? SourceState.Live,
            SnapshotText = Snapshot?.Text,
            SnapshotSha256 = Snapshot is null ? null : Hash(Snapshot.Text),
            PartOfId = Other(PartOf, source.Id, recording, pointer + "/partOf"),
            DerivedFrom = [.. (DerivedFrom ?? []).Select((origin, i) => new DerivationRow { SourceId = Other(origin.Source, source.Id, recording, At(pointer, "derivedFrom", i) + "/source")!, How = origin.How! }).DistinctBy(origin => origin.SourceId)],
            ExternalIds = ExternalIds ?? [],
        };
    }

    private static string? Other(SourceReference? reference, string self, ChangeSet recording, string pointer)
    {
        var id = reference?.Resolve(recording, pointer);
        return id is not null && string.Equals(id, self, StringComparison.Ordinal)
            ? throw Problem.InvalidContent(pointer, "self-reference", "A source cannot be part of itself or draw on itself.")
            : id;
    }

    private static string At(string pointer, string list, int i) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{list}/{i}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>Another source that a source draws on.</summary>
public sealed record DerivationFields
{
    /// <summary>The other source.</summary>
    [Required]
    public SourceReference? Source { get; init; }

    /// <summary>In what way.</summary>
    [Required, OneOf<DerivationKind>]
    public string? How { get; init; }
}
