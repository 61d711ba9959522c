using System.Data.Common;

namespace FactCheck.Data;

/// <summary>Work on the database that can wait: done when the service starts, and every hour.</summary>
internal abstract class HourlyUpkeep : BackgroundService
{
    /// <summary>Does what there is to do, in pieces that keep no writer waiting for long.</summary>
    public abstract Task Work(CancellationToken stop);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hour = new PeriodicTimer(TimeSpan.FromHours(1));
        try
        {
            do
                await Try(stoppingToken);
            while (await hour.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    /// <summary>Leaves what the store cannot take now for the next time.</summary>
    private async Task Try(CancellationToken stop)
    {
        try
        {
            await Work(stop);
        }
        catch (Exception e) when (e is StorageException or DbException)
        {
            // The next client that writes meets the same, and is told.
        }
    }
}
