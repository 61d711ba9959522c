using System.Data.Common;
using FactCheck.Data;
using FactCheck.Text;

namespace FactCheck.Webhooks;

/// <summary>
/// Sends events in the background: plans what goes where, and keeps a few attempts going for each webhook that has something due.
/// </summary>
/// <remarks>
/// What waits is in the database, so that memory does not grow with it. Each webhook has its own few places: one that hangs holds
/// up no other. A webhook that fails gets one attempt at a time, with pauses.
/// </remarks>
internal sealed class WebhookRuns(Db db, WebhookPlanning planning, WebhookList list, WebhookAttempts attempts, TimeProvider clock)
    : BackgroundService
{
    /// <summary>Attempts at once: for one webhook while it works, while it fails, and for all.</summary>
    private const int PerWebhook = 4, WhileFailing = 1, InAll = 256;

    /// <summary>One process sends, of those that serve the database. Imports are told apart by their own numbers, from 1 on.</summary>
    private const long Work = 0;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1), LongestStop = TimeSpan.FromSeconds(5), Kept = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _ends = new();
    private int _inFlight;

    /// <summary>Attempts that go on now.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Has what is due looked for at once.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
    }

    /// <summary>Lets attempts that go on end, for some seconds; those that do not are made again after the next start.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        for (var since = Environment.TickCount64; InFlight > 0 && Environment.TickCount64 - since < LongestStop.TotalMilliseconds;)
            await Task.Delay(10, CancellationToken.None);
        await _ends.CancelAsync();
        while (InFlight > 0)
            await Task.Delay(10, CancellationToken.None);
    }

    public override void Dispose()
    {
        base.Dispose();
        _ends.Dispose();
        _wake.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Plan(stoppingToken), Pump(stoppingToken), Forget(stoppingToken));

    private Task Plan(CancellationToken stop) => Over(stop, async () =>
    {
        if (!db.Dialect.TryHold(Work))
        {
            await Task.Delay(Tick, stop);
            return;
        }
        if (await planning.Advance())
            Wake();
        else
            await db.Commits.After(planning.Reached).WaitAsync(stop);
    });

    private Task Pump(CancellationToken stop) => Over(stop, async () =>
    {
        if (db.Dialect.TryHold(Work))
            StartDue(stop);
        await _wake.WaitAsync(Tick, stop);
    });

    private Task Forget(CancellationToken stop) => Over(stop, async () =>
    {
        var before = Instant.Text(clock.GetUtcNow() - Kept);
        while (await db.Write(new Author(null, "upkeep"), write => DeliveryStore.Forget(write, before, 1000)))
            stop.ThrowIfCancellationRequested();
        await Task.Delay(TimeSpan.FromHours(1), stop);
    });

    /// <summary>Repeats work until the service stops. What the store cannot do now is tried again.</summary>
    private static async Task Over(CancellationToken stop, Func<Task> work)
    {
        await Task.Yield();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is StorageException or DbException)
            {
                await Task.Delay(Tick, CancellationToken.None);
            }
        }
    }

    private void StartDue(CancellationToken stop)
    {
        var webhooks = list.Active;
        if (webhooks.Count == 0)
            return;
        List<Backlog> waiting;
        using (var read = db.Read())
            waiting = DeliveryStore.Backlogs(read);
        var now = Instant.Text(clock.GetUtcNow());
        var due = waiting.FindAll(one => string.CompareOrdinal(one.NextAt, now) <= 0)
            .ConvertAll(one => one.WebhookId).ToHashSet(StringComparer.Ordinal);
        foreach (var webhook in webhooks.Where(webhook => due.Contains(webhook.Id)))
            Start(webhook, stop);
    }

    /// <summary>Starts as many attempts for a webhook as it has places.</summary>
    private void Start(WebhookRow webhook, CancellationToken stop)
    {
        lock (_gate)
        {
            if (!_lanes.TryGetValue(webhook.Id, out var lane))
                _lanes[webhook.Id] = lane = new();
            var now = clock.GetUtcNow();
            var free = Math.Min(lane.Places - lane.Current.Count, InAll - _inFlight);
            if (stop.IsCancellationRequested || now < lane.NotBefore || free <= 0)
                return;
            List<DeliveryRow> due;
            using (var read = db.Read())
                due = DeliveryStore.Due(read, webhook.Id, Instant.Text(now), free + lane.Current.Count);
            foreach (var delivery in due.Where(delivery => !lane.Current.Contains(delivery.EventId)).Take(free).ToList())
            {
                lane.Current.Add(delivery.EventId);
                Interlocked.Increment(ref _inFlight);
                _ = Task.Run(() => Deliver(webhook, delivery, lane, stop), CancellationToken.None);
            }
        }
    }

    private async Task Deliver(WebhookRow webhook, DeliveryRow delivery, Lane lane, CancellationToken stop)
    {
        var went = false;
        try
        {
            went = await attempts.Make(webhook, delivery, _ends.Token) is { IsSuccess: true };
        }
        catch (Exception e) when (e is StorageException or DbException or OperationCanceledException or ObjectDisposedException)
        {
            // Nothing was kept of the attempt: it is made again, under the same id.
        }
        finally
        {
            lock (_gate)
            {
                lane.Current.Remove(delivery.EventId);
                lane.Failures = went ? 0 : lane.Failures + 1;
                lane.NotBefore = went ? default : clock.GetUtcNow() + DeliverySchedule.Pause(lane.Failures);
            }
            Interlocked.Decrement(ref _inFlight);
        }
        if (stop.IsCancellationRequested)
            return;
        if (went)
            TryStart(webhook, stop);
        else
            Wake(); // its settings may have changed
    }

    private void TryStart(WebhookRow webhook, CancellationToken stop)
    {
        try
        {
            if (list.Active.FirstOrDefault(one => one.Id == webhook.Id) is { } now)
                Start(now, stop);
        }
        catch (Exception e) when (e is StorageException or DbException or ObjectDisposedException)
        {
            Wake();
        }
    }

    /// <summary>The attempts of one webhook.</summary>
    private sealed class Lane
    {
        public HashSet<string> Current { get; } = new(StringComparer.Ordinal);
        public int Failures { get; set; }
        public DateTimeOffset NotBefore { get; set; }
        public int Places => Failures > 0 ? WhileFailing : PerWebhook;
    }
}
