using FactCheck.Data;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>Takes rows that brought nothing out of the reports of imports, once these are old.</summary>
internal sealed class ReportUpkeep(Db db, Options options, TimeProvider clock) : BackgroundService
{
    private const int AtATime = 5_000;

    /// <summary>Forgets such rows of imports that were over by then, in pieces that keep no writer waiting for long.</summary>
    public async Task Forget(CancellationToken stop)
    {
        var before = Instant.Text(clock.GetUtcNow() - options.Bounds.ReportAge);
        while (!stop.IsCancellationRequested && await db.Write(new Author(null, "upkeep"), write => ImportStore.ForgetRows(write, before, AtATime)))
        {
        }
    }

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

    /// <summary>What the store cannot take now stays for the next time.</summary>
    private async Task Try(CancellationToken stop)
    {
        try
        {
            await Forget(stop);
        }
        catch (Exception e) when (e is StorageException or System.Data.Common.DbException)
        {
            // Whoever writes meets the same, and is told.
        }
    }
}
