using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Text;

namespace FactCheck.Statements;

internal static class StatementStore
{
    private const string Columns = """
        s.seq, s.id, s.revision, s.speaker_id, s.speaker_label, s.on_behalf_of_id, s.said_at, s.quote, s.language, s.translations,
        s.source_id, s.locator, s.directness, s.reported_in_id, s.positions, s.withdrawn_at, s.withdrawn_reason, s.external_ids,
        s.created_at, s.updated_at, s.erased_at
        """;

    private static readonly string ShownColumns = $"""
        {Columns},
          {ActorStore.Shown("a", "shown_speaker")},
          {ActorStore.Shown("b", "shown_principal")},
          o.kind as source_kind, o.url as source_url, o.title as source_title
        from statement s
        {ActorStore.Join("s.speaker_id", "a")}
        {ActorStore.Join("s.on_behalf_of_id", "b")}
        left join source o on o.id = s.source_id
        """;

    public static bool Exists(ReadSession read, string id) => read.First<long>("""
        select 1
        from statement
        where id = @id
        """, new { id }) == 1;

    public static StatementRow? Find(ReadSession read, string id) => read.First<StatementRow>($"""
        select {Columns}
        from statement s
        where s.id = @id
        """, new { id });

    public static List<StatementRow> FindAll(ReadSession read, IEnumerable<string> ids) => read.Query<StatementRow>($"""
        select {Columns}
        from statement s
        where {read.In("s.id", "@ids")}
        """, new { ids = read.List(ids) });

    /// <summary>The statement as this caller may see it; null when there is nothing of it to see.</summary>
    public static Statement? FindShown(ReadSession read, string id, bool editor) => Show(read, read.Query<ShownRow>($"""
        select {ShownColumns}
        where s.id = @id
        """, new { id }), editor).FirstOrDefault();

    public static List<Statement> List(ReadSession read, StatementFilter filter, ExternalId? externalId, bool editor, ListWindow window)
    {
        var (speaker, claim) = (MergedIds.Of(read, "actor", filter.Speaker), MergedIds.Of(read, "claim", filter.Claim));
        return Show(read, window.Rows<ShownRow>(read, "statement", "s", $"""
            select {ShownColumns}
            where {new WhereClause()
                .Always(window.Within("statement", "s"))
                .Always("s.withdrawn_at is null")
                .When(claim is null ? "" : null, $"exists (select 1 {Taken(editor, filter.Claim)} and p.statement_id = s.id)")
                .When(speaker, speaker?.Named(read, "s.speaker_id", "@speaker") ?? "")
                .When(filter.Source, "s.source_id = @Source")
                .When(filter.Language, "s.language = @Language")
                .When(claim, $"s.id in (select p.statement_id {Taken(editor, filter.Claim)} and {claim?.Named(read, "p.claim_id", "@claim")}{(filter.Position is null ? "" : " and p.position = @Position")})")
                .When(claim is null ? filter.Position : null, $"exists (select 1 {Taken(editor, filter.Claim)} and p.statement_id = s.id and p.position = @Position)")
                .When(externalId, "s.id = (select entity_id from external_id where entity = 'statement' and scheme = @Scheme and value = @Value)")}
            order by {window.Order("s")}
            limit @Limit
            """, new { window.Before, speaker = speaker?.Value(read), filter.Source, filter.Language, filter.Position, claim = claim?.Value(read), externalId?.Scheme, externalId?.Value, window.Limit, window.UpdatedFrom, window.UpdatedTo, window.Since }), editor);
    }

    /// <summary>The live statements on a claim whose position is contrary, or those whose is not; newest first.</summary>
    public static List<Statement> ListOfClaim(ReadSession read, ClaimWithMerged claim, bool contrary, bool editor, ListWindow window) => Show(read, window.Rows<ShownRow>(read, "statement", "s", $"""
        select {ShownColumns}
        join statement_position p on p.statement_id = s.id
        where {Own(read, claim.Family)} and {window.Within("statement", "s")} and s.withdrawn_at is null
          and {(contrary ? "" : "not ")}{read.In("p.position", "@positions")}
        order by s.seq desc
        limit @Limit
        """, new { claim.Family.Id, claim = claim.Family.Value(read), window.Before, window.Limit, positions = read.List(ContraryPosition.All.Names) }), editor);

