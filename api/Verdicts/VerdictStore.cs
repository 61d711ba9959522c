using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Verdicts;

internal static class VerdictStore
{
    private const string Columns = """
        v.seq, v.id, v.revision, v.claim_id, v.publisher_id, v.url, v.state, v.superseded_by_id, v.n, v.rating, v.label, v.reasons,
        v.summary, v.explanation, v.language, v.reviewer, v.reviewed_at, v.published_at, v.evidence_ids, v.review_by,
        v.override_reason, v.external_ids, v.created_at, v.updated_at, v.erased_at, v.erased_reason, v.first_published_at
        """;

    private static readonly string ShownColumns = $"""
        {Columns},
          c.text as claim_text, {ActorStore.Shown("a", "shown_publisher")}, r.change_kind, r.public_note
        from verdict v
        join claim c on c.id = v.claim_id
        {ActorStore.Join("v.publisher_id", "a")}
        left join verdict_revision r on r.verdict_id = v.id and r.n = v.n
        """;

    private const string Seen = "v.state <> 'draft' and c.status not in ('draft', 'withdrawn')";

    public static VerdictRow? Find(ReadSession read, string id) => read.First<VerdictRow>($"""
        select {Columns}
        from verdict v
        where v.id = @id
        """, new { id });

    public static List<VerdictRow> FindAll(ReadSession read, IEnumerable<string> ids) => read.Query<VerdictRow>($"""
        select {Columns}
        from verdict v
        where {read.In("v.id", "@ids")}
        """, new { ids = read.List(ids) });

    public static Verdict? FindShown(ReadSession read, string id, bool editor) => Show(read, read.Query<ShownRow>($"""
        select {ShownColumns}
        where {new WhereClause().Always("v.id = @id").When(editor ? null : "", Seen)}
        """, new { id }), editor).FirstOrDefault();

    public static List<Verdict> List(ReadSession read, VerdictFilter filter, ExternalId? externalId, bool editor, ListWindow window)
    {
        var (claim, publisher) = (MergedIds.Of(read, "claim", filter.Claim), MergedIds.Of(read, "actor", filter.Publisher));
        var (published, reviewed) = (ClaimStore.Bounds(filter.PublishedFrom, filter.PublishedTo), ClaimStore.Bounds(filter.ReviewedFrom, filter.ReviewedTo));
        return Show(read, window.Rows<ShownRow>(read, "verdict", "v", $"""
            select {ShownColumns}
            where {new WhereClause()
                .Always(window.Within("verdict", "v"))
                .When(editor ? null : "", "v.state <> 'draft'")
                .Always(ClaimStore.Listed("c", editor, filter.Claim))
                .When(claim, claim?.Named(read, "v.claim_id", "@claim") ?? "")
                .When(publisher, publisher?.Named(read, "v.publisher_id", "@publisher") ?? "")
                .When(filter.State, $"{WhereClause.Unindexed("v.state", filter.Claim ?? filter.Publisher)} = @State")
                .When(filter.Rating, $"{WhereClause.Unindexed("v.rating", filter.Claim ?? filter.Publisher)} = @Rating and v.state <> 'retracted'")
                .When(filter.Language, "v.language = @Language")
                .When(filter.PublishedFrom ?? filter.PublishedTo, "v.seq in (select seq from verdict where published_from between @publishedAfter and @publishedTo and published_to >= @publishedFrom)")
                .When(filter.ReviewedFrom ?? filter.ReviewedTo, "v.seq in (select seq from verdict where reviewed_from between @reviewedAfter and @reviewedTo and reviewed_to >= @reviewedFrom)")
                .When(filter.Due, "v.seq in (select seq from verdict where review_by is not null and review_by <= @due) and (v.state || '') = 'published'")
                .When(externalId, "v.id = (select entity_id from external_id where entity = 'verdict' and scheme = @Scheme and value = @Value)")}
            order by {window.Order("v")}
            limit @Limit
            """, new { window.Before, claim = claim?.Value(read), publisher = publisher?.Value(read), filter.State, filter.Rating, filter.Language, externalId?.Scheme, externalId?.Value, publishedAfter = published.After, publishedFrom = published.From, publishedTo = published.To, reviewedAfter = reviewed.After, reviewedFrom = reviewed.From, reviewedTo = reviewed.To, due = PartialDate.Parse(filter.Due)?.To, window.Limit, window.UpdatedFrom, window.UpdatedTo, window.Since }), editor);
    }

