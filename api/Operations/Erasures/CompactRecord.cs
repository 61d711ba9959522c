using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Operations.Backups;
using FactCheck.Search.Index;
using FactCheck.Text;

namespace FactCheck.Operations.Erasures;

/// <summary>What a compaction did.</summary>
public sealed record Compaction
{
    /// <summary>Bytes of the database and its log before.</summary>
    public required long Before { get; init; }

    /// <summary>Bytes of them now.</summary>
    public required long After { get; init; }

    /// <summary>Backups in the data folder that are older than the newest erasure, and still hold what was erased. Delete those that must go, and their copies elsewhere.</summary>
    public required IReadOnlyList<string> Backups { get; init; }
}

internal sealed class CompactRecord(Storage storage, BackupRuns runs) : Operation<EmptyRequest, ResourceResult<Compaction>>
{
    public override void Configure()
    {
        Post("/v1/compaction");
        RequireScope(Scope.Admin);
    }

    /// <summary>Remove what was deleted or erased from the database file</summary>
    /// <remarks>
    /// Rewrites the database and its search index and empties the log, so that no byte of what was erased is left in them. Writes wait meanwhile,
    /// for about a minute for each 2 GB; reading goes on. It needs as much room again in the folder for temporary files and in the data folder.
    /// While a long reading, such as an export, keeps the log, it is refused (503): try again afterwards. Backups are not changed, only listed.
    /// </remarks>
    public override async Task<ResourceResult<Compaction>> ExecuteAsync(EmptyRequest request, CancellationToken stop)
    {
        var (before, erased) = (Size(), ErasedAt());
        while (await SearchIndex.CatchUp(storage.Db))
        {
            // What waits to be indexed is still indexed as it was.
        }
        if (!await storage.Db.Compact())
            throw Problem.NotReady("The database was rewritten, but someone who reads keeps the log of changes, which may still hold what was erased. Try again when long exports and backups are over.");
        if (erased is null)
            return new(new Compaction { Before = before, After = Size(), Backups = [] });
        await Writing.Change(write => InstanceStore.NoteCompaction(write, erased));
        return new(new Compaction { Before = before, After = Size(), Backups = runs.Folder.Before(erased) });
    }

    private string? ErasedAt()
    {
        using var read = storage.Db.Read();
        return InstanceStore.ErasedAt(read);
    }

    private long Size() => new[] { "", "-wal" }.Select(end => new FileInfo(storage.Folder.DatabaseFile + end)).Where(file => file.Exists).Sum(file => file.Length);
}