    /// <summary>All live statements on a claim in the order of the world.</summary>
    public static List<Statement> AllOfClaim(ReadSession read, ClaimWithMerged claim, bool editor) => Show(read, read.Rows<ShownRow>($"""
        select {ShownColumns}
        join statement_position p on p.statement_id = s.id
        where {Own(read, claim.Family)} and s.withdrawn_at is null
        order by coalesce(s.said_from, '~'), s.seq
        """, new { claim.Family.Id, claim = claim.Family.Value(read) }), editor, claim.Claim);

    /// <summary>A condition that p is the position of a statement on the claim; of one on several claims of the family, the position on the first.</summary>
    private static string Own(ReadSession read, MergedIds claim) => !claim.HasMembers ? "p.claim_id = @claim" : $"""
        {read.In("p.claim_id", "@claim")}
          and not exists (
            select 1
            from statement_position q
            where q.statement_id = p.statement_id and {read.In("q.claim_id", "@claim")} and p.claim_id <> @Id
              and (q.claim_id = @Id or q.claim_id < p.claim_id))
        """;

    /// <summary>By what the statements on a claim are told apart, withdrawn ones included.</summary>
    public static List<StatementIdentity> IdentitiesOfClaim(ReadSession read, string claimId) => read.Query<StatementIdentity>("""
        select s.id, p.position, coalesce(a.survivor_id, a.id) as speaker_id, s.speaker_label, s.source_id, s.quote, s.said_at, s.withdrawn_at
        from statement_position p
        join statement s on s.id = p.statement_id
        left join actor a on a.id = s.speaker_id
        where p.claim_id in (select id from claim where id = @claimId or survivor_id = @claimId)
        """, new { claimId });

    public static void Insert(WriteSession write, StatementRow statement, string pointer)
    {
        var seq = write.Append("create", TypeId.Statement, statement.Id, statement.Revision, statement, statement.Claims);
        Restore(write, statement with { Seq = seq });
        VisibilityStore.Named(write, [.. statement.Claims], statement.SpeakerId, statement.OnBehalfOfId, statement.SourceId);
        ExternalIdStore.Set(write, TypeId.Statement, statement.Id, statement.ExternalIds, isNew: true, pointer);
    }

    /// <summary>Puts a row in place as a snapshot has it, with what reading needs beside it.</summary>
    public static void Restore(WriteSession write, StatementRow statement)
    {
        write.Execute("""
            insert into statement (seq, id, revision, speaker_id, speaker_label, on_behalf_of_id, said_at, said_from, said_to, quote, language,
              translations, source_id, locator, directness, reported_in_id, positions, withdrawn_at, withdrawn_reason, external_ids, created_at, updated_at, erased_at)
            values (@Seq, @Id, @Revision, @SpeakerId, @SpeakerLabel, @OnBehalfOfId, @SaidAt, @SaidFrom, @SaidTo, @Quote, @Language,
              @Translations, @SourceId, @Locator, @Directness, @ReportedInId, @Positions, @WithdrawnAt, @WithdrawnReason, @ExternalIds, @CreatedAt, @UpdatedAt, @ErasedAt)
            """, statement);
        SetPositions(write, statement);
    }

