using System.Text.Json;
using FactCheck.Changes;
using FactCheck.Data;
using FactCheck.Text;

namespace FactCheck.Webhooks;

/// <summary>Makes one attempt to deliver an event and keeps what came of it.</summary>
internal sealed class WebhookAttempts(
    Db db, WebhookEvents events, WebhookSending sending, SecretSeal seal, TimeProvider clock, ILogger<WebhookAttempts> log)
{
    /// <summary>Attempts that a delivery tells of.</summary>
    private const int MostTold = 12;

    private static readonly Author Self = new(null, "webhooks");
    private static readonly Action<ILogger, string, string, Exception?> Disabled =
        LoggerMessage.Define<string, string>(
            LogLevel.Warning, new EventId(30, "WebhookDisabled"), "webhook {Webhook} was disabled: {Reason}");

    private long _delivered, _failed, _givenUp;

    /// <summary>Attempts so far, by what came of them.</summary>
    public IEnumerable<(string Outcome, long Count)> Outcomes =>
        [("delivered", Volatile.Read(ref _delivered)), ("failed", Volatile.Read(ref _failed)), ("given_up", Volatile.Read(ref _givenUp))];

    /// <summary>Sends an event once more; null where it no longer is to be sent.</summary>
    public async Task<DeliveryAttempt?> Make(WebhookRow webhook, DeliveryRow delivery, CancellationToken stop)
    {
        if (Secrets(webhook) is not { Count: > 0 } secrets)
        {
            await db.Write(Self, write => Disable(write, webhook.Id, DisabledReason.Unreadable));
            return null;
        }
        var change = events.Find(delivery);
        var attempt = change is null
            ? Untold(Instant.Text(clock.GetUtcNow()))
            : await sending.Send(webhook.Url, secrets, delivery.EventId, Body(change, webhook.Root), stop);
        await db.Write(Self, write => Keep(write, delivery, attempt, last: change is null));
        Count(attempt, delivery);
        return attempt;
    }

    /// <summary>Sends a test event, which no delivery is kept of.</summary>
    public Task<DeliveryAttempt> Test(WebhookRow webhook, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var body = new WebhookEvent
        {
            Type = WebhookEventType.Test,
            Timestamp = Instant.Text(now),
            Data = new()
            {
                Seq = db.Commits.Seq,
                Entity = new()
                {
                    Type = TypeId.Webhook,
                    Id = webhook.Id,
                    Revision = webhook.Revision,
                    Url = $"{webhook.Root}/v1/webhooks/{webhook.Id}",
                },
                Claims = [],
                Deleted = false,
            },
        };
        var id = "evt_test_" + Guid.NewGuid().ToString("N");
        return sending.Send(webhook.Url, Secrets(webhook), id, JsonSerializer.SerializeToUtf8Bytes(body, JsonDefaults.Options), stop);
    }

    /// <summary>The secrets that are valid now, the newest first; empty where they cannot be read.</summary>
    public List<string> Secrets(WebhookRow webhook)
    {
        var isOverlap = webhook.PreviousUntil is { } until && string.CompareOrdinal(Instant.Text(clock.GetUtcNow()), until) < 0;
        var kept = new[] { webhook.Secret, isOverlap ? webhook.PreviousSecret : null };
        var secrets = kept.OfType<string>().Select(sealedSecret => seal.Open(webhook.Id, sealedSecret)).ToList();
        return secrets is [null, ..] ? [] : [.. secrets.OfType<string>()];
    }

    /// <summary>The end of a delivery whose event was erased, or is of another state of the database.</summary>
    private static DeliveryAttempt Untold(string now) =>
        new() { At = now, Status = null, Ms = 0, Error = "The ledger does not tell the event any more.", ResponseStart = null };

    private static byte[] Body(Change change, string root) =>
        JsonSerializer.SerializeToUtf8Bytes(WebhookEvent.Of(change, root), JsonDefaults.Options);

    private bool Keep(WriteSession write, DeliveryRow sent, DeliveryAttempt attempt, bool last)
    {
        if (WebhookStore.Find(write, sent.WebhookId) is not { } webhook
            || DeliveryStore.Find(write, sent.WebhookId, sent.EventId) is not { } delivery)
            return false; // deleted meanwhile
        var failed = delivery.Failed + 1;
        var isGone = attempt.Status is 410;
        var wait = attempt.IsSuccess || isGone || last ? null : DeliverySchedule.After(failed, attempt.RetryAfter);
        DeliveryStore.Keep(write, delivery with
        {
            State = attempt.IsSuccess ? DeliveryState.Delivered : wait is null ? DeliveryState.Failed : DeliveryState.Pending,
            Attempts = [.. delivery.Attempts.TakeLast(MostTold - 1), attempt],
            Failed = attempt.IsSuccess ? delivery.Failed : failed,
            NextAt = wait is { } span ? Instant.Text(Instant.Parse(write.Clock) + span) : null,
        });
        return isGone ? Disable(write, webhook.Id, DisabledReason.Gone) : Judge(write, webhook, attempt);
    }

    /// <summary>Keeps whether the webhook works, and disables one that failed for long.</summary>
    private bool Judge(WriteSession write, WebhookRow webhook, DeliveryAttempt attempt)
    {
        if (attempt.IsSuccess)
        {
            // Not for each of many in a second: one row would be written as often as all others.
            var isRecent = webhook.LastSuccessAt is { } last && Instant.Parse(write.Clock) - Instant.Parse(last) < TimeSpan.FromSeconds(1);
            if (webhook.FailingSince is not null || !isRecent)
                WebhookStore.Update(write, webhook with { FailingSince = null, LastSuccessAt = write.Clock });
            return true;
        }
        if (webhook.FailingSince is null)
            WebhookStore.Update(write, webhook with { FailingSince = write.Clock });
        else if (Instant.Parse(write.Clock) - Instant.Parse(webhook.FailingSince) >= DeliverySchedule.LongestFailure)
            Disable(write, webhook.Id, DisabledReason.Failed);
        return true;
    }

    private bool Disable(WriteSession write, string id, string reason)
    {
        if (WebhookStore.Find(write, id) is not { IsStopped: false } webhook)
            return false;
        WebhookStore.Update(write, webhook.Stopped(write, reason) with { Revision = webhook.Revision + 1, UpdatedAt = write.Now });
        Disabled(log, id, reason, null);
        return true;
    }

    private void Count(DeliveryAttempt attempt, DeliveryRow delivery)
    {
        Interlocked.Increment(ref attempt.IsSuccess ? ref _delivered : ref _failed);
        if (!attempt.IsSuccess && (attempt.Status is 410 || delivery.Failed + 1 >= DeliverySchedule.Attempts))
            Interlocked.Increment(ref _givenUp);
    }
}
