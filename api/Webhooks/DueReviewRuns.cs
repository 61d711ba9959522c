using System.Data.Common;
using FactCheck.Changes;
using FactCheck.Data;
using FactCheck.Text;

namespace FactCheck.Webhooks;

/// <summary>Looks every minute for verdicts whose date of review has come, and has webhooks that ask for it told.</summary>
/// <remarks>Up to which moment it looked is kept, so that dates which came while the service was down are told after its start.</remarks>
internal sealed class DueReviewRuns(Db db, WebhookList webhooks, WebhookRuns runs, TimeProvider clock) : BackgroundService
{
    private const string Place = "due_reviews_place";

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromMinutes(1), Unkept = TimeSpan.FromDays(1);
    private static readonly Author Self = new(null, "webhooks");

    private DateTimeOffset? _reached;
    private DateTimeOffset _kept;

    /// <summary>Notes the moment before requests are answered: dates that come from then on are told.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Try(async () => _reached = _kept = await Begin(clock.GetUtcNow()));
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Try(Look);
    }

    /// <summary>Does what the store can do now; what it cannot is tried again in a moment.</summary>
    private static async Task Try(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is StorageException or DbException)
        {
            // At the next tick.
        }
    }

    private async Task Look()
    {
        var now = clock.GetUtcNow();
        _reached ??= _kept = await Begin(now);
        if (_reached is not { } reached || now - reached < Pause)
            return;
        var planned = Plan(reached, now);
        if (planned.Count > 0 || now - _kept >= Unkept)
        {
            await db.Write(Self, write => Keep(write, planned, now));
            _kept = now;
        }
        _reached = now;
        if (planned.Count > 0)
            runs.Wake();
    }

    /// <summary>The moment to go on from; it is kept at the first start, so that a stop right after it loses nothing.</summary>
    private async Task<DateTimeOffset> Begin(DateTimeOffset now)
    {
        using (var read = db.Read())
        {
            if (InstanceStore.Find(read, Place) is { } kept)
                return Instant.Parse(kept);
        }
        await db.Write(Self, write => InstanceStore.Set(write, Place, Instant.Text(now)));
        return now;
    }

    private List<(string Webhook, Change Event)> Plan(DateTimeOffset after, DateTimeOffset upTo)
    {
        var wanting = webhooks.Active
            .Where(webhook => webhook.Events.Contains(WebhookEventType.ReviewDue, StringComparer.Ordinal)).ToList();
        if (wanting.Count == 0)
            return [];
        List<Change> events;
        using (var read = db.Read(unhurried: true))
            events = DueReviews.Between(read, after, upTo, db.Commits.Seq);
        var matching = WebhookMatching.For(db, wanting, events);
        return [.. wanting.SelectMany(webhook => events.Where(one => matching.Goes(one, webhook)).Select(one => (webhook.Id, one)))];
    }

    private static bool Keep(WriteSession write, List<(string Webhook, Change Event)> planned, DateTimeOffset reached)
    {
        foreach (var (webhook, one) in planned)
        {
            if (WebhookStore.Find(write, webhook) is not null)
                DeliveryStore.Add(write, webhook, one);
        }
        return InstanceStore.Set(write, Place, Instant.Text(reached));
    }
}
