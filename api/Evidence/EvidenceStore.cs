using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;

namespace FactCheck.Evidence;

internal static class EvidenceStore
{
    private const string Columns = """
        e.seq, e.id, e.revision, e.claim_id, e.source_id, e.stance, e.directness, e.quote, e.locator, e.note, e.withdrawn_at,
        e.withdrawn_reason, e.external_ids, e.created_at, e.updated_at, e.erased_at
        """;

    private const string ShownColumns = Columns + """
        ,
          c.text as claim_text, o.kind as source_kind, o.url as source_url, o.title as source_title
        from evidence e
        join claim c on c.id = e.claim_id
        join source o on o.id = e.source_id
        """;

    public static EvidenceRow? Find(ReadSession read, string id) => read.First<EvidenceRow>($"""
        select {Columns}
        from evidence e
        where e.id = @id
        """, new { id });

    public static List<EvidenceRow> FindAll(ReadSession read, IEnumerable<string> ids) => read.Query<EvidenceRow>($"""
        select {Columns}
        from evidence e
        where {read.In("e.id", "@ids")}
        order by e.seq
        """, new { ids = read.List(ids) });

    /// <summary>All live evidence on a claim, that of the claims merged into it included, oldest recorded first.</summary>
    public static List<EvidenceRow> LiveOfClaim(ReadSession read, string claimId) => read.Query<EvidenceRow>($"""
        select {Columns}
        from evidence e
        where e.claim_id in (select id from claim where id = @claimId or survivor_id = @claimId) and e.withdrawn_at is null
        order by e.seq
        """, new { claimId });

    /// <summary>The same with what was withdrawn.</summary>
    public static List<EvidenceRow> EverOfClaim(ReadSession read, string claimId) => read.Query<EvidenceRow>($"""
        select {Columns}
        from evidence e
        where e.claim_id in (select id from claim where id = @claimId or survivor_id = @claimId)
        order by e.seq
        """, new { claimId });

    /// <summary>Whether there is such live evidence on a claim or on one merged into it.</summary>
    public static bool IsLiveOn(ReadSession read, string id, string claimId) => read.First<long>("""
        select 1
        from evidence e
        where e.id = @id and e.withdrawn_at is null
          and e.claim_id in (select id from claim where id = @claimId or survivor_id = @claimId)
        """, new { id, claimId }) == 1;

    /// <summary>What was withdrawn of this evidence, by id.</summary>
    public static Dictionary<string, WithdrawnEvidence> Withdrawn(ReadSession read, IReadOnlyCollection<string> ids) => ids.Count == 0 ? [] : read.Query<WithdrawnEvidence>($"""
        select e.id as evidence, e.withdrawn_at, e.withdrawn_reason as reason
        from evidence e
        where {read.In("e.id", "@ids")} and e.withdrawn_at is not null
        """, new { ids = read.List(ids) }).ToDictionary(one => one.Evidence, StringComparer.Ordinal);

    public static EvidenceItem? FindShown(ReadSession read, string id, bool editor) => read.First<ShownRow>($"""
        select {ShownColumns}
        where {new WhereClause()
            .Always("e.id = @id")
            .When(editor ? null : "", "e.withdrawn_at is null and c.status not in ('draft', 'withdrawn')")}
        """, new { id })?.ToEvidence();

    public static List<EvidenceItem> List(ReadSession read, EvidenceFilter filter, ExternalId? externalId, bool editor, ListWindow window)
    {
        var claim = MergedIds.Of(read, "claim", filter.Claim);
        return window.Rows<ShownRow>(read, "evidence", "e", $"""
            select {ShownColumns}
            where {new WhereClause()
                .Always(window.Within("evidence", "e"))
                .Always("e.withdrawn_at is null")
                .Always(ClaimStore.Listed("c", editor, filter.Claim))
                .When(claim, claim?.Named(read, "e.claim_id", "@claim") ?? "")
                .When(filter.Source, "e.source_id = @Source")
                .When(filter.Stance, $"{WhereClause.Unindexed("e.stance", filter.Claim ?? filter.Source)} = @Stance")
                .When(externalId, "e.id = (select entity_id from external_id where entity = 'evidence' and scheme = @Scheme and value = @Value)")}
            order by {window.Order("e")}
            limit @Limit
            """, new { window.Before, claim = claim?.Value(read), filter.Source, filter.Stance, externalId?.Scheme, externalId?.Value, window.Limit, window.UpdatedFrom, window.UpdatedTo, window.Since }).ConvertAll(row => row.ToEvidence());
    }

    /// <summary>All live evidence on a claim and those merged into it, oldest recorded first.</summary>
    public static List<EvidenceItem> AllOfClaim(ReadSession read, MergedIds claim) => read.Rows<ShownRow>($"""
        select {ShownColumns}
        where {claim.Named(read, "e.claim_id", "@claim")} and e.withdrawn_at is null
        order by e.seq
        """, new { claim = claim.Value(read) }).ConvertAll(row => row.ToEvidence());

