using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>What a draft and a revision can both say.</summary>
public abstract record VerdictParts
{
    /// <summary>The publisher's own words for the rating.</summary>
    [Text(300)]
    public string? Label { get; init; }

    /// <summary>Why the rating is what it is.</summary>
    [AtMost(8), OneOf<Reason>]
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>The finding in short.</summary>
    [Text(2000)]
    public string? Summary { get; init; }

    /// <summary>The finding at length.</summary>
    [Text(20_000)]
    public string? Explanation { get; init; }

    /// <summary>BCP 47 tag of the language it is written in; that of the claim when there is none.</summary>
    [LanguageTag]
    public string? Language { get; init; }

    /// <summary>Where it is published.</summary>
    [WebUrl]
    public string? Url { get; init; }

    /// <summary>Who did the work, as they are named to readers.</summary>
    [Text(300)]
    public string? Reviewer { get; init; }

    /// <summary>When the work was done, in the world.</summary>
    public PartialDate? ReviewedAt { get; init; }

    /// <summary>When this was published, in the world. When left out it is the moment of recording; in an import it stays unknown.</summary>
    public PartialDate? PublishedAt { get; init; }

    /// <summary>The live evidence on the claim that it rests on; at publication all there is, when none is named.</summary>
    [AtMost(200)]
    public IReadOnlyList<EvidenceReference>? Evidence { get; init; }

    /// <summary>When it should be looked at again.</summary>
    public PartialDate? ReviewBy { get; init; }

    /// <summary>Why it is published without the evidence that its rating needs.</summary>
    [Text(2000)]
    public string? OverrideReason { get; init; }
}

/// <summary>What can be written of a verdict while it is a draft.</summary>
public record VerdictFields : VerdictParts
{
    /// <summary>Whose finding it is.</summary>
    [Required]
    public ActorReference? Publisher { get; init; }

    /// <summary>What it finds. A draft may leave it open, as one does that was imported under a label no rating is known for; publishing needs it.</summary>
    [OneOf<Rating>]
    public string? Rating { get; init; }

    /// <summary>Names other systems know it by.</summary>
    [AtMost(50)]
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }

    internal static VerdictFields Of(VerdictRow verdict) => new()
    {
        Publisher = new() { Id = verdict.PublisherId },
        Rating = verdict.Rating is FactCheck.Verdicts.Rating.Open ? null : verdict.Rating,
        Label = verdict.Label,
        Reasons = verdict.Reasons,
        Summary = verdict.Summary,
        Explanation = verdict.Explanation,
        Language = verdict.Language,
        Url = verdict.Url,
        Reviewer = verdict.Reviewer,
        ReviewedAt = verdict.ReviewedAt,
        PublishedAt = verdict.PublishedAt,
        Evidence = [.. verdict.EvidenceIds.Select(id => new EvidenceReference { Id = id })],
        ReviewBy = verdict.ReviewBy,
        OverrideReason = verdict.OverrideReason,
        ExternalIds = verdict.ExternalIds,
    };

    internal VerdictRow Onto(VerdictRow verdict, ClaimRow claim, ChangeSet recording, string pointer) => verdict with
    {
        PublisherId = Publisher!.Resolve(recording, pointer + "/publisher"),
        Rating = Rating ?? FactCheck.Verdicts.Rating.Open,
        Label = Label,
        Reasons = [.. (Reasons ?? []).Distinct(StringComparer.Ordinal)],
        Summary = Summary,
        Explanation = Explanation,
        Language = Language ?? claim.Language,
        Url = Url,
        Reviewer = Reviewer,
        ReviewedAt = ReviewedAt,
        PublishedAt = PublishedAt,
        EvidenceIds = [.. (Evidence ?? []).Select((one, i) => one.Resolve(recording, claim.Id, string.Create(CultureInfo.InvariantCulture, $"{pointer}/evidence/{i}"))).Distinct(StringComparer.Ordinal)],
        ReviewBy = ReviewBy,
        OverrideReason = OverrideReason,
        ExternalIds = ExternalIds ?? [],
    };
}

/// <summary>What a revision of a published verdict changes: members left out stay as they are, null clears.</summary>
public sealed record RevisionFields : VerdictParts
{
    /// <summary>What the change is.</summary>
    [Required, OneOf<LaterChangeKind>]
    public string? ChangeKind { get; init; }

    /// <summary>What readers are told of it: what was changed, and why.</summary>
    [Required, Text(2000)]
    public string? PublicNote { get; init; }

    /// <summary>What it finds now.</summary>
    [OneOf<Rating>]
    public string? Rating { get; init; }

    /// <summary>When the verdict was first published, in the world, where what was said of that is wrong or missing: with a correction, and only there. One that keeps the rating dates the finding so too.</summary>
    public PartialDate? FirstPublishedAt { get; init; }

    /// <summary>The published verdict that replaces this one, of the same publisher and on the same claim or a version of it: with a supersession, and only there.</summary>
    public VerdictReference? SupersededBy { get; init; }
}

/// <summary>A verdict named in a request.</summary>
[NamedBy("id"), NamedBy("externalId")]
public sealed record VerdictReference : IReference
{
    /// <summary>The id of a verdict on record.</summary>
    [Identifier(TypeId.Verdict)]
    public string? Id { get; init; }

    /// <summary>A name another system knows it by.</summary>
    public ExternalId? ExternalId { get; init; }

    /// <summary>The verdict meant; one that is not on record is refused.</summary>
    internal VerdictRow Known(ReadSession read, string pointer)
    {
        var id = Id ?? ExternalIdStore.Find(read, TypeId.Verdict, ExternalId!);
        return id is not null && VerdictStore.Find(read, id) is { } verdict ? verdict
            : throw Problem.UnknownReference(pointer + (Id is null ? "/externalId" : "/id"), $"No verdict {Id ?? $"with external id {ExternalId!.Scheme}:{ExternalId.Value}"} is on record.");
    }
}

/// <summary>What can be said when a draft is published.</summary>
public sealed record PublicationFields
{
    /// <summary>When it was published, in the world; what the draft says, else the moment of recording, when left out.</summary>
    public PartialDate? PublishedAt { get; init; }

    /// <summary>Why it is published without the evidence that its rating needs; what the draft says when left out.</summary>
    [Text(2000)]
    public string? OverrideReason { get; init; }
}

/// <summary>A verdict to record by itself.</summary>
[NamedBy("claim", "publisher", "rating", "label", "reasons", "summary", "explanation", "language", "url", "reviewer", "reviewedAt", "publishedAt", "reviewBy"), NamedBy("claim")]
public sealed record VerdictOnClaim : NewVerdict
{
    /// <summary>The claim it is on.</summary>
    [Required]
    public ClaimReference? Claim { get; init; }
}

/// <summary>A verdict to record.</summary>
[NamedBy("publisher", "label", "reasons", "summary", "explanation", "language", "url", "reviewer", "reviewedAt", "publishedAt", "reviewBy", "rating"), NamedBy("publisher")]
public record NewVerdict : VerdictFields
{
    /// <summary><c>draft</c> when left out; <c>published</c> needs the scope publish, and is final at once.</summary>
    [OneOf<FirstVerdictState>]
    public string? State { get; init; }
}
