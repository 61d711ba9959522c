using System.Data.Common;
using FactCheck.Data;
using FactCheck.Text;
using FactCheck.Webhooks;

namespace FactCheck.SavedSearches;

/// <summary>Follows the ledger in the background and alerts: a write never waits for a saved search.</summary>
internal sealed class AlertRuns(Db db, AlertPlanning planning, WebhookRuns webhooks, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), Kept = TimeSpan.FromDays(365);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Plan(stoppingToken), Forget(stoppingToken));

    private Task Plan(CancellationToken stop) => Over(stop, async () =>
    {
        var (moved, sends) = await planning.Advance();
        if (sends)
            webhooks.Wake();
        if (!moved)
            await db.Commits.After(planning.Reached).WaitAsync(stop);
    });

    private Task Forget(CancellationToken stop) => Over(stop, async () =>
    {
        var before = Instant.Text(clock.GetUtcNow() - Kept);
        while (await db.Write(new Author(null, "upkeep"), write => AlertStore.Forget(write, before, 1000)))
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
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }
}