    /// <summary>The published verdicts whose date of review, as it is written, is between two moments.</summary>
    public static List<Verdict> DueBetween(ReadSession read, string after, string upTo) => Show(read, read.Query<ShownRow>($"""
        select {ShownColumns}
        where v.review_by is not null and v.review_by > @after and v.review_by <= @upTo and (v.state || '') = 'published' and {Seen}
        order by v.review_by, v.seq
        """, new { after, upTo }), editor: false);

    /// <summary>The verdicts on a claim and those merged into it, newest first; drafts for editors only.</summary>
    public static List<Verdict> AllOfClaim(ReadSession read, MergedIds claim, bool editor) => Show(read, read.Rows<ShownRow>($"""
        select {ShownColumns}
        where {new WhereClause().Always(claim.Named(read, "v.claim_id", "@claim")).When(editor ? null : "", Seen)}
        order by v.seq desc
        """, new { claim = claim.Value(read) }), editor);

    /// <summary>Published verdicts that rest on evidence from the source, newest first.</summary>
    public static List<Verdict> RestingOn(ReadSession read, string sourceId, bool editor, int limit) => Show(read, read.Query<ShownRow>($"""
        select {ShownColumns}
        where {new WhereClause()
            .Always("v.claim_id in (select claim_id from evidence where source_id = @sourceId union select c.survivor_id from evidence e join claim c on c.id = e.claim_id where e.source_id = @sourceId)")
            .Always("v.state = 'published'")
            .Always($"exists (select 1 from evidence e where e.source_id = @sourceId and {read.In("e.id", "v.evidence_ids")})")
            .When(editor ? null : "", Seen)}
        order by v.seq desc
        limit @limit
        """, new { sourceId, limit }), editor);

    /// <summary>Published verdicts on these claims, or on those merged into them, whose own address is this one.</summary>
    public static List<Verdict> PublishedAt(ReadSession read, IEnumerable<string> claimIds, string canonicalUrl, bool editor) => Show(read, read.Query<ShownRow>($"""
        select {ShownColumns}
        where {new WhereClause()
            .Always($"v.claim_id in (select id from claim where {read.In("id", "@claims")} union select id from claim where {read.In("survivor_id", "@claims")})")
            .Always("v.state = 'published' and v.url is not null")
            .When(editor ? null : "", Seen)}
        order by v.seq desc
        """, new { claims = read.List(claimIds) }), editor)
        .FindAll(verdict => string.Equals(WebUrl.Parse(verdict.Url!)?.Canonical, canonicalUrl, StringComparison.Ordinal));

    public static List<VerdictRow> RecordsOfClaim(ReadSession read, string claimId) => read.Query<VerdictRow>($"""
        select {Columns}
        from verdict v
        where v.claim_id in (select id from claim where id = @claimId or survivor_id = @claimId)
        order by v.seq
        """, new { claimId });

    /// <summary>The key that last changed the verdict; null where none did, as with the sample.</summary>
    public static string? LastKey(ReadSession read, string id) => read.First<string?>("""
        select key_id
        from ledger_entry
        where entity_id = @id
        order by seq desc
        limit 1
        """, new { id });

    public static void Insert(WriteSession write, VerdictRow verdict, string pointer)
    {
        var seq = write.Append("create", TypeId.Verdict, verdict.Id, verdict.Revision, verdict, [verdict.ClaimId]);
        Restore(write, verdict with { Seq = seq });
        if (verdict.N > 0)
            VisibilityStore.Named(write, [verdict.ClaimId], verdict.PublisherId);
        ExternalIdStore.Set(write, TypeId.Verdict, verdict.Id, verdict.ExternalIds, isNew: true, pointer);
    }

