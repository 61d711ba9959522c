using FactCheck.Data;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>Takes rows that brought nothing out of the reports of imports, once these are old.</summary>
internal sealed class ReportUpkeep(Db db, Options options, TimeProvider clock) : HourlyUpkeep
{
    private const int AtATime = 5_000;

    public override async Task Work(CancellationToken stop)
    {
        var before = Instant.Text(clock.GetUtcNow() - options.Bounds.ReportAge);
        while (!stop.IsCancellationRequested && await db.Write(new Author(null, "upkeep"), write => ImportStore.ForgetRows(write, before, AtATime)))
        {
        }
    }
}
