using FactCheck.Data;
using FactCheck.Search.Postings;

namespace FactCheck.Search.Index;

/// <summary>Takes along in the background what a write left for later, a little at a time so that other writes go between.</summary>
internal sealed class IndexMaintenance(Db db, ClaimIndex frequencies, ILogger<IndexMaintenance> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly Action<ILogger, Exception> LogFailure =
        LoggerMessage.Define(LogLevel.Warning, new EventId(2, "IndexUpkeepFailed"), "claims wait to be indexed");

    /// <summary>Indexes anew what another version of the program indexed.</summary>
    public static async Task MakeCurrent(Db db)
    {
        if (!SearchIndex.IsCurrent(db))
            await SearchIndex.Rebuild(db, (_, _) => { });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                using (var read = db.Read(unhurried: true)) // no one waits for it
                    frequencies.For(read);
                while (!stoppingToken.IsCancellationRequested && await SearchIndex.CatchUp(db))
                {
                }
                frequencies.WarmUp(db, stoppingToken);
            }
#pragma warning disable CA1031 // A full disk now is no reason not to try later.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailure(log, e);
            }
        }
    }
}