    public static void Update(WriteSession write, StatementRow before, StatementRow statement, string operation = "update")
    {
        write.Append(operation, TypeId.Statement, statement.Id, statement.Revision, statement, statement.Claims.Union(before.Claims, StringComparer.Ordinal));
        write.Execute("""
            update statement
            set revision = @Revision, speaker_id = @SpeakerId, speaker_label = @SpeakerLabel, on_behalf_of_id = @OnBehalfOfId, said_at = @SaidAt,
              said_from = @SaidFrom, said_to = @SaidTo, quote = @Quote, language = @Language, translations = @Translations, source_id = @SourceId,
              locator = @Locator, directness = @Directness, reported_in_id = @ReportedInId, positions = @Positions,
              withdrawn_at = @WithdrawnAt, withdrawn_reason = @WithdrawnReason, external_ids = @ExternalIds, updated_at = @UpdatedAt, erased_at = @ErasedAt
            where id = @Id
            """, statement);
        write.Execute("delete from statement_position where statement_id = @Id", new { statement.Id });
        SetPositions(write, statement);
        VisibilityStore.Doubt(write, before.SpeakerId, before.OnBehalfOfId, before.SourceId);
        if (statement.WithdrawnAt is null)
            VisibilityStore.Named(write, [.. statement.Claims], statement.SpeakerId, statement.OnBehalfOfId, statement.SourceId);
        ExternalIdStore.Set(write, TypeId.Statement, statement.Id, statement.ExternalIds, isNew: false);
    }

    public static void Delete(WriteSession write, StatementRow statement)
    {
        write.Append("delete", TypeId.Statement, statement.Id, statement.Revision, statement, statement.Claims);
        ExternalIdStore.Set(write, TypeId.Statement, statement.Id, [], isNew: false);
        write.Execute("delete from statement_position where statement_id = @Id", new { statement.Id });
        write.Execute("delete from statement where id = @Id", new { statement.Id });
        VisibilityStore.Doubt(write, statement.SpeakerId, statement.OnBehalfOfId, statement.SourceId);
    }

    /// <summary>Everything recorded on that claim, what was withdrawn included.</summary>
    public static List<StatementRow> RecordedOn(ReadSession read, string claimId) => read.Query<StatementRow>($"""
        select {Columns}
        from statement_position p
        join statement s on s.id = p.statement_id
        where p.claim_id = @claimId
        order by s.seq
        """, new { claimId });

    /// <summary>Every statement that an actor made or that was made for it.</summary>
    public static List<string> SpokenBy(ReadSession read, string actorId) => read.Query<string>("""
        select id
        from statement
        where speaker_id = @actorId or on_behalf_of_id = @actorId
        """, new { actorId });

    /// <summary>Every statement that is found in a source.</summary>
    public static List<string> SaidIn(ReadSession read, string sourceId) => read.Query<string>("""
        select id
        from statement
        where source_id = @sourceId
        """, new { sourceId });

    /// <summary>What refers to these statements: statements told of in them, and links they assert.</summary>
    public static List<string> Referring(ReadSession read, IEnumerable<string> ids) => read.Query<string>($"""
        select id
        from statement
        where {read.In("reported_in_id", "@ids")}
        union
        select id
        from link
        where {read.In("asserted_by_id", "@ids")}
        """, new { ids = read.List(ids) });

    /// <summary>The positions that are listed for this caller, open to more conditions.</summary>
    private static string Taken(bool editor, string? asked) =>
        $"from statement_position p join claim c on c.id = p.claim_id where {ClaimStore.Listed("c", editor, asked)}";

    private static void SetPositions(WriteSession write, StatementRow statement)
    {
        foreach (var position in statement.Positions)
        {
            write.Execute("""
                insert into statement_position (statement_id, claim_id, position, scope, note)
                values (@Id, @ClaimId, @Position, @Scope, @Note)
                """, new { statement.Id, position.ClaimId, position.Position, position.Scope, position.Note });
        }
    }

