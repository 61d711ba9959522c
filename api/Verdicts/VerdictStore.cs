using System.Text.Json;

namespace FactCheck;

/// <summary>A revision as it was written when it was published, and what lists of changes need of it.</summary>
internal sealed record WrittenRevision
{
    public required string VerdictId { get; init; }
    public required int N { get; init; }
    public required string ChangeKind { get; init; }
    public string? PublicNote { get; init; }
    public required string PublishedAt { get; init; }
    public required string Rating { get; init; }
    public required byte[] Frozen { get; init; }
    public RawJson Written => new(Frozen);
}

internal static class VerdictStore
{
    private const string Columns = """
        v.seq, v.id, v.revision, v.claim_id, v.publisher_id, v.url, v.state, v.superseded_by_id, v.n, v.rating, v.label, v.reasons,
        v.summary, v.explanation, v.language, v.reviewer, v.reviewed_at, v.published_at, v.evidence_ids, v.review_by,
        v.override_reason, v.external_ids, v.created_at, v.updated_at
        """;

    private const string ShownColumns = Columns + """
        ,
          c.text as claim_text, a.name as publisher_name, a.kind as publisher_kind, c.revision + a.revision as shown
        from verdict v
        join claim c on c.id = v.claim_id
        join actor a on a.id = v.publisher_id
        """;

    private const string Seen = "v.state <> 'draft' and c.status not in ('draft', 'withdrawn')";

    public static VerdictRecord? Find(ReadSession read, string id) => read.First<VerdictRecord>($"""
        select {Columns}
        from verdict v
        where v.id = @id
        """, new { id });

    public static Verdict? FindShown(ReadSession read, string id, bool editor) => read.First<ShownRow>($"""
        select {ShownColumns}
        where {new Conditions().Always("v.id = @id").When(editor ? null : "", Seen)}
        """, new { id })?.ToVerdict();

    public static List<Verdict> List(ReadSession read, VerdictFilter filter, ExternalId? externalId, bool editor, long before) => read.Query<ShownRow>($"""
        select {ShownColumns}
        where {new Conditions()
            .Always("v.seq < @before")
            .When(editor ? null : "", Seen)
            .When(filter.Claim, "v.claim_id = @Claim")
            .When(filter.Publisher, "v.publisher_id = @Publisher")
            .When(filter.State, "v.state = @State")
            .When(filter.Rating, "v.rating = @Rating")
            .When(filter.Language, "v.language = @Language")
            .When(externalId, "v.id = (select entity_id from external_id where entity = 'verdict' and scheme = @Scheme and value = @Value)")}
        order by v.seq desc
        limit @limit
        """, new { before, filter.Claim, filter.Publisher, filter.State, filter.Rating, filter.Language, externalId?.Scheme, externalId?.Value, limit = filter.Size + 1 }).ConvertAll(row => row.ToVerdict());

    /// <summary>Published verdicts that rest on evidence from the source, newest first.</summary>
    public static List<Verdict> RestingOn(ReadSession read, string sourceId, bool editor, int limit) => read.Query<ShownRow>($"""
        select {ShownColumns}
        where {new Conditions()
            .Always("v.claim_id in (select claim_id from evidence where source_id = @sourceId)")
            .Always("v.state = 'published'")
            .Always($"exists (select 1 from evidence e where e.source_id = @sourceId and {read.In("e.id", "v.evidence_ids")})")
            .When(editor ? null : "", Seen)}
        order by v.seq desc
        limit @limit
        """, new { sourceId, limit }).ConvertAll(row => row.ToVerdict());

    /// <summary>Published verdicts on these claims whose own address is this one.</summary>
    public static List<Verdict> PublishedAt(ReadSession read, IEnumerable<string> claimIds, string canonicalUrl, bool editor) => read.Query<ShownRow>($"""
        select {ShownColumns}
        where {new Conditions()
            .Always(read.In("v.claim_id", "@claims"))
            .Always("v.state = 'published' and v.url is not null")
            .When(editor ? null : "", Seen)}
        order by v.seq desc
        """, new { claims = read.List(claimIds) }).ConvertAll(row => row.ToVerdict())
        .FindAll(verdict => string.Equals(WebUrl.Parse(verdict.Url!)?.Canonical, canonicalUrl, StringComparison.Ordinal));

    /// <summary>The verdicts on a claim, newest first; drafts for editors only.</summary>
    public static List<Verdict> AllOfClaim(ReadSession read, string claimId, bool editor) => read.Query<ShownRow>($"""
        select {ShownColumns}
        where {new Conditions().Always("v.claim_id = @claimId").When(editor ? null : "", Seen)}
        order by v.seq desc
        """, new { claimId }).ConvertAll(row => row.ToVerdict());

    /// <summary>The published revisions of a claim's verdicts, newest first within each.</summary>
    public static ILookup<string, WrittenRevision> RevisionsOfClaim(ReadSession read, string claimId) => read.Query<WrittenRevision>("""
        select r.verdict_id, r.n, r.change_kind, r.public_note, r.published_at, r.rating, r.frozen
        from verdict v
        join verdict_revision r on r.verdict_id = v.id
        where v.claim_id = @claimId
        order by r.verdict_id, r.n desc
        """, new { claimId }).ToLookup(revision => revision.VerdictId, StringComparer.Ordinal);

