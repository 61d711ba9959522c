using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

/// <summary>Reads and writes reply requests: one JSON text each, beside the columns that they are found by.</summary>
internal static class ReplyRequestStore
{
    private const string Columns = "r.seq, r.content";

    public static ReplyRequestRow? Find(ReadSession read, string id) => FindAll(read, [id]).FirstOrDefault();

    public static List<ReplyRequestRow> FindAll(ReadSession read, IEnumerable<string> ids) => Rows(read.Query<Kept>($"""
        select {Columns}
        from reply r
        where {read.In("r.id", "@ids")}
        order by r.seq
        """, new { ids = read.List(ids) }));

    public static ReplyRequest? FindShown(ReadSession read, string id, bool editor) =>
        Show(read, FindAll(read, [id]), editor).FirstOrDefault();

    public static List<ReplyRequest> List(ReadSession read, ReplyRequestFilter filter, ExternalId? externalId, bool editor,
        ListWindow window)
    {
        var (claim, to) = (MergedIds.Of(read, "claim", filter.Claim), MergedIds.Of(read, "actor", filter.To));
        return Show(read, Rows(window.Rows<Kept>(read, "reply", "r", $"""
            select {Columns}
            from reply r
            where {new WhereClause()
                .Always(window.Within("reply", "r"))
                .When(filter.State is ReplyState.Withdrawn ? null : "", "r.state <> 'withdrawn'")
                .When(editor ? null : "", Seen("r"))
                .When(claim, claim is null ? "" : OfClaim(read, claim, editor, filter.Claim!))
                .When(to, to?.Named(read, "r.to_id", "@to") ?? "")
                .When(filter.State, $"{WhereClause.Unindexed("r.state", filter.Claim ?? filter.To)} = @State")
                .When(filter.Overdue is true ? "" : null, "r.state in ('sent', 'acknowledged') and r.deadline_to < @At")
                .When(filter.Overdue is false ? "" : null, "(r.state not in ('sent', 'acknowledged') or r.deadline_to >= @At)")
                .When(externalId, ExternalIdStore.Named("r.id", TypeId.Reply))}
            order by {window.Order("r")}
            limit @Limit
            """, new
                {
                    window.Before,
                    claim = claim?.Value(read),
                    to = to?.Value(read),
                    filter.State,
                    read.At,
                    externalId?.Scheme,
                    externalId?.Value,
                    window.Limit,
                    window.UpdatedFrom,
                    window.UpdatedTo,
                    window.Since,
                })), editor);
    }

    /// <summary>The requests about a claim and those merged into it, oldest recorded first; what was withdrawn is left out.</summary>
    public static List<ReplyRequest> AllOfClaim(ReadSession read, MergedIds claim, bool editor) =>
        Show(read, RowsOfClaim(read, claim), editor);

    /// <summary>The same as they are kept, with what only editors see.</summary>
    public static List<ReplyRequestRow> RowsOfClaim(ReadSession read, MergedIds claim) => Rows(read.Query<Kept>($"""
        select {Columns}
        from reply r
        where r.id in (select reply_id from reply_claim where {claim.Named(read, "claim_id", "@claim")}) and r.state <> 'withdrawn'
        order by r.seq
        """, new { claim = claim.Value(read) }));

    /// <summary>The requests about any of these claims, or answered in a statement on one of them, without what was withdrawn.</summary>
    public static List<ReplyRequestRow> RowsOfClaims(ReadSession read, object claims) => Rows(read.Query<Kept>($"""
        select {Columns}
        from reply r
        where r.id in (
            select reply_id from reply_claim where {read.In("claim_id", "@claims")}
            union
            select a.id from reply a where a.statement_id in (select statement_id from statement_position
              where {read.In("claim_id", "@claims")}))
          and (r.state || '') <> 'withdrawn'
        order by r.seq
        """, new { claims }));

    /// <summary>Every request recorded on that claim, what was withdrawn included.</summary>
    public static List<ReplyRequestRow> RecordedOn(ReadSession read, string claimId) => Rows(read.Query<Kept>($"""
        select {Columns}
        from reply r
        where r.id in (select reply_id from reply_claim where claim_id = @claimId)
        order by r.seq
        """, new { claimId }));

    /// <summary>The requests that name one of these statements as the answer.</summary>
    public static List<string> Referring(ReadSession read, IEnumerable<string> statements) => read.Query<string>($"""
        select id
        from reply
        where {read.In("statement_id", "@statements")}
        """, new { statements = read.List(statements) });

    /// <summary>The actors that had their say on a claim: they made a statement on it, or a request to them is closed.</summary>
    public static HashSet<string> Heard(ReadSession read, MergedIds claim) => read.Query<string>($"""
        select coalesce(a.survivor_id, a.id)
        from statement_position p
        join statement s on s.id = p.statement_id
        join actor a on a.id = s.speaker_id
        where {claim.Named(read, "p.claim_id", "@claim")} and s.withdrawn_at is null
        union
        select coalesce(a.survivor_id, a.id)
        from statement_position p
        join statement s on s.id = p.statement_id
        join actor a on a.id = s.on_behalf_of_id
        where {claim.Named(read, "p.claim_id", "@claim")} and s.withdrawn_at is null
        union
        select coalesce(a.survivor_id, a.id)
        from reply_claim q
        join reply r on r.id = q.reply_id
        join actor a on a.id = r.to_id
        where {claim.Named(read, "q.claim_id", "@claim")} and (r.state || '') in ('answered', 'declined', 'no_response', 'unreachable',
          'waived')
        """, new { claim = claim.Value(read) }).ToHashSet(StringComparer.Ordinal);

