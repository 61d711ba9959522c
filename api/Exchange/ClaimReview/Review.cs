using FactCheck.Exchange.Readers;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.ClaimReview;

/// <summary>A published verdict with all that a ClaimReview says of it.</summary>
/// <param name="Verdict">The verdict, as its current revision has it.</param>
/// <param name="Claim">The claim it was published on, also where that was merged into another since.</param>
/// <param name="Publisher">Whose finding it is.</param>
/// <param name="Said">The statements on the claim, in recorded order; withdrawn ones too.</param>
/// <param name="Evidence">The evidence it rests on, as it was when the current revision was published; what was withdrawn since too.</param>
/// <param name="Revisions">Its revisions, newest first, where there are several.</param>
internal sealed record Review(
    ReviewedVerdict Verdict, ReviewedClaim Claim, CreditedActor Publisher, IReadOnlyList<ReviewedStatement> Said, IReadOnlyList<CitedEvidence> Evidence, IReadOnlyList<RevisionRow> Revisions)
{
    /// <summary>When it was first published, in the world.</summary>
    public PartialDate? FirstPublished => Verdict.FirstPublishedAt ?? (Revisions.Count > 0 ? Revisions[^1].Published : Verdict.PublishedAt);

    /// <summary>When it was last changed, in the world; null where it never was.</summary>
    public PartialDate? LastModified => Verdict.N == 1 ? null : Revisions.Count > 0 ? Revisions[0].Published : Verdict.PublishedAt;

    /// <summary>When its first publication was recorded.</summary>
    public string FirstRecordedAt => Revisions.Count > 0 ? Revisions[^1].PublishedAt : Verdict.RecordedAt;

    /// <summary>When anything it shows was last recorded or changed.</summary>
    public string LastChangedAt => Said.SelectMany(one => Times(one.Source).Append(one.Row.UpdatedAt).Append(one.Speaker?.UpdatedAt))
        .Concat(Evidence.SelectMany(one => Times(one.Work).Append(one.Row.UpdatedAt)))
        .Append(Verdict.RecordedAt).Append(Claim.UpdatedAt).Append(Publisher.UpdatedAt)
        .Max(StringComparer.Ordinal)!;

    private static IEnumerable<string?> Times(CreditedWork? work) =>
        work is null ? [] : work.Authors.Select(author => author.UpdatedAt).Append(work.Publisher?.UpdatedAt).Append(work.Row.UpdatedAt);
}

internal sealed record ReviewedVerdict
{
    /// <summary>The ledger entry of the current revision.</summary>
    public required long Seq { get; init; }
    public required string Id { get; init; }

    /// <summary>The claim it was recorded on, which never changes.</summary>
    public required string ClaimId { get; init; }

    /// <summary>The claim it is shown on.</summary>
    public required string ShownId { get; init; }
    public required string PublisherId { get; init; }
    public string? Url { get; init; }
    public required string State { get; init; }
    public required int N { get; init; }
    public required string Rating { get; init; }
    public string? Label { get; init; }
    public string? Summary { get; init; }
    public string? Explanation { get; init; }
    public required string Language { get; init; }
    public PartialDate? PublishedAt { get; init; }
    public PartialDate? FirstPublishedAt { get; init; }
    public required IReadOnlyList<string> EvidenceIds { get; init; }
    public PartialDate? ReviewBy { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }

    /// <summary>When the current revision was recorded.</summary>
    public required string RecordedAt { get; init; }
    public required string ChangeKind { get; init; }
    public string? PublicNote { get; init; }

    /// <summary>What readers are shown as the rating: the publisher's words, else the rating's label in the language of the verdict.</summary>
    public string ShownLabel => Label ?? FactCheck.Verdicts.Rating.All[Rating].In(Language);
}

internal sealed record ReviewedClaim
{
    public required string Id { get; init; }
    public required string Text { get; init; }
    public string? ShortText { get; init; }
    public required string Language { get; init; }
    public string? SurvivorId { get; init; }
    public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
    public required string UpdatedAt { get; init; }

    /// <summary>The claim in at most 75 characters.</summary>
    public string Title => ShortText ?? Truncation.Of(Text, 75);
}

/// <summary>A statement on a claim, with who takes the position and where it can be found.</summary>
internal sealed record ReviewedStatement(ReviewedStatementRow Row, CreditedActor? Speaker, CreditedWork? Source);

internal sealed record ReviewedStatementRow
{
    public required string ClaimId { get; init; }
    public required long Seq { get; init; }
    public required string Id { get; init; }
    public required string Position { get; init; }
    public string? Note { get; init; }
    public string? SpeakerId { get; init; }
    public string? OnBehalfOfId { get; init; }
    public PartialDate? SaidAt { get; init; }
    public string? Quote { get; init; }
    public string? Language { get; init; }
    public string? SourceId { get; init; }
    public string? WithdrawnAt { get; init; }
    public required string UpdatedAt { get; init; }

    /// <summary>Whose position it is: of the one spoken for, where there is one.</summary>
    public string? Party => OnBehalfOfId ?? SpeakerId;
}

/// <summary>Evidence, with the source it is in.</summary>
internal sealed record CitedEvidence(CitedEvidenceRow Row, CreditedWork Work);

internal sealed record CitedEvidenceRow
{
    public required string Id { get; init; }
    public required string SourceId { get; init; }
    public string? WithdrawnAt { get; init; }
    public required string UpdatedAt { get; init; }
}

/// <summary>A source with the names of those who made it.</summary>
internal sealed record CreditedWork(WorkRow Row, IReadOnlyList<CreditedActor> Authors, CreditedActor? Publisher)
{
    /// <summary>The work as a published revision cites it. Who made it is told only where the source still is what was cited.</summary>
    public CreditedWork AsCited(SourceSummary cited) => (Row.Url, Row.Title) == (cited.Url, cited.Title)
        ? this
        : new(Row with { Url = cited.Url, Title = cited.Title, PublishedAt = null, ArchiveUrls = [] }, [], null);
}

internal sealed record WorkRow
{
    public required string Id { get; init; }
    public string? Url { get; init; }
    public string? Title { get; init; }
    public string? PublisherId { get; init; }
    public required IReadOnlyList<string> AuthorIds { get; init; }
    public PartialDate? PublishedAt { get; init; }
    public required IReadOnlyList<string> ArchiveUrls { get; init; }
    public required string UpdatedAt { get; init; }
}

/// <summary>An actor as it is shown, by the id it is named by.</summary>
internal sealed record CreditedActor
{
    public required string NamedId { get; init; }
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<string> SameAs { get; init; }
    public string? Role { get; init; }
    public required string UpdatedAt { get; init; }
}
