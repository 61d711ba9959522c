using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.CorrectionRequests;
using FactCheck.Evidence;
using FactCheck.Links;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Verdicts;

namespace FactCheck.Operations.Erasures;

/// <summary>What stands in the place of what was erased: the record's frame, without words and without what leads to them.</summary>
/// <remarks>Values of vocabularies, numbers of revisions, recorded times and the ids that others are checked against stay.</remarks>
internal sealed class Blank(string now, string reason)
{
    /// <summary>What a name or a text that cannot be left out becomes.</summary>
    public const string Text = "[erased]";

    public ClaimRow Of(ClaimRow claim) => claim with
    {
        Revision = claim.Revision + 1,
        Text = Text,
        ShortText = null,
        Translations = [],
        Topics = [],
        SubjectIds = [],
        Status = ClaimStatus.Withdrawn,
        StatusReason = reason,
        AboutFrom = null,
        AboutTo = null,
        AboutPlace = null,
        StatusBeforeMerge = null,
        StatusReasonBeforeMerge = null,
        ExternalIds = [],
        UpdatedAt = now,
        ErasedAt = now,
    };

    public StatementRow Of(StatementRow statement) => statement with
    {
        Revision = statement.Revision + 1,
        SpeakerId = null,
        SpeakerLabel = null,
        OnBehalfOfId = null,
        SaidAt = null,
        Quote = null,
        Language = null,
        Translations = [],
        SourceId = null,
        Locator = null,
        ReportedInId = null,
        Positions = [.. statement.Positions.Select(position => position with { Note = null })],
        WithdrawnAt = statement.WithdrawnAt ?? now,
        WithdrawnReason = reason,
        ExternalIds = [],
        UpdatedAt = now,
        ErasedAt = now,
    };

    public EvidenceRow Of(EvidenceRow evidence) => evidence with
    {
        Revision = evidence.Revision + 1,
        Quote = null,
        Locator = null,
        Note = null,
        WithdrawnAt = evidence.WithdrawnAt ?? now,
        WithdrawnReason = reason,
        ExternalIds = [],
        UpdatedAt = now,
        ErasedAt = now,
    };

    public CorrectionRequestRow Of(CorrectionRequestRow request) => new()
    {
        Seq = request.Seq,
        Id = request.Id,
        Revision = request.Revision + 1,
        ClaimId = request.ClaimId,
        AppearanceIds = [],
        Route = request.Route,
        Asked = [],
        FollowUps = [],
        Outcome = CorrectionOutcome.Withdrawn,
        WithdrawnAt = request.WithdrawnAt ?? now,
        WithdrawnReason = reason,
        ExternalIds = [],
        CreatedAt = request.CreatedAt,
        UpdatedAt = now,
        ErasedAt = now,
    };

    public ReplyRequestRow Of(ReplyRequestRow request) => new()
    {
        Seq = request.Seq,
        Id = request.Id,
        Revision = request.Revision + 1,
        ClaimIds = request.ClaimIds,
        State = ReplyState.Withdrawn,
        Questions = [],
        Attempts = [],
        PublishedWhere = [],
        WithdrawnAt = request.WithdrawnAt ?? now,
        WithdrawnReason = reason,
        ExternalIds = [],
        CreatedAt = request.CreatedAt,
        UpdatedAt = now,
        ErasedAt = now,
    };

    public LinkRow Of(LinkRow link) => link with
    {
        Revision = link.Revision + 1,
        Rationale = null,
        WithdrawnAt = link.WithdrawnAt ?? now,
        WithdrawnReason = reason,
        ExternalIds = [],
        UpdatedAt = now,
        ErasedAt = now,
    };

    public VerdictRow Of(VerdictRow verdict) => verdict with
    {
        Revision = verdict.Revision + 1,
        Url = null,
        Label = null,
        Reasons = [],
        Summary = null,
        Explanation = null,
        Reviewer = null,
        ReviewedAt = null,
        ReviewBy = null,
        OverrideReason = null,
        ExternalIds = [],
        UpdatedAt = now,
        ErasedAt = now,
        ErasedReason = reason,
    };

    public VerdictRevision Of(VerdictRevision revision) => revision with
    {
        PublicNote = null,
        Label = null,
        Reasons = [],
        Summary = null,
        Explanation = null,
        Reviewer = null,
        ReviewedAt = null,
        Url = null,
        ReviewBy = null,
        OverrideReason = null,
        Evidence = [.. revision.Evidence.Select(Of)],
        ErasedAt = now,
    };

    /// <summary>A frozen copy. Its hashes go too: a short text could be guessed from them.</summary>
    public FrozenEvidence Of(FrozenEvidence frozen) => frozen with { Quote = null, Locator = null, Note = null, Sha256 = null, ErasedAt = now };

    /// <summary>A frozen copy that names a source whose words, or kept text, were erased.</summary>
    public FrozenEvidence OfSource(FrozenEvidence frozen, bool whole) => frozen with
    {
        Source = whole ? frozen.Source with { Url = null, Title = null } : frozen.Source,
        SourceSha256 = null,
        Sha256 = null,
        ErasedAt = now,
    };

    public SourceRow Of(SourceRow source) => KeptText(source) with
    {
        Url = null,
        CanonicalUrl = null,
        Host = null,
        Title = null,
        PublisherId = null,
        AuthorIds = [],
        PublishedAt = null,
        RetrievedAt = null,
        Language = null,
        ArchiveUrls = [],
        PartOfId = null,
        DerivedFrom = [],
        ExternalIds = [],
        ErasedAt = now,
        ErasedReason = reason,
    };

    public SourceRow KeptText(SourceRow source) => source with { Revision = source.Revision + 1, SnapshotText = null, SnapshotSha256 = null, UpdatedAt = now };

    public Actor Of(Actor actor) => actor with
    {
        Revision = actor.Revision + 1,
        Name = Text,
        Aliases = [],
        Handles = [],
        SameAs = [],
        Role = null,
        Country = null,
        ExternalIds = [],
        UpdatedAt = now,
        ErasedAt = now,
        ErasedReason = reason,
    };
}
