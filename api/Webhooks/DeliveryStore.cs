using FactCheck.Changes;
using FactCheck.Data;
using FactCheck.Data.Sql;

namespace FactCheck.Webhooks;

/// <summary>A delivery as its table holds it.</summary>
public sealed record DeliveryRow
{
    public required long Seq { get; init; }
    public required string WebhookId { get; init; }
    public required string EventId { get; init; }
    public required long EventSeq { get; init; }
    public required int EventN { get; init; }
    public required string Type { get; init; }
    public required string State { get; init; }
    public required IReadOnlyList<DeliveryAttempt> Attempts { get; init; }

    /// <summary>Failed attempts since it was taken up, or was to be sent again.</summary>
    public required int Failed { get; init; }
    public string? NextAt { get; init; }
    public required string CreatedAt { get; init; }

    internal Delivery Shown =>
        new() { Event = EventId, Seq = EventSeq, Type = Type, State = State, NextAt = NextAt, Attempts = Attempts, CreatedAt = CreatedAt };
}

/// <summary>The deliveries that wait for a webhook.</summary>
internal sealed record Backlog
{
    public required string WebhookId { get; init; }
    public required long Pending { get; init; }
    public string? NextAt { get; init; }
    public string? Oldest { get; init; }
}

/// <summary>The table of deliveries: one row for each event and webhook, kept for a while after it ended.</summary>
internal static class DeliveryStore
{
    private const string Columns =
        "d.seq, d.webhook_id, d.event_id, d.event_seq, d.event_n, d.type, d.state, d.attempts, d.failed, d.next_at, d.created_at";

    /// <summary>Takes up an event for a webhook; false where it was taken up before.</summary>
    public static bool Add(WriteSession write, string webhookId, Change change) => write.Execute("""
        insert into webhook_delivery (seq, webhook_id, event_id, event_seq, event_n, type, state, attempts, failed, next_at, created_at)
        values ((select coalesce(max(seq), 0) + 1 from webhook_delivery), @webhookId, @Id, @Seq, @N, @Type, 'pending', '[]', 0, @now, @now)
        on conflict (webhook_id, event_id) do nothing
        """, new { webhookId, change.Id, change.Seq, change.N, change.Type, now = write.Clock }) == 1;

    /// <summary>Has a delivery sent again at once, under the same event id.</summary>
    public static bool Again(WriteSession write, string webhookId, string eventId) => write.Execute("""
        update webhook_delivery
        set state = 'pending', failed = 0, next_at = @now, ended_at = null
        where webhook_id = @webhookId and event_id = @eventId
        """, new { webhookId, eventId, now = write.Clock }) == 1;

    public static DeliveryRow? Find(ReadSession read, string webhookId, string eventId) => read.First<DeliveryRow>($"""
        select {Columns}
        from webhook_delivery d
        where d.webhook_id = @webhookId and d.event_id = @eventId
        """, new { webhookId, eventId });

    public static List<DeliveryRow> List(ReadSession read, string webhookId, string? state, long before, int limit) =>
        read.Query<DeliveryRow>($"""
        select {Columns}
        from webhook_delivery d
        where {new WhereClause().Always("d.webhook_id = @webhookId and d.seq < @before").When(state, "d.state = @state")}
        order by d.seq desc
        limit @limit
        """, new { webhookId, state, before, limit });

    /// <summary>The deliveries of a webhook whose time has come, oldest first.</summary>
    public static List<DeliveryRow> Due(ReadSession read, string webhookId, string now, int limit) => read.Query<DeliveryRow>($"""
        select {Columns}
        from webhook_delivery d
        where d.webhook_id = @webhookId and d.state = 'pending' and d.next_at <= @now
        order by d.next_at, d.seq
        limit @limit
        """, new { webhookId, now, limit });

    /// <summary>Webhooks for which something waits.</summary>
    public static List<Backlog> Backlogs(ReadSession read) => read.Query<Backlog>("""
        select webhook_id, count(*) as pending, min(next_at) as next_at, min(created_at) as oldest
        from webhook_delivery
        where state = 'pending'
        group by webhook_id
        """);

    public static long Pending(ReadSession read, string webhookId) => read.First<long>("""
        select count(*)
        from webhook_delivery
        where webhook_id = @webhookId and state = 'pending'
        """, new { webhookId });

    /// <summary>Keeps what came of an attempt.</summary>
    public static void Keep(WriteSession write, DeliveryRow delivery) => write.Execute("""
        update webhook_delivery
        set state = @State, attempts = @Attempts, failed = @Failed, next_at = @NextAt, ended_at = @endedAt
        where seq = @Seq and event_id = @EventId
        """, new
    {
        delivery.State,
        delivery.Attempts,
        delivery.Failed,
        delivery.NextAt,
        endedAt = delivery.State is DeliveryState.Pending ? null : write.Clock,
        delivery.Seq,
        delivery.EventId,
    });

    /// <summary>Forgets some deliveries that ended before a moment; true where more may be there.</summary>
    public static bool Forget(WriteSession write, string before, int most) => write.Execute("""
        delete from webhook_delivery
        where seq in (select seq from webhook_delivery where ended_at < @before limit @most)
        """, new { before, most }) == most;
}
