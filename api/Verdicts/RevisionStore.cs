using System.Text.Json;
using FactCheck.Actors;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Exchange.Feeds;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>A published revision as its table holds it; what it says is written out in it.</summary>
internal sealed record RevisionRow
{
    public required long Seq { get; init; }
    public required string VerdictId { get; init; }
    public required int N { get; init; }
    public required string ChangeKind { get; init; }
    public string? PublicNote { get; init; }

    /// <summary>When it was recorded.</summary>
    public required string PublishedAt { get; init; }

    /// <summary>The rating it found; on a retraction the one it took back.</summary>
    public required string Rating { get; init; }
    public byte[] Frozen { get; init; } = [];

    /// <summary>When it was published, in the world.</summary>
    public PartialDate? Published => Said.PublishedAt;

    /// <summary>What it says.</summary>
    public VerdictRevision Said => JsonSerializer.Deserialize<VerdictRevision>(Frozen, JsonDefaults.Options)!;

    /// <summary>What it says.</summary>
    public VerdictRevision Read() => JsonSerializer.Deserialize<VerdictRevision>(Frozen, JsonDefaults.Options)!;

    public string? CurrentRating => ChangeKind is FactCheck.Verdicts.ChangeKind.Retraction ? null : Rating;
    public RawJson Written => new(Frozen);

    /// <summary>What the ledger calls it.</summary>
    public string Id => $"{VerdictId}/{N}";
}

internal static class RevisionStore
{
    private const string Columns = "r.seq, r.verdict_id, r.n, r.change_kind, r.public_note, r.published_at, r.rating";

    /// <summary>The revisions of each verdict, newest first, without what they say.</summary>
    public static ILookup<string, RevisionRow> OfVerdicts(ReadSession read, IReadOnlyList<string> ids) => read.Rows<RevisionRow>($"""
        select {Columns}
        from verdict_revision r
        where {read.In("r.verdict_id", "@ids")}
        order by r.verdict_id, r.n desc
        """, new { ids = read.List(ids) }).ToLookup(revision => revision.VerdictId, StringComparer.Ordinal);

    /// <summary>The revisions of the verdicts on a claim and those merged into it, newest first within each.</summary>
    public static ILookup<string, RevisionRow> OfClaim(ReadSession read, MergedIds claim) => read.Rows<RevisionRow>($"""
        select {Columns}, r.frozen
        from verdict v
        join verdict_revision r on r.verdict_id = v.id
        where {claim.Named(read, "v.claim_id", "@claim")}
        order by r.verdict_id, r.n desc
        """, new { claim = claim.Value(read) }).ToLookup(revision => revision.VerdictId, StringComparer.Ordinal);

    /// <summary>All revisions of these verdicts, whole.</summary>
    public static List<RevisionRow> AllOf(ReadSession read, IEnumerable<string> verdictIds) => read.Query<RevisionRow>($"""
        select {Columns}, r.frozen
        from verdict_revision r
        where {read.In("r.verdict_id", "@ids")}
        """, new { ids = read.List(verdictIds) });

    /// <summary>The revisions of one verdict, newest first.</summary>
    public static List<RevisionRow> List(ReadSession read, string verdictId, long before, int limit) => read.Query<RevisionRow>($"""
        select {Columns}, r.frozen
        from verdict_revision r
        where r.verdict_id = @verdictId and r.seq < @before
        order by r.n desc
        limit @limit
        """, new { verdictId, before, limit });

    /// <summary>A revision, and the one before it where there is one.</summary>
    public static List<RevisionRow> FindWithPrevious(ReadSession read, string verdictId, int n) => read.Query<RevisionRow>($"""
        select {Columns}, r.frozen
        from verdict_revision r
        where r.verdict_id = @verdictId and r.n <= @n and r.n >= @n - 1
        order by r.n desc
        """, new { verdictId, n });

    /// <summary>The public log of what was changed after publication, newest first.</summary>
    public static List<LoggedCorrection> Corrections(ReadSession read, CorrectionFilter filter, long before)
    {
        var (claim, publisher) = (MergedIds.Of(read, "claim", filter.Claim), MergedIds.Of(read, "actor", filter.Publisher));
        return read.Query<ChangeRow>($"""
        select {Columns}, r.frozen, b.rating as rating_before, b.frozen as frozen_before, v.url, c.id as claim_id,
          case when c.status in ('draft', 'withdrawn') then null else c.text end as claim_text,
          {ActorStore.Shown("a", "publisher")}
        from verdict_revision r
        join verdict_revision b on b.verdict_id = r.verdict_id and b.n = r.n - 1
        join verdict v on v.id = r.verdict_id
        join claim c on c.id = v.claim_id
        {ActorStore.Join("v.publisher_id", "a")}
        where {Chosen(read, filter, claim, publisher).Always("r.seq < @before")}
        order by r.seq desc
        limit @limit
        """, new
        {
            before,
            publisher = publisher?.Value(read),
            filter.Verdict,
            claim = claim?.Value(read),
            filter.Kind,
            from = PartialDate.Parse(filter.From)?.From,
            to = PartialDate.Parse(filter.To)?.To,
            limit = filter.Size + 1,
        }).ConvertAll(row => row.ToCorrection());
    }

