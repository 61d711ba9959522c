namespace FactCheck;

internal static class VerdictStore
{
    private const string Columns = """
        v.seq, v.id, v.revision, v.claim_id, v.publisher_id, v.url, v.state, v.superseded_by_id, v.n, v.rating, v.label, v.reasons,
        v.summary, v.explanation, v.language, v.reviewer, v.reviewed_at, v.published_at, v.evidence_ids, v.review_by,
        v.override_reason, v.external_ids, v.created_at, v.updated_at
        """;

    private const string ShownColumns = Columns + """
        ,
          c.text as claim_text, a.name as publisher_name, a.kind as publisher_kind, r.change_kind, r.public_note
        from verdict v
        join claim c on c.id = v.claim_id
        join actor a on a.id = v.publisher_id
        left join verdict_revision r on r.verdict_id = v.id and r.n = v.n
        """;

    private const string Seen = "v.state <> 'draft' and c.status not in ('draft', 'withdrawn')";

    public static VerdictRecord? Find(ReadSession read, string id) => read.First<VerdictRecord>($"""
        select {Columns}
        from verdict v
        where v.id = @id
        """, new { id });

    public static Verdict? FindShown(ReadSession read, string id, bool editor) => Show(read, read.Query<ShownRow>($"""
        select {ShownColumns}
        where {new Conditions().Always("v.id = @id").When(editor ? null : "", Seen)}
        """, new { id })).FirstOrDefault();

    public static List<Verdict> List(ReadSession read, VerdictFilter filter, ExternalId? externalId, bool editor, long before) => Show(read, read.Query<ShownRow>($"""
        select {ShownColumns}
        where {new Conditions()
            .Always("v.seq < @before")
            .When(editor ? null : "", Seen)
            .When(filter.Claim, "v.claim_id = @Claim")
            .When(filter.Publisher, "v.publisher_id = @Publisher")
            .When(filter.State, "v.state = @State")
            .When(filter.Rating, "v.rating = @Rating and v.state <> 'retracted'")
            .When(filter.Language, "v.language = @Language")
            .When(externalId, "v.id = (select entity_id from external_id where entity = 'verdict' and scheme = @Scheme and value = @Value)")}
        order by v.seq desc
        limit @limit
        """, new { before, filter.Claim, filter.Publisher, filter.State, filter.Rating, filter.Language, externalId?.Scheme, externalId?.Value, limit = filter.Size + 1 }));

    /// <summary>The verdicts on a claim, newest first; drafts for editors only.</summary>
    public static List<Verdict> AllOfClaim(ReadSession read, string claimId, bool editor) => Show(read, read.Query<ShownRow>($"""
        select {ShownColumns}
        where {new Conditions().Always("v.claim_id = @claimId").When(editor ? null : "", Seen)}
        order by v.seq desc
        """, new { claimId }));

    public static List<VerdictRecord> RecordsOfClaim(ReadSession read, string claimId) => read.Query<VerdictRecord>($"""
        select {Columns}
        from verdict v
        where v.claim_id = @claimId
        order by v.seq
        """, new { claimId });

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

    /// <summary>The way from a verdict along what replaced what, itself first.</summary>
    public static List<string> Successors(ReadSession read, string id) => read.Query<string>("""
        with recursive later (id, step) as (
          select @id, 0
          union
          select v.superseded_by_id, l.step + 1
          from later l
          join verdict v on v.id = l.id
          where v.superseded_by_id is not null and l.step < 1000
        )
        select id
        from later
        order by step
        """, new { id });

    /// <summary>What stands at the end of each way from a replaced verdict.</summary>
    private static Dictionary<string, string> Newest(ReadSession read, List<string> ids) => read.Query<Way>($"""
        with recursive later (first, id) as (
          select id, superseded_by_id
          from verdict
          where {read.In("id", "@ids")}
          union
          select l.first, v.superseded_by_id
          from later l
          join verdict v on v.id = l.id
          where v.superseded_by_id is not null
        )
        select l.first, l.id as last
        from later l
        join verdict v on v.id = l.id
        where v.superseded_by_id is null
        """, new { ids = read.List(ids) }).ToDictionary(way => way.First, way => way.Last, StringComparer.Ordinal);

    private static List<Verdict> Show(ReadSession read, List<ShownRow> rows)
    {
        var changed = rows.FindAll(row => row.N > 1).ConvertAll(row => row.Id);
        var revisions = changed.Count == 0 ? null : RevisionStore.OfVerdicts(read, changed);
        var replaced = rows.FindAll(row => row.SupersededById is not null).ConvertAll(row => row.Id);
        var newest = replaced.Count == 0 ? null : Newest(read, replaced);
        return rows.ConvertAll(row => row.ToVerdict(row.N > 1 ? Correction.Of([.. revisions![row.Id]]) : [], row.SupersededById is null ? null : newest![row.Id]));
    }

    private sealed record Way
    {
        public required string First { get; init; }
        public required string Last { get; init; }
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

        private bool IsRetracted => State is VerdictState.Retracted;
        public string? ChangeKind { get; init; }
        public string? PublicNote { get; init; }

        public Verdict ToVerdict(IReadOnlyList<Correction> corrections, string? newest) => new()
        {
            Seq = Seq,
            Id = Id,
            Revision = Revision,
            Claim = new() { Id = ClaimId, Text = ClaimText },
            Publisher = new() { Id = PublisherId, Name = PublisherName, Kind = PublisherKind },
            Url = Url,
            State = State,
            SupersededBy = newest,
            N = N,
            ChangeKind = ChangeKind,
            PublicNote = PublicNote,
            Rating = IsRetracted || Rating is FactCheck.Rating.Open ? null : Rating,
            RatingValue = IsRetracted ? null : FactCheck.Rating.Value(Rating),
            Label = IsRetracted ? null : Label,
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
            Corrections = corrections,
            ExternalIds = ExternalIds,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
        };
    }
}