    public static EvidenceRow Record(ChangeSet recording, ClaimRow claim, EvidenceFields fields, string pointer)
    {
        var write = recording.Write;
        var evidence = fields.Onto(new()
        {
            Id = write.NewId(TypeId.Evidence),
            Revision = 1,
            ClaimId = claim.Id,
            SourceId = "",
            Stance = "",
            Directness = "",
            ExternalIds = [],
            CreatedAt = write.Now,
            UpdatedAt = write.Now,
        }, recording, pointer);
        var seq = write.Append("create", TypeId.Evidence, evidence.Id, evidence.Revision, evidence, [claim.Id]);
        Restore(write, evidence with { Seq = seq });
        VisibilityStore.Named(write, [claim.Id], evidence.SourceId);
        ExternalIdStore.Set(write, TypeId.Evidence, evidence.Id, evidence.ExternalIds, isNew: true, pointer);
        recording.Recorded<EvidenceRow>().Add(evidence.Id, evidence);
        recording.Touched.Add(claim.Id);
        return evidence;
    }

    /// <summary>Puts a row in place as a snapshot has it, with what reading needs beside it.</summary>
    public static void Restore(WriteSession write, EvidenceRow evidence) => write.Execute("""
        insert into evidence (seq, id, revision, claim_id, source_id, stance, directness, quote, locator, note, withdrawn_at, withdrawn_reason, external_ids, created_at, updated_at, erased_at)
        values (@Seq, @Id, @Revision, @ClaimId, @SourceId, @Stance, @Directness, @Quote, @Locator, @Note, @WithdrawnAt, @WithdrawnReason, @ExternalIds, @CreatedAt, @UpdatedAt, @ErasedAt)
        """, evidence);

    public static void Update(ChangeSet recording, EvidenceRow evidence, string operation = "update")
    {
        var write = recording.Write;
        VisibilityStore.Doubt(write, Find(write, evidence.Id)!.SourceId);
        if (evidence.WithdrawnAt is null)
            VisibilityStore.Named(write, [evidence.ClaimId], evidence.SourceId);
        write.Append(operation, TypeId.Evidence, evidence.Id, evidence.Revision, evidence, [evidence.ClaimId]);
        write.Execute("""
            update evidence
            set revision = @Revision, source_id = @SourceId, stance = @Stance, directness = @Directness, quote = @Quote, locator = @Locator,
              note = @Note, withdrawn_at = @WithdrawnAt, withdrawn_reason = @WithdrawnReason, external_ids = @ExternalIds, updated_at = @UpdatedAt, erased_at = @ErasedAt
            where id = @Id
            """, evidence);
        ExternalIdStore.Set(write, TypeId.Evidence, evidence.Id, evidence.ExternalIds, isNew: false);
        if (recording.Recorded<EvidenceRow>().Remove(evidence.Id) && evidence.WithdrawnAt is null)
            recording.Recorded<EvidenceRow>().Add(evidence.Id, evidence);
        recording.Touched.Add(evidence.ClaimId);
    }

    public static void Delete(WriteSession write, EvidenceRow evidence)
    {
        write.Append("delete", TypeId.Evidence, evidence.Id, evidence.Revision, evidence, [evidence.ClaimId]);
        ExternalIdStore.Set(write, TypeId.Evidence, evidence.Id, [], isNew: false);
        write.Execute("delete from evidence where id = @Id", new { evidence.Id });
        VisibilityStore.Doubt(write, evidence.SourceId);
    }

    /// <summary>Everything recorded on that claim alone, what was withdrawn included.</summary>
    public static List<EvidenceRow> RecordedOn(ReadSession read, string claimId) => read.Query<EvidenceRow>($"""
        select {Columns}
        from evidence e
        where e.claim_id = @claimId
        order by e.seq
        """, new { claimId });

    private sealed record ShownRow
    {
        public required long Seq { get; init; }
        public required string Id { get; init; }
        public required int Revision { get; init; }
        public required string ClaimId { get; init; }
        public required string SourceId { get; init; }
        public required string Stance { get; init; }
        public required string Directness { get; init; }
        public string? Quote { get; init; }
        public Locator? Locator { get; init; }
        public string? Note { get; init; }
        public string? WithdrawnAt { get; init; }
        public string? WithdrawnReason { get; init; }
        public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
        public required string CreatedAt { get; init; }
        public required string UpdatedAt { get; init; }
        public string? ErasedAt { get; init; }
        public required string ClaimText { get; init; }
        public required string SourceKind { get; init; }
        public string? SourceUrl { get; init; }
        public string? SourceTitle { get; init; }

        public EvidenceItem ToEvidence() => new()
        {
            Seq = Seq,
            Id = Id,
            Revision = Revision,
            Claim = new() { Id = ClaimId, Text = ClaimText },
            Source = SourceSummary.Of(SourceId, SourceKind, SourceUrl, SourceTitle)!,
            Stance = Stance,
            Directness = Directness,
            Quote = Quote,
            Locator = Locator,
            Note = Note,
            WithdrawnAt = WithdrawnAt,
            WithdrawnReason = WithdrawnReason,
            ExternalIds = ExternalIds,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
            ErasedAt = ErasedAt,
        };
    }
}
