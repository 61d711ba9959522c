using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Text;

namespace FactCheck.CorrectionRequests;

/// <summary>Reads and writes correction requests: one JSON text each, beside the columns that they are found by.</summary>
internal static class CorrectionRequestStore
{
    private const string Columns = "r.seq, r.content";
    private static readonly string Seen = $"r.outcome <> 'withdrawn' and {VisibilityRule.Seen("c")}";

    public static CorrectionRequestRow? Find(ReadSession read, string id) => FindAll(read, [id]).FirstOrDefault();

    public static List<CorrectionRequestRow> FindAll(ReadSession read, IEnumerable<string> ids) => Rows(read.Query<Kept>($"""
        select {Columns}
        from correction r
        where {read.In("r.id", "@ids")}
        order by r.seq
        """, new { ids = read.List(ids) }));

    public static CorrectionRequest? FindShown(ReadSession read, string id, bool editor) =>
        Show(read, FindAll(read, [id]), editor).FirstOrDefault();

    public static List<CorrectionRequest> List(ReadSession read, CorrectionRequestFilter filter, ExternalId? externalId, bool editor,
        ListWindow window)
    {
        var claim = MergedIds.Of(read, "claim", filter.Claim);
        return Show(read, Rows(window.Rows<Kept>(read, "correction", "r", $"""
            select {Columns}
            from correction r
            join claim c on c.id = r.claim_id
            where {Chosen(read, filter, editor)
                .Always(window.Within("correction", "r"))
                .When(claim, claim?.Named(read, "r.claim_id", "@claim") ?? "")
                .When(externalId, ExternalIdStore.Named("r.id", TypeId.Correction))}
            order by {window.Order("r")}
            limit @Limit
            """, new
                {
                    window.Before,
                    claim = claim?.Value(read),
                    filter.Outcome,
                    filter.Role,
                    filter.Route,
                    from = From(filter),
                    to = To(filter),
                    externalId?.Scheme,
                    externalId?.Value,
                    window.Limit,
                    window.UpdatedFrom,
                    window.UpdatedTo,
                    window.Since,
                })), editor);
    }

    /// <summary>The number of requests with each outcome, of those that the caller sees.</summary>
    public static Dictionary<string, long> CountByOutcome(ReadSession read, ICorrectionSelection filter, bool editor)
    {
        var counted = read.Query<Counted>($"""
            select r.outcome, count(*) as number
            from correction r
            join claim c on c.id = r.claim_id
            where {Chosen(read, filter, editor)}
            group by r.outcome
            """, new { filter.Outcome, filter.Role, filter.Route, from = From(filter), to = To(filter) });
        return counted.ToDictionary(one => one.Outcome, one => one.Number, StringComparer.Ordinal);
    }

    /// <summary>The requests about a claim and those merged into it, oldest recorded first; what was withdrawn is left out.</summary>
    public static List<CorrectionRequest> AllOfClaim(ReadSession read, MergedIds claim, bool editor) =>
        Show(read, RowsOfClaim(read, claim), editor);

    /// <summary>The same as they are kept, with what only editors see.</summary>
    public static List<CorrectionRequestRow> RowsOfClaim(ReadSession read, MergedIds claim) => Rows(read.Query<Kept>($"""
        select {Columns}
        from correction r
        where {claim.Named(read, "r.claim_id", "@claim")} and r.outcome <> 'withdrawn'
        order by r.seq
        """, new { claim = claim.Value(read) }));

    /// <summary>The requests about any of these claims, as they are kept; what was withdrawn is left out.</summary>
    public static List<CorrectionRequestRow> RowsOfClaims(ReadSession read, object claims) => Rows(read.Query<Kept>($"""
        select {Columns}
        from correction r
        where {read.In("r.claim_id", "@claims")} and (r.outcome || '') <> 'withdrawn'
        order by r.seq
        """, new { claims }));

    /// <summary>Every request recorded on that claim, what was withdrawn included.</summary>
    public static List<CorrectionRequestRow> RecordedOn(ReadSession read, string claimId) => Rows(read.Query<Kept>($"""
        select {Columns}
        from correction r
        where r.claim_id = @claimId
        order by r.seq
        """, new { claimId }));

    public static void Insert(WriteSession write, CorrectionRequestRow row, string pointer)
    {
        var seq = write.Append("create", TypeId.Correction, row.Id, row.Revision, row, [row.ClaimId]);
        Restore(write, row with { Seq = seq });
        VisibilityStore.Named(write, [row.ClaimId], [row.ToId, .. row.SourceIds]);
        ExternalIdStore.Set(write, TypeId.Correction, row.Id, row.ExternalIds, isNew: true, pointer);
    }

