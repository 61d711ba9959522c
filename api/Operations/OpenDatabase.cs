using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Keys;
using FactCheck.Ledger;
using FactCheck.Operations.Sample;
using FactCheck.Operations.Telemetry;
using FactCheck.Search.Index;
using FactCheck.Settings;

namespace FactCheck.Operations;

/// <summary>The record ready to be served: open and migrated, with an admin key, an index of this version and, where it is asked for, the sample.</summary>
/// <param name="Storage">The data folder and the database in it.</param>
/// <param name="Keys">Who may come.</param>
/// <param name="DevelopmentKey">The key to show to who started the program, or null.</param>
internal sealed record OpenDatabase(Storage Storage, KeyRing Keys, string? DevelopmentKey)
{
    public static async Task<OpenDatabase> Open(Options options, TimeProvider clock, LogLines log)
    {
        var slow = new SlowQueryLog(options.SlowStatement, (statement, took) => log.Tell(LogLevel.Warning, "slow_statement", ("ms", took), ("sql", statement)));
        var storage = Storage.Open(options.Data, options.Database, clock, new(options.LongestRead) { Bytes = options.Bounds.Read, Log = options.Bounds.Log, Follow = options.FollowEvery }, slow, options.AcceptLoss);
        try
        {
            storage.Db.Keep<IClaimIndex>(new SearchIndex());
            var keys = new KeyRing(storage.Db, clock);
            storage.Db.Followed += keys.Reload;
            var shown = await FirstKey.Ensure(storage.Db, keys, options, storage.Folder);
            await RecordKeys.MakeCurrent(storage.Db);
            await IndexMaintenance.MakeCurrent(storage.Db);
            if (options.Sample)
                await SampleStory.Load(storage.Db);
            return new(storage, keys, shown);
        }
        catch
        {
            storage.Dispose();
            throw;
        }
    }
}
