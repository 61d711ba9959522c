using System.Globalization;
using FactCheck.Data;
using FactCheck.Text;

namespace FactCheck.Ledger;

/// <summary>Packs the snapshots of entries that are a day old, those of earlier programs too.</summary>
/// <remarks>How far it came is kept in the same transaction: a service that is killed goes on there.</remarks>
internal sealed class SnapshotUpkeep(Db db, TimeProvider clock) : HourlyUpkeep
{
    private const int AtATime = 500;
    private const string Position = "snapshots_packed";

    private static readonly TimeSpan Age = TimeSpan.FromDays(1);
    private static readonly Author Upkeep = new(null, "upkeep");

    public override async Task Work(CancellationToken stop)
    {
        var before = Instant.Text(clock.GetUtcNow() - Age);
        while (!stop.IsCancellationRequested && await db.Write(Upkeep, write => PackSome(write, before)))
        {
        }
    }

    /// <summary>Packs some, and answers whether there may be more.</summary>
    private static bool PackSome(WriteSession write, string before)
    {
        var done = long.Parse(InstanceStore.Find(write, Position) ?? "0", CultureInfo.InvariantCulture);
        var (last, _) = LedgerTime.Around(write, before);
        if (done >= last)
            return false;
        var end = Math.Min(done + AtATime, last);
        write.Dialect.PackSnapshots(write, done, end);
        InstanceStore.Set(write, Position, end.ToString(CultureInfo.InvariantCulture));
        return true;
    }
}