    private static List<Statement> Show(ReadSession read, List<ShownRow> rows, bool editor, ClaimRow? known = null)
    {
        if (rows.Count == 0)
            return [];
        var claims = new Dictionary<string, PositionedClaim>(StringComparer.Ordinal);
        if (known is not null)
            claims[known.Id] = new() { Id = known.Id, Text = known.Text, Status = known.Status };
        var others = rows.SelectMany(row => row.Positions).Select(p => p.ClaimId).Distinct(StringComparer.Ordinal).Where(id => !claims.ContainsKey(id)).ToList();
        if (others.Count > 0)
        {
            foreach (var claim in read.Rows<PositionedClaim>($"""
                select id, text, status
                from claim
                where {read.In("id", "@ids")}
                """, new { ids = read.List(others) }))
                claims[claim.Id] = claim;
        }
        var told = editor ? null : VisibilityStore.Referable(read, rows.Select(row => row.ReportedInId));
        var shown = new List<Statement>(rows.Count);
        foreach (var row in rows)
        {
            var positions = row.Positions.Where(p => editor || !claims[p.ClaimId].IsHidden).ToList();
            if (editor || (positions.Count > 0 && row.WithdrawnAt is null))
                shown.Add(row.ToStatement(positions, claims, row.ReportedInId is { } report && told?.Contains(report) is not false ? report : null));
        }
        return shown;
    }

    private sealed record PositionedClaim
    {
        public required string Id { get; init; }
        public required string Text { get; init; }
        public required string Status { get; init; }
        public bool IsHidden => Status is ClaimStatus.Draft or ClaimStatus.Withdrawn;
    }

    private sealed record ShownRow
    {
        public required long Seq { get; init; }
        public required string Id { get; init; }
        public required int Revision { get; init; }
        public string? SpeakerLabel { get; init; }
        public PartialDate? SaidAt { get; init; }
        public string? Quote { get; init; }
        public string? Language { get; init; }
        public required IReadOnlyList<Translation> Translations { get; init; }
        public string? SourceId { get; init; }
        public Locator? Locator { get; init; }
        public required string Directness { get; init; }
        public string? ReportedInId { get; init; }
        public required IReadOnlyList<StatementPositionRow> Positions { get; init; }
        public string? WithdrawnAt { get; init; }
        public string? WithdrawnReason { get; init; }
        public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
        public required string CreatedAt { get; init; }
        public required string UpdatedAt { get; init; }
        public string? ErasedAt { get; init; }
        public string? ShownSpeakerId { get; init; }
        public string? ShownSpeakerName { get; init; }
        public string? ShownSpeakerKind { get; init; }
        public string? ShownPrincipalId { get; init; }
        public string? ShownPrincipalName { get; init; }
        public string? ShownPrincipalKind { get; init; }
        public string? SourceKind { get; init; }
        public string? SourceUrl { get; init; }
        public string? SourceTitle { get; init; }

        public Statement ToStatement(IReadOnlyList<StatementPositionRow> positions, Dictionary<string, PositionedClaim> claims, string? reportedIn) => new()
        {
            Seq = Seq,
            Id = Id,
            Revision = Revision,
            Speaker = ActorSummary.Of(ShownSpeakerId, ShownSpeakerName, ShownSpeakerKind),
            SpeakerLabel = SpeakerLabel,
            OnBehalfOf = ActorSummary.Of(ShownPrincipalId, ShownPrincipalName, ShownPrincipalKind),
            SaidAt = SaidAt,
            Quote = Quote,
            Language = Language,
            Translations = Translations,
            Source = SourceSummary.Of(SourceId, SourceKind, SourceUrl, SourceTitle),
            Locator = Locator,
            Directness = Directness,
            ReportedIn = reportedIn,
            Positions = [.. positions.Select(p => new StatementPosition { Claim = new() { Id = p.ClaimId, Text = claims[p.ClaimId].Text }, Position = p.Position, Scope = p.Scope, Note = p.Note })],
            WithdrawnAt = WithdrawnAt,
            WithdrawnReason = WithdrawnReason,
            ExternalIds = ExternalIds,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
            ErasedAt = ErasedAt,
        };
    }
}

/// <summary>By what a statement is told from others on the same claim.</summary>
internal sealed record StatementIdentity
{
    public required string Id { get; init; }
    public required string Position { get; init; }
    public string? SpeakerId { get; init; }
    public string? SpeakerLabel { get; init; }
    public string? SourceId { get; init; }
    public string? Quote { get; init; }
    public PartialDate? SaidAt { get; init; }
    public string? WithdrawnAt { get; init; }
}
