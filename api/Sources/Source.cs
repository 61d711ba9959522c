using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FactCheck.Actors;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Sources;

/// <summary>A thing that can be cited.</summary>
public record Source
{
    [JsonIgnore]
    public long Seq { get; init; }

    /// <summary>The id, <c>source_</c> and 26 characters.</summary>
    [Identifier(TypeId.Source)]
    public required string Id { get; init; }

    /// <summary>Counts the writes to it, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>What kind of thing it is.</summary>
    [OneOf<SourceKind>]
    public required string Kind { get; init; }

    /// <summary>Where it is on the web, as it was given.</summary>
    public string? Url { get; init; }

    /// <summary>The spelling of the URL by which sources are compared: without scheme, www., default port, anchor, tracking parameters and trailing slash; of a copy in an archive the original's. A new source cannot have that of another.</summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>Who published it.</summary>
    public ActorSummary? Publisher { get; init; }

    /// <summary>Who made it.</summary>
    public required IReadOnlyList<ActorSummary> Authors { get; init; }

    /// <summary>When it was published, in the world.</summary>
    public PartialDate? PublishedAt { get; init; }

    /// <summary>When it was last looked at.</summary>
    public PartialDate? RetrievedAt { get; init; }

    /// <summary>BCP 47 tag of its language.</summary>
    public string? Language { get; init; }

    /// <summary>Copies in archives.</summary>
    public required IReadOnlyList<string> ArchiveUrls { get; init; }

    /// <summary>What has become of it since.</summary>
    [OneOf<SourceState>]
    public required string State { get; init; }

    /// <summary>Its text as it was when it was looked at.</summary>
    public Snapshot? Snapshot { get; init; }

    /// <summary>The source it is a part of, such as the programme of an interview.</summary>
    public SourceSummary? PartOf { get; init; }

    /// <summary>The sources it declares to draw on.</summary>
    public required IReadOnlyList<Derivation> DerivedFrom { get; init; }

    /// <summary>Names other systems know it by.</summary>
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }

    /// <summary>When it was recorded: UTC, to the microsecond.</summary>
    [RecordedTime]
    public required string CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    [RecordedTime]
    public required string UpdatedAt { get; init; }

    /// <summary>When its words were erased for good; there only where they were.</summary>
    [RecordedTime, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedAt { get; init; }

    /// <summary>Why they were erased; there only where they were. Readers see it too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedReason { get; init; }
}

/// <summary>The text of a source at the time it was looked at.</summary>
public sealed record Snapshot
{
    /// <summary>The text.</summary>
    [Required, Text(200_000)]
    public string Text { get; init; } = null!;

    /// <summary>SHA-256 of the text's UTF-8, in hex: computed here. One that is sent must be right.</summary>
    [Text(64), System.ComponentModel.ReadOnly(true)]
    public string? Sha256 { get; init; }
}

/// <summary>Another source that a source draws on.</summary>
public sealed record Derivation
{
    /// <summary>The other source.</summary>
    public required SourceSummary Source { get; init; }

    /// <summary>In what way.</summary>
    [OneOf<DerivationKind>]
    public required string How { get; init; }
}

/// <summary>A source as others name it.</summary>
[SchemaName("SourceRef")]
public sealed record SourceSummary
{
    /// <summary>The source's id.</summary>
    [Identifier(TypeId.Source)]
    public required string Id { get; init; }

    /// <summary>What kind of thing it is.</summary>
    [OneOf<SourceKind>]
    public required string Kind { get; init; }

    /// <summary>Where it is on the web.</summary>
    public string? Url { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    internal static SourceSummary? Of(string? id, string? kind, string? url, string? title) => id is null ? null : new() { Id = id, Kind = kind!, Url = url, Title = title };
}

/// <summary>A source as the table and the ledger hold it: others by id.</summary>
public sealed record SourceRow
{
    [JsonIgnore]
    public long Seq { get; init; }
    public required string Id { get; init; }
    public required int Revision { get; init; }
    public required string Kind { get; init; }
    public string? Url { get; init; }
    public string? CanonicalUrl { get; init; }
    public string? Host { get; init; }
    public string? Title { get; init; }
    public string? PublisherId { get; init; }
    public required IReadOnlyList<string> AuthorIds { get; init; }
    public PartialDate? PublishedAt { get; init; }
    public PartialDate? RetrievedAt { get; init; }
    public string? Language { get; init; }
    public required IReadOnlyList<string> ArchiveUrls { get; init; }
    public required string State { get; init; }
    public string? SnapshotText { get; init; }
    public string? SnapshotSha256 { get; init; }
    public string? PartOfId { get; init; }
    public required IReadOnlyList<DerivationRow> DerivedFrom { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
    public required string CreatedAt { get; init; }
    public required string UpdatedAt { get; init; }

    /// <summary>Whether readers see it; that follows from what names it.</summary>
    [JsonIgnore]
    public bool Visible { get; init; }

    /// <summary>When its words were erased; there only where they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedAt { get; init; }

    /// <summary>Why they were erased; there only where they were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErasedReason { get; init; }

    /// <summary>The record with what follows from its URL by the rules of this program; a snapshot has what followed by those of its time.</summary>
    internal SourceRow Keyed()
    {
        var url = Url is null ? null : WebUrl.Parse(Url);
        return this with { CanonicalUrl = url?.Canonical, Host = url?.Host };
    }
}

/// <summary>A derivation as the table and the ledger hold it.</summary>
public sealed record DerivationRow
{
    public required string SourceId { get; init; }
    public required string How { get; init; }
}