    public static void Insert(WriteSession write, ReplyRequestRow row, string pointer)
    {
        var seq = write.Append("create", TypeId.Reply, row.Id, row.Revision, row, row.ClaimIds);
        Restore(write, row with { Seq = seq });
        if (!row.IsHidden)
            VisibilityStore.Named(write, [.. row.ClaimIds], row.ToId);
        ExternalIdStore.Set(write, TypeId.Reply, row.Id, row.ExternalIds, isNew: true, pointer);
    }

    /// <summary>Puts a row in place as a snapshot has it, with what reading needs beside it.</summary>
    public static void Restore(WriteSession write, ReplyRequestRow row)
    {
        write.Execute("""
            insert into reply (seq, id, content, state, to_id, deadline_to, statement_id, updated_at)
            values (@Seq, @Id, @content, @State, @ToId, @DeadlineTo, @StatementId, @UpdatedAt)
            """, new { row.Seq, row.Id, content = row, row.State, row.ToId, row.DeadlineTo, row.StatementId, row.UpdatedAt });
        SetClaims(write, row);
    }

    public static void Update(WriteSession write, ReplyRequestRow before, ReplyRequestRow row, string operation)
    {
        write.Append(operation, TypeId.Reply, row.Id, row.Revision, row, row.ClaimIds.Union(before.ClaimIds, StringComparer.Ordinal));
        write.Execute("""
            update reply
            set content = @content, state = @State, to_id = @ToId, deadline_to = @DeadlineTo, statement_id = @StatementId,
              updated_at = @UpdatedAt
            where id = @Id
            """, new { row.Id, content = row, row.State, row.ToId, row.DeadlineTo, row.StatementId, row.UpdatedAt });
        write.Execute("delete from reply_claim where reply_id = @Id", new { row.Id });
        SetClaims(write, row);
        VisibilityStore.Doubt(write, before.ToId);
        if (!row.IsHidden)
            VisibilityStore.Named(write, [.. row.ClaimIds], row.ToId);
        ExternalIdStore.Set(write, TypeId.Reply, row.Id, row.ExternalIds, isNew: false);
    }

    /// <summary>Takes a request away with the draft of a claim that it is about.</summary>
    public static void Delete(WriteSession write, ReplyRequestRow row)
    {
        write.Append("delete", TypeId.Reply, row.Id, row.Revision, row, row.ClaimIds);
        ExternalIdStore.Set(write, TypeId.Reply, row.Id, [], isNew: false);
        write.Execute("delete from reply_claim where reply_id = @Id", new { row.Id });
        write.Execute("delete from reply where id = @Id", new { row.Id });
        VisibilityStore.Doubt(write, row.ToId);
    }

    /// <summary>A condition that readers see the request with that alias.</summary>
    private static string Seen(string reply) => $"""
        {reply}.state not in ('draft', 'withdrawn')
          and exists (select 1 from reply_claim q join claim c on c.id = q.claim_id where q.reply_id = {reply}.id
            and {VisibilityRule.Seen("c")})
        """;

    /// <summary>A condition that a request is about the claim; for readers, one that they see.</summary>
    private static string OfClaim(ReadSession read, MergedIds claim, bool editor, string asked) => $"""
        r.id in (
          select q.reply_id
          from reply_claim q
          join claim c on c.id = q.claim_id
          where {claim.Named(read, "q.claim_id", "@claim")} and {ClaimStore.Listed("c", editor, asked)})
        """;

    private static void SetClaims(WriteSession write, ReplyRequestRow row)
    {
        foreach (var claim in row.ClaimIds)
        {
            write.Execute("""
                insert into reply_claim (claim_id, reply_id)
                values (@claim, @Id)
                """, new { claim, row.Id });
        }
    }

    private static List<ReplyRequestRow> Rows(List<Kept> kept) => kept.ConvertAll(one => one.Content with { Seq = one.Seq });

    private static List<ReplyRequest> Show(ReadSession read, List<ReplyRequestRow> rows, bool editor)
    {
        if (!editor)
            rows = rows.FindAll(row => !row.IsHidden);
        if (rows.Count == 0)
            return [];
        var claims = ClaimStore.FindAll(read, [.. rows.SelectMany(row => row.ClaimIds).Distinct(StringComparer.Ordinal)])
            .ToDictionary(claim => claim.Id, StringComparer.Ordinal);
        var actors = ActorStore
            .FindRefs(read, rows.SelectMany(row => new[] { row.ToId, row.ViaId }).OfType<string>().Distinct(StringComparer.Ordinal));
        var told = editor ? null : VisibilityStore.Referable(read, rows.Select(row => row.StatementId));
        return [.. rows
            .Select(row => new ShownReplyRequest(row,
                [.. row.ClaimIds.Select(claims.GetValueOrDefault).OfType<ClaimRow>().Where(claim => editor || !claim.IsHidden)], actors,
                editor, told, read.At))
            .Where(shown => editor || shown.Claims.Count > 0)
            .Select(shown => shown.Answer())];
    }

    private sealed record Kept
    {
        public required long Seq { get; init; }
        public required ReplyRequestRow Content { get; init; }
    }
}
