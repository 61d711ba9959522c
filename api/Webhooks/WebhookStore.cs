using FactCheck.Data;

namespace FactCheck.Webhooks;

/// <summary>The table of webhooks. They are settings of the installation, and no part of the ledger.</summary>
internal static class WebhookStore
{
    private const string Columns = """
        w.seq, w.id, w.revision, w.url, w.root, w.events, w.filter, w.description, w.is_stopped, w.disabled_reason,
        w.secret, w.previous_secret, w.previous_until,
        w.after_seq, w.stopped_at_seq, w.failing_since, w.last_success_at, w.key_id, w.created_at, w.updated_at
        """;

    /// <summary>A text that changes whenever a webhook is created, changed or deleted.</summary>
    public static string? Stamp(ReadSession read) =>
        read.First<string>("select count(*) || ' ' || max(updated_at) || ' ' || sum(revision) from webhook");

    public static List<WebhookRow> All(ReadSession read) => read.Query<WebhookRow>($"""
        select {Columns}
        from webhook w
        order by w.seq
        """);

    public static List<WebhookRow> List(ReadSession read, long before, int limit) => read.Query<WebhookRow>($"""
        select {Columns}
        from webhook w
        where w.seq < @before
        order by w.seq desc
        limit @limit
        """, new { before, limit });

    public static WebhookRow? Find(ReadSession read, string id) => read.First<WebhookRow>($"""
        select {Columns}
        from webhook w
        where w.id = @id
        """, new { id });

    public static void Insert(WriteSession write, WebhookRow webhook) => write.Execute("""
        insert into webhook (seq, id, revision, url, root, events, filter, description, is_stopped, disabled_reason,
          secret, previous_secret, previous_until,
          after_seq, stopped_at_seq, failing_since, last_success_at, key_id, created_at, updated_at)
        values ((select coalesce(max(seq), 0) + 1 from webhook), @Id, @Revision, @Url, @Root, @Events, @Filter, @Description, @IsStopped,
          @DisabledReason, @Secret, @PreviousSecret, @PreviousUntil, @AfterSeq, @StoppedAtSeq, @FailingSince,
          @LastSuccessAt, @KeyId, @CreatedAt, @UpdatedAt)
        """, webhook);

    public static void Update(WriteSession write, WebhookRow webhook) => write.Execute("""
        update webhook
        set revision = @Revision, url = @Url, events = @Events, filter = @Filter, description = @Description, is_stopped = @IsStopped,
          disabled_reason = @DisabledReason, secret = @Secret, previous_secret = @PreviousSecret, previous_until = @PreviousUntil,
          after_seq = @AfterSeq, stopped_at_seq = @StoppedAtSeq, failing_since = @FailingSince, last_success_at = @LastSuccessAt,
          updated_at = @UpdatedAt
        where id = @Id
        """, webhook);

    /// <summary>Removes a webhook with its deliveries.</summary>
    public static void Delete(WriteSession write, string id)
    {
        write.Execute("delete from webhook_delivery where webhook_id = @id", new { id });
        write.Execute("delete from webhook where id = @id", new { id });
    }

    /// <summary>The topics of claims, for filters.</summary>
    public static ILookup<string, string> Topics(ReadSession read, IReadOnlyCollection<string> claims) =>
        Pairs(read, claims, "select claim_id as claim, topic as value from claim_topic", "claim_id");

    /// <summary>The subjects of claims, for filters.</summary>
    public static ILookup<string, string> Subjects(ReadSession read, IReadOnlyCollection<string> claims) =>
        Pairs(read, claims, "select claim_id as claim, actor_id as value from claim_subject", "claim_id");

    /// <summary>The languages of claims, for filters.</summary>
    public static ILookup<string, string> Languages(ReadSession read, IReadOnlyCollection<string> claims) =>
        Pairs(read, claims, "select id as claim, language as value from claim", "id");

    /// <summary>The actors that assert claims, for filters.</summary>
    public static ILookup<string, string> Claimants(ReadSession read, IReadOnlyCollection<string> claims) => Pairs(read, claims, """
        select p.claim_id as claim, s.speaker_id as value
        from statement_position p
        join statement s on s.id = p.statement_id and s.withdrawn_at is null and s.speaker_id is not null and p.position = 'asserts'
        """, "p.claim_id");

    private static ILookup<string, string> Pairs(ReadSession read, IReadOnlyCollection<string> claims, string select, string column) =>
        read.Query<Pair>($"""
        {select}
        where {read.In(column, "@claims")}
        """, new { claims = read.List(claims) }).ToLookup(pair => pair.Claim, pair => pair.Value, StringComparer.Ordinal);

    private sealed record Pair
    {
        public required string Claim { get; init; }
        public required string Value { get; init; }
    }
}
