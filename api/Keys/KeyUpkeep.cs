using FactCheck.Data;

namespace FactCheck.Keys;

/// <summary>Writes down, once a minute and at the end, when keys were last used.</summary>
internal sealed class KeyUpkeep(KeyRing keys) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Store();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minute = new PeriodicTimer(TimeSpan.FromMinutes(1));
        try
        {
            while (await minute.WaitForNextTickAsync(stoppingToken))
                await Store();
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    /// <summary>What the store cannot take now stays in memory for the next time.</summary>
    private async Task Store()
    {
        try
        {
            await keys.StoreUses();
        }
        catch (Exception e) when (e is StorageException or System.Data.Common.DbException)
        {
            // Whoever writes meets the same, and is told.
        }
    }
}