    /// <summary>The number of changes in that log; one more than are counted where there are more.</summary>
    public static long CountCorrections(ReadSession read, CorrectionFilter filter)
    {
        var (claim, publisher) = (MergedIds.Of(read, "claim", filter.Claim), MergedIds.Of(read, "actor", filter.Publisher));
        return read.First<long>($"""
            select count(*)
            from (
              select 1
              from verdict_revision r
              join verdict v on v.id = r.verdict_id
              where {Chosen(read, filter, claim, publisher).Always("r.seq > 0")}
              limit {ListWindow.MostCounted + 1})
            """, new
        {
            publisher = publisher?.Value(read),
            filter.Verdict,
            claim = claim?.Value(read),
            filter.Kind,
            from = PartialDate.Parse(filter.From)?.From,
            to = PartialDate.Parse(filter.To)?.To,
        });
    }

    private static WhereClause Chosen(ReadSession read, CorrectionFilter filter, MergedIds? claim, MergedIds? publisher) => new WhereClause()
        .Always("r.n > 1")
        .When(publisher, publisher?.Named(read, "v.publisher_id", "@publisher") ?? "")
        .When(filter.Verdict, "r.verdict_id = @Verdict")
        .When(claim, claim?.Named(read, "v.claim_id", "@claim") ?? "")
        .When(filter.Kind, "r.change_kind = @Kind")
        .When(filter.From, "r.published_at >= @from")
        .When(filter.To, "r.published_at <= @to");

    public static void Insert(WriteSession write, VerdictRow verdict, VerdictRevision revision)
    {
        var seq = write.Append("publish", EntityName, $"{verdict.Id}/{revision.N}", 1, revision, [verdict.ClaimId]);
        Restore(write, seq, verdict.Id, verdict.Rating, revision);
        VisibilityStore.Named(write, [verdict.ClaimId], [.. Sources(revision)]);
    }

    /// <summary>Puts a row in place as a snapshot has it, with what reading needs beside it.</summary>
    public static void Restore(WriteSession write, long seq, string verdictId, string rating, VerdictRevision revision)
    {
        write.Execute("""
            insert into verdict_revision (seq, verdict_id, n, change_kind, public_note, published_at, rating, frozen)
            values (@seq, @verdictId, @N, @ChangeKind, @PublicNote, @RecordedAt, @rating, @Frozen)
            """, new { seq, verdictId, revision.N, revision.ChangeKind, revision.PublicNote, revision.RecordedAt, rating, Frozen = JsonSerializer.SerializeToUtf8Bytes(revision, JsonDefaults.Options) });
        foreach (var sourceId in Sources(revision))
        {
            write.Execute("""
                insert into revision_source (source_id, revision_id, verdict_id)
                values (@sourceId, @revisionId, @verdictId)
                """, new { sourceId, revisionId = $"{verdictId}/{revision.N}", verdictId });
        }
    }

    /// <summary>The ids of the sources that the evidence of a revision names.</summary>
    public static IEnumerable<string> Sources(VerdictRevision revision) => revision.Evidence.Select(one => one.Source.Id).Distinct(StringComparer.Ordinal);

    /// <summary>Puts a revision without erased words in place: the one change that a published revision takes.</summary>
    public static void Erase(WriteSession write, RevisionRow row, string claimId, int revision, VerdictRevision blank)
    {
        write.Append("erase", EntityName, row.Id, revision, blank, [claimId]);
        write.Execute("""
            update verdict_revision
            set public_note = @PublicNote, frozen = @frozen
            where verdict_id = @VerdictId and n = @N
            """, new { blank.PublicNote, frozen = JsonSerializer.SerializeToUtf8Bytes(blank, JsonDefaults.Options), row.VerdictId, row.N });
    }

    /// <summary>What the ledger calls a revision; its id there is the verdict's, a slash and n.</summary>
    public const string EntityName = "verdict_revision";

    private sealed record ChangeRow
    {
        public required long Seq { get; init; }
        public required string VerdictId { get; init; }
        public required int N { get; init; }
        public required string ChangeKind { get; init; }
        public string? PublicNote { get; init; }
        public required string PublishedAt { get; init; }
        public required string Rating { get; init; }
        public required byte[] Frozen { get; init; }
        public required string RatingBefore { get; init; }
        public required byte[] FrozenBefore { get; init; }
        public string? Url { get; init; }
        public required string ClaimId { get; init; }
        public string? ClaimText { get; init; }
        public required string PublisherId { get; init; }
        public required string PublisherName { get; init; }
        public required string PublisherKind { get; init; }

        public LoggedCorrection ToCorrection()
        {
            var (before, after) = (Read(FrozenBefore), Read(Frozen));
            return new()
            {
                Seq = Seq,
                Verdict = VerdictId,
                N = N,
                ChangeKind = ChangeKind,
                PublicNote = PublicNote,
                RatingBefore = RatingBefore,
                RatingAfter = after.Rating,
                RecordedAt = PublishedAt,
                PublishedAt = after.PublishedAt,
                Claim = new() { Id = ClaimId, Text = ClaimText },
                Publisher = new() { Id = PublisherId, Name = PublisherName, Kind = PublisherKind },
                Url = after.Url ?? Url,
                SupersededBy = after.SupersededBy,
                Before = VerdictContent.Of(before),
                After = VerdictContent.Of(after),
            };
        }

        private static VerdictRevision Read(byte[] frozen) => JsonSerializer.Deserialize<VerdictRevision>(frozen, JsonDefaults.Options)!;
    }
}