    /// <summary>Puts a row in place as a snapshot has it, with what reading needs beside it.</summary>
    public static void Restore(WriteSession write, CorrectionRequestRow row)
    {
        write.Execute("""
            insert into correction (seq, id, content, claim_id, outcome, to_id, sent_from, role, route, updated_at)
            values (@Seq, @Id, @content, @ClaimId, @Outcome, @ToId, @SentFrom, @Role, @Route, @UpdatedAt)
            """, Values(row));
        SetSources(write, row);
    }

    public static void Update(WriteSession write, CorrectionRequestRow before, CorrectionRequestRow row, string operation)
    {
        write.Append(operation, TypeId.Correction, row.Id, row.Revision, row, [row.ClaimId]);
        write.Execute("""
            update correction
            set content = @content, outcome = @Outcome, to_id = @ToId, sent_from = @SentFrom, role = @Role, route = @Route,
              updated_at = @UpdatedAt
            where id = @Id
            """, Values(row));
        write.Execute("delete from correction_source where correction_id = @Id", new { row.Id });
        SetSources(write, row);
        VisibilityStore.Doubt(write, [before.ToId, .. before.SourceIds]);
        if (row.WithdrawnAt is null)
            VisibilityStore.Named(write, [row.ClaimId], [row.ToId, .. row.SourceIds]);
        ExternalIdStore.Set(write, TypeId.Correction, row.Id, row.ExternalIds, isNew: false);
    }

    /// <summary>Takes a request away with the draft of the claim that it is about.</summary>
    public static void Delete(WriteSession write, CorrectionRequestRow row)
    {
        write.Append("delete", TypeId.Correction, row.Id, row.Revision, row, [row.ClaimId]);
        ExternalIdStore.Set(write, TypeId.Correction, row.Id, [], isNew: false);
        write.Execute("delete from correction_source where correction_id = @Id", new { row.Id });
        write.Execute("delete from correction where id = @Id", new { row.Id });
        VisibilityStore.Doubt(write, [row.ToId, .. row.SourceIds]);
    }

    /// <summary>
    /// The conditions of the list and of the counts. They have no filter by recipient: requests are counted, never people.
    /// </summary>
    private static WhereClause Chosen(ReadSession read, ICorrectionSelection filter, bool editor) => new WhereClause()
        .When(filter.Outcome is CorrectionOutcome.Withdrawn ? null : "", "r.outcome <> 'withdrawn'")
        .When(editor ? null : "", Seen)
        .When(filter.Outcome, "r.outcome = @Outcome")
        .When(filter.Role, "r.role = @Role")
        .When(filter.Route, "r.route = @Route")
        .When(filter.SentFrom, "r.sent_from >= @from")
        .When(filter.SentTo, "r.sent_from <= @to");

    private static string? From(ICorrectionSelection filter) => PartialDate.Parse(filter.SentFrom)?.From;

    private static string? To(ICorrectionSelection filter) => PartialDate.Parse(filter.SentTo)?.To;

    private static object Values(CorrectionRequestRow row) =>
        new { row.Seq, row.Id, content = row, row.ClaimId, row.Outcome, row.ToId, row.SentFrom, row.Role, row.Route, row.UpdatedAt };

    private static void SetSources(WriteSession write, CorrectionRequestRow row)
    {
        foreach (var source in row.SourceIds)
        {
            write.Execute("""
                insert into correction_source (source_id, correction_id)
                values (@source, @Id)
                """, new { source, row.Id });
        }
    }

    private static List<CorrectionRequestRow> Rows(List<Kept> kept) => kept.ConvertAll(one => one.Content with { Seq = one.Seq });

    private static List<CorrectionRequest> Show(ReadSession read, List<CorrectionRequestRow> rows, bool editor)
    {
        if (rows.Count == 0)
            return [];
        var claims = ClaimStore.FindAll(read, [.. rows.Select(row => row.ClaimId).Distinct(StringComparer.Ordinal)])
            .ToDictionary(claim => claim.Id, StringComparer.Ordinal);
        var actors = ActorStore.FindRefs(read, rows.Select(row => row.ToId).OfType<string>().Distinct(StringComparer.Ordinal));
        var sources = SourceStore.FindAll(read, rows.SelectMany(row => row.SourceIds).Distinct(StringComparer.Ordinal))
            .ToDictionary(source => source.Id, StringComparer.Ordinal);
        var told = editor ? null : VisibilityStore.Referable(read, rows.SelectMany(row => new[] { row.VerdictId, row.EscalatedFromId }));
        return [.. rows
            .Where(row => claims.TryGetValue(row.ClaimId, out var claim) && (editor || (row.WithdrawnAt is null && !claim.IsHidden)))
            .Select(row => ShownCorrectionRequest.Of(row, claims[row.ClaimId], actors, sources, told))];
    }

    private sealed record Kept
    {
        public required long Seq { get; init; }
        public required CorrectionRequestRow Content { get; init; }
    }

    private sealed record Counted
    {
        public required string Outcome { get; init; }
        public required long Number { get; init; }
    }
}
