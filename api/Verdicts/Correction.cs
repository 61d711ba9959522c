using System.Text.Json.Serialization;
using FactCheck.Actors;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>A published change of a verdict.</summary>
public record Correction
{
    /// <summary>The verdict's id.</summary>
    [Identifier(TypeId.Verdict)]
    public required string Verdict { get; init; }

    /// <summary>The number of the revision that made the change.</summary>
    public required int N { get; init; }

    /// <summary>What the change was.</summary>
    [OneOf<ChangeKind>]
    public required string ChangeKind { get; init; }

    /// <summary>What readers are told of it.</summary>
    public string? PublicNote { get; init; }

    /// <summary>The rating before.</summary>
    [OneOf<Rating>]
    public required string RatingBefore { get; init; }

    /// <summary>The rating after; null where the verdict was retracted.</summary>
    [OneOf<Rating>]
    public string? RatingAfter { get; init; }

    /// <summary>When it was recorded: UTC, to the microsecond.</summary>
    [RecordedTime]
    public required string RecordedAt { get; init; }

    /// <summary>The changes that one verdict's revisions made, given newest first as they are.</summary>
    internal static List<Correction> Of(IReadOnlyList<RevisionRow> revisions) => [.. revisions.Zip(revisions.Skip(1), (after, before) => new Correction
    {
        Verdict = after.VerdictId,
        N = after.N,
        ChangeKind = after.ChangeKind,
        PublicNote = after.PublicNote,
        RatingBefore = before.Rating,
        RatingAfter = after.CurrentRating,
        RecordedAt = after.PublishedAt,
    })];
}

/// <summary>A published change as the public log tells it: what was said, what is said now, why and when.</summary>
public sealed record LoggedCorrection : Correction
{
    [JsonIgnore]
    public long Seq { get; init; }

    /// <summary>The claim that the verdict is on.</summary>
    public required CorrectedClaim Claim { get; init; }

    /// <summary>Whose finding it is.</summary>
    public required ActorSummary Publisher { get; init; }

    /// <summary>Where the verdict is published.</summary>
    public string? Url { get; init; }

    /// <summary>When the change was published, in the world.</summary>
    public PartialDate? PublishedAt { get; init; }

    /// <summary>The verdict that replaces it; on a supersession.</summary>
    [Identifier(TypeId.Verdict)]
    public string? SupersededBy { get; init; }

    /// <summary>What was said.</summary>
    public required VerdictContent Before { get; init; }

    /// <summary>What is said now.</summary>
    public required VerdictContent After { get; init; }
}

/// <summary>A claim whose verdict was changed.</summary>
public sealed record CorrectedClaim
{
    /// <summary>The claim's id.</summary>
    [Identifier(TypeId.Claim)]
    public required string Id { get; init; }

    /// <summary>Its text; null where the claim was withdrawn since.</summary>
    public string? Text { get; init; }
}

/// <summary>What a verdict said of a claim at one time.</summary>
[SchemaName("Finding")]
public sealed record VerdictContent
{
    /// <summary>The rating; null where it was taken back.</summary>
    [OneOf<Rating>]
    public string? Rating { get; init; }

    /// <summary>The publisher's own words for it.</summary>
    public string? Label { get; init; }

    /// <summary>The finding in short.</summary>
    public string? Summary { get; init; }

    internal static VerdictContent Of(VerdictRevision revision) => new() { Rating = revision.Rating, Label = revision.Label, Summary = revision.Summary };
}