    public static void Insert(WriteSession write, VerdictRecord verdict, string pointer)
    {
        var seq = write.Append("create", Id.Verdict, verdict.Id, verdict.Revision, verdict, [verdict.ClaimId]);
        write.Execute("""
            insert into verdict (seq, id, revision, claim_id, publisher_id, url, state, superseded_by_id, n, rating, label, reasons, summary, explanation,
              language, reviewer, reviewed_at, published_at, evidence_ids, review_by, override_reason, external_ids, created_at, updated_at)
            values (@Seq, @Id, @Revision, @ClaimId, @PublisherId, @Url, @State, @SupersededById, @N, @Rating, @Label, @Reasons, @Summary, @Explanation,
              @Language, @Reviewer, @ReviewedAt, @PublishedAt, @EvidenceIds, @ReviewBy, @OverrideReason, @ExternalIds, @CreatedAt, @UpdatedAt)
            """, verdict with { Seq = seq });
        ExternalIdStore.Set(write, Id.Verdict, verdict.Id, verdict.ExternalIds, isNew: true, pointer);
    }

    public static void Update(WriteSession write, string operation, VerdictRecord verdict)
    {
        write.Append(operation, Id.Verdict, verdict.Id, verdict.Revision, verdict, [verdict.ClaimId]);
        write.Execute("""
            update verdict
            set revision = @Revision, publisher_id = @PublisherId, url = @Url, state = @State, superseded_by_id = @SupersededById, n = @N,
              rating = @Rating, label = @Label, reasons = @Reasons, summary = @Summary, explanation = @Explanation, language = @Language,
              reviewer = @Reviewer, reviewed_at = @ReviewedAt, published_at = @PublishedAt, evidence_ids = @EvidenceIds, review_by = @ReviewBy,
              override_reason = @OverrideReason, external_ids = @ExternalIds, updated_at = @UpdatedAt
            where id = @Id
            """, verdict);
        ExternalIdStore.Set(write, Id.Verdict, verdict.Id, verdict.ExternalIds, isNew: false);
    }

    public static void InsertRevision(WriteSession write, VerdictRecord verdict, VerdictRevision revision)
    {
        write.Append("publish", "verdict_revision", $"{verdict.Id}/{revision.N}", 1, revision, [verdict.ClaimId]);
        write.Execute("""
            insert into verdict_revision (verdict_id, n, change_kind, public_note, published_at, rating, frozen)
            values (@Id, @N, @ChangeKind, @PublicNote, @RecordedAt, @Rating, @Frozen)
            """, new { verdict.Id, revision.N, revision.ChangeKind, revision.PublicNote, revision.RecordedAt, revision.Rating, Frozen = JsonSerializer.SerializeToUtf8Bytes(revision, StrictJson.Options) });
    }

    private sealed record ShownRow
    {
        public required long Seq { get; init; }
        public required string Id { get; init; }
        public required int Revision { get; init; }
        public required string ClaimId { get; init; }
        public required string PublisherId { get; init; }
        public string? Url { get; init; }
        public required string State { get; init; }
        public string? SupersededById { get; init; }
        public required int N { get; init; }
        public required string Rating { get; init; }
        public string? Label { get; init; }
        public required IReadOnlyList<string> Reasons { get; init; }
        public string? Summary { get; init; }
        public string? Explanation { get; init; }
        public required string Language { get; init; }
        public string? Reviewer { get; init; }
        public PartialDate? ReviewedAt { get; init; }
        public PartialDate? PublishedAt { get; init; }
        public required IReadOnlyList<string> EvidenceIds { get; init; }
        public PartialDate? ReviewBy { get; init; }
        public string? OverrideReason { get; init; }
        public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
        public required string CreatedAt { get; init; }
        public required string UpdatedAt { get; init; }
        public required string ClaimText { get; init; }
        public required string PublisherName { get; init; }
        public required string PublisherKind { get; init; }
        public long Shown { get; init; }

        public Verdict ToVerdict() => new()
        {
            Seq = Seq,
            Shown = Shown,
            Id = Id,
            Revision = Revision,
            Claim = new() { Id = ClaimId, Text = ClaimText },
            Publisher = new() { Id = PublisherId, Name = PublisherName, Kind = PublisherKind },
            Url = Url,
            State = State,
            SupersededBy = SupersededById,
            N = N,
            Rating = Rating,
            RatingValue = FactCheck.Rating.Value(Rating),
            Label = Label,
            Reasons = Reasons,
            Summary = Summary,
            Explanation = Explanation,
            Language = Language,
            Reviewer = Reviewer,
            ReviewedAt = ReviewedAt,
            PublishedAt = PublishedAt,
            Evidence = EvidenceIds,
            ReviewBy = ReviewBy,
            OverrideReason = OverrideReason,
            ExternalIds = ExternalIds,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
        };
    }
}
