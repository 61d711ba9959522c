using FactCheck.Data;
using FactCheck.Data.Sqlite;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Ledger;
using FactCheck.Search.Index;

namespace FactCheck.Pages;

/// <summary>Whether the service can do all its work.</summary>
public sealed record Readiness
{
    /// <summary><c>ok</c>; when it is not, a problem is answered instead.</summary>
    public required string Status { get; init; }

    /// <summary>What does not stand in the way yet, and should be looked after: a disk that is nearly full, claims that wait to be indexed, a ledger that is ahead of the clock.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

internal sealed class CheckReadiness(Storage storage, Db db, TimeProvider clock) : Operation<EmptyRequest, ResourceResult<Readiness>>
{
    private const long LittleRoom = 256 * 1024 * 1024;

    /// <summary>An atomic import may take this long and more; then writes do wait, and it is as well to say so.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(60);

    public override void Configure()
    {
        Get("/readyz");
        AllowWithoutKey();
        NoRateLimit();
    }

    /// <summary>Can the service read and write?</summary>
    /// <remarks>
    /// Reads the database, and answers 503 with the reason when that fails, when the store refuses writes, when
    /// a file that is written was deleted or replaced under the service, when someone met damage in the file since the
    /// start, and when the writer has been at one thing for more than a minute. After a refusal it tries to write by itself, so that it is
    /// ready again as soon as there is room, though no one else writes.
    /// </remarks>
    public override async Task<ResourceResult<Readiness>> ExecuteAsync(EmptyRequest request, CancellationToken stop)
    {
        using (var read = db.Read())
            _ = LedgerStore.Head(read);
        if (storage.Folder.MissingFiles() is { Count: > 0 } missing)
            throw Problem.NotReady($"{missing.Count} of the files that are written are gone or were replaced under the service: {string.Join(", ", missing.Select(Path.GetFileName))}. What is written now is lost when it stops. Stop sending writes, and restore a backup or the files.");
        if (db.Writes.Busy is var busy && busy > Stuck)
            throw Problem.NotReady($"Reading works, but the writer has been at one thing for {(int)busy.TotalSeconds} seconds, and {db.WritesWaiting} writes wait.");
        if (db.Trouble is not null || db.HasFailed)
            await db.Probe();
        if (db.IsDamaged)
            throw Problem.NotReady(Problem.Of(StorageFault.Damaged).Detail);
        if (db.Trouble is { } trouble)
            throw Problem.NotReady($"Reading works, but the last write was refused by the store: {Problem.Of(trouble).Type.Title}.");
        return new(new Readiness { Status = "ok", Notes = [.. Notes()] });
    }

    private IEnumerable<string> Notes()
    {
        if (DatabaseFile.RoomAt(storage.Folder.Path) is var room && room < LittleRoom)
            yield return $"Only {room / 1048576} MB are free on the disk.";
        using var read = db.Read();
        if (InstanceStore.ErasedSinceCompaction(read) is { } erased)
            yield return $"Something was erased on {erased[..10]}, and its bytes may still be in the file: POST /v1/compaction, or the command compact, removes them.";
        if (ClockLead.Of(LedgerStore.Head(read), clock) is { } lead)
            yield return lead;
        if (SearchStore.CountStale(read) is var stale && stale > 0)
            yield return $"{stale} claims wait to be indexed anew.";
        if (!db.Dialect.IsShared && DatabaseFile.SqliteVersion(read) is var version && DatabaseFile.MayDamageOnCheckpoint(version))
            yield return DatabaseFile.CheckpointFault(version);
    }
}