    /// <summary>Puts a row in place as a snapshot has it, with what reading needs beside it.</summary>
    public static void Restore(WriteSession write, VerdictRow verdict) => write.Execute("""
            insert into verdict (seq, id, revision, claim_id, publisher_id, url, state, superseded_by_id, n, rating, label, reasons, summary, explanation,
              language, reviewer, reviewed_at, published_at, evidence_ids, review_by, override_reason, external_ids, created_at, updated_at,
              erased_at, erased_reason, first_published_at)
            values (@Seq, @Id, @Revision, @ClaimId, @PublisherId, @Url, @State, @SupersededById, @N, @Rating, @Label, @Reasons, @Summary, @Explanation,
              @Language, @Reviewer, @ReviewedAt, @PublishedAt, @EvidenceIds, @ReviewBy, @OverrideReason, @ExternalIds, @CreatedAt, @UpdatedAt,
              @ErasedAt, @ErasedReason, @FirstPublishedAt)
            """, verdict);

    public static void Update(WriteSession write, string operation, VerdictRow verdict)
    {
        write.Append(operation, TypeId.Verdict, verdict.Id, verdict.Revision, verdict, [verdict.ClaimId]);
        write.Execute("""
            update verdict
            set revision = @Revision, publisher_id = @PublisherId, url = @Url, state = @State, superseded_by_id = @SupersededById, n = @N,
              rating = @Rating, label = @Label, reasons = @Reasons, summary = @Summary, explanation = @Explanation, language = @Language,
              reviewer = @Reviewer, reviewed_at = @ReviewedAt, published_at = @PublishedAt, evidence_ids = @EvidenceIds, review_by = @ReviewBy,
              override_reason = @OverrideReason, external_ids = @ExternalIds, updated_at = @UpdatedAt,
              erased_at = @ErasedAt, erased_reason = @ErasedReason, first_published_at = @FirstPublishedAt
            where id = @Id
            """, verdict);
        if (verdict.N > 0)
            VisibilityStore.Named(write, [verdict.ClaimId], verdict.PublisherId);
        ExternalIdStore.Set(write, TypeId.Verdict, verdict.Id, verdict.ExternalIds, isNew: false);
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

    private static List<Verdict> Show(ReadSession read, List<ShownRow> rows, bool editor)
    {
        var changed = rows.FindAll(row => row.N > 1).ConvertAll(row => row.Id);
        var revisions = changed.Count == 0 ? null : RevisionStore.OfVerdicts(read, changed);
        var replaced = rows.FindAll(row => row.SupersededById is not null).ConvertAll(row => row.Id);
        var newest = replaced.Count == 0 ? null : Newest(read, replaced);
        var told = editor || newest is null ? null : VisibilityStore.Referable(read, newest.Values);
        return rows.ConvertAll(row => row.ToVerdict(row.N > 1 ? Correction.Of([.. revisions![row.Id]]) : [],
            newest?.GetValueOrDefault(row.Id) is { } successor && told?.Contains(successor) is not false ? successor : null));
    }

    /// <summary>An actor that publishes, or is about to.</summary>
    public sealed record PublishingActor
    {
        public required string Id { get; init; }

        /// <summary>More than 0 where a verdict of it was ever published.</summary>
        public required long Published { get; init; }
    }

    private sealed record Way
    {
        public required string First { get; init; }
        public required string Last { get; init; }
    }

    public static void Delete(WriteSession write, VerdictRow verdict)
    {
        write.Append("delete", TypeId.Verdict, verdict.Id, verdict.Revision, verdict, [verdict.ClaimId]);
        ExternalIdStore.Set(write, TypeId.Verdict, verdict.Id, [], isNew: false);
        write.Execute("delete from verdict where id = @Id", new { verdict.Id });
    }

    /// <summary>The verdicts that stand published on that claim.</summary>
    public static List<string> PublishedOn(ReadSession read, string claimId) => read.Query<string>("""
        select id
        from verdict
        where claim_id = @claimId and state = 'published'
        order by seq
        """, new { claimId });

    /// <summary>Whether a verdict stands published on the claim or on one merged into it.</summary>
    public static bool StandsOn(ReadSession read, string claimId) => read.First<long>("""
        select 1
        from verdict
        where claim_id in (select id from claim where id = @claimId or survivor_id = @claimId) and state = 'published'
        limit 1
        """, new { claimId }) == 1;

    /// <summary>Those of these actors that a verdict is recorded of, with whether one was ever published.</summary>
    public static List<PublishingActor> Publishing(ReadSession read, IEnumerable<string> actorIds) => read.Query<PublishingActor>($"""
        select publisher_id as id, max(n) as published
        from verdict
        where {read.In("publisher_id", "@actors")}
        group by publisher_id
        """, new { actors = read.List(actorIds) });

    /// <summary>Whose verdicts stand published on these claims, or on those merged into them.</summary>
    public static List<string> StandingPublishers(ReadSession read, IEnumerable<string> claimIds) => read.Query<string>($"""
        select distinct publisher_id
        from verdict
        where claim_id in (select id from claim where {read.In("id", "@claims")} union select id from claim where {read.In("survivor_id", "@claims")})
          and {WhereClause.Unindexed("state", claimIds)} = 'published'
        """, new { claims = read.List(claimIds) });

    /// <summary>Every verdict of a publisher.</summary>
    public static List<string> PublishedBy(ReadSession read, string publisherId) => read.Query<string>("""
        select id
        from verdict
        where publisher_id = @publisherId
        """, new { publisherId });

    /// <summary>Every verdict recorded on that claim alone.</summary>
    public static List<VerdictRow> RecordedOn(ReadSession read, string claimId) => read.Query<VerdictRow>($"""
        select {Columns}
        from verdict v
        where v.claim_id = @claimId
        order by v.seq
        """, new { claimId });

    /// <summary>The verdicts that say one of these replaces them.</summary>
    public static List<string> Referring(ReadSession read, IEnumerable<string> ids) => read.Query<string>($"""
        select id
        from verdict
        where {read.In("superseded_by_id", "@ids")}
        """, new { ids = read.List(ids) });

    private sealed record ShownRow
    {
        public required long Seq { get; init; }
        public required string Id { get; init; }
        public required int Revision { get; init; }
        public required string ClaimId { get; init; }
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
        public PartialDate? FirstPublishedAt { get; init; }
        public string? ErasedAt { get; init; }
        public string? ErasedReason { get; init; }
        public required string ClaimText { get; init; }
        public required string ShownPublisherId { get; init; }
        public required string ShownPublisherName { get; init; }
        public required string ShownPublisherKind { get; init; }

        private bool IsRetracted => State is VerdictState.Retracted;
        public string? ChangeKind { get; init; }
        public string? PublicNote { get; init; }

        public Verdict ToVerdict(IReadOnlyList<Correction> corrections, string? newest) => new()
        {
            Seq = Seq,
            Id = Id,
            Revision = Revision,
            Claim = new() { Id = ClaimId, Text = ClaimText },
            Publisher = new() { Id = ShownPublisherId, Name = ShownPublisherName, Kind = ShownPublisherKind },
            Url = Url,
            State = State,
            SupersededBy = newest,
            N = N,
            ChangeKind = ChangeKind,
            PublicNote = PublicNote,
            Rating = IsRetracted || Rating is FactCheck.Verdicts.Rating.Open ? null : Rating,
            RatingValue = IsRetracted ? null : FactCheck.Verdicts.Rating.Value(Rating),
            Label = IsRetracted ? null : Label,
            Reasons = Reasons,
            Summary = Summary,
            Explanation = Explanation,
            Language = Language,
            Reviewer = Reviewer,
            ReviewedAt = ReviewedAt,
            PublishedAt = PublishedAt,
            FirstPublishedAt = FirstPublishedAt ?? (N == 1 ? PublishedAt : null),
            Evidence = EvidenceIds,
            ReviewBy = ReviewBy,
            OverrideReason = OverrideReason,
            Corrections = corrections,
            ExternalIds = ExternalIds,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
            ErasedAt = ErasedAt,
            ErasedReason = ErasedReason,
        };
    }
}
