using System.Collections.Concurrent;
using FactCheck.Data;
using FactCheck.Data.Sqlite;
using FactCheck.Exchange.History;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Keys;

namespace FactCheck.Exchange.Imports;

/// <summary>The imports under way: small ones a few at once, large ones and dry runs one after the other.</summary>
internal sealed class ImportRuns(Storage storage, KeyRing keys, TimeProvider clock, ILogger<ImportRuns> log) : IHostedService, IDisposable
{
    private static readonly Action<ILogger, string, Exception> LogFailure =
        LoggerMessage.Define<string>(LogLevel.Error, new EventId(2, "ImportFailed"), "import {Import} failed");

    private readonly ConcurrentDictionary<string, (Task Done, CancellationTokenSource Stop, RestoreProgress Progress)> _running = new(StringComparer.Ordinal);
    private const int SmallAtOnce = 4;

    private readonly SemaphoreSlim _small = new(SmallAtOnce), _large = new(1), _dry = new(1);
    private volatile bool _stopping;

    /// <summary>Where files are kept until they are dealt with.</summary>
    public string Folder => Path.Combine(storage.Folder.Path, "imports");

    /// <summary>Takes up an import; the task ends with it.</summary>
    public Task Start(Import import, ImportPlan plan, ImportFile file, Caller caller, Author author, bool atOnce)
    {
        storage.Dialect.TryHold(import.Seq);
        var (stop, progress) = (new CancellationTokenSource(), new RestoreProgress());
        var begun = new TaskCompletionSource();
        var done = Task.Run(async () =>
        {
            await begun.Task;
            await Run(import, plan, file, caller, author, atOnce, progress, stop.Token);
        });
        _running[import.Id] = (done, stop, progress);
        begun.SetResult();
        return done;
    }

    /// <summary>The import with what is known of it here alone.</summary>
    public Import Told(Import import) => _running.TryGetValue(import.Id, out var run) ? run.Progress.On(import) : import;

    /// <summary>Ends with an import that is under way; completed where it is over.</summary>
    public Task Ended(string id) => _running.TryGetValue(id, out var run) ? run.Done : Task.CompletedTask;

    /// <summary>Ends an import; false when none of that id is under way.</summary>
    public async Task<bool> Cancel(string id)
    {
        if (!_running.TryGetValue(id, out var run))
            return false;
        await run.Stop.CancelAsync();
        await run.Done;
        return true;
    }

    /// <summary>What an earlier process left behind is over, and says so.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        await storage.Db.Write(new Author(null, "start"), write => ImportStore.EndInterrupted(write, ImportStore.UnderWay(write).Where(storage.Dialect.TryHold), Problem.ImportInterrupted().Problem));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        foreach (var run in _running.Values)
            await run.Stop.CancelAsync();
        await Task.WhenAll(_running.Values.Select(run => run.Done));
    }

    public void Dispose()
    {
        _small.Dispose();
        _large.Dispose();
        _dry.Dispose();
    }

    private async Task Run(Import import, ImportPlan plan, ImportFile file, Caller caller, Author author, bool atOnce, RestoreProgress progress, CancellationToken stop)
    {
        var (state, problem) = (ImportState.Completed, (Problem?)null);
        try
        {
            var turn = plan.DryRun ? _dry : atOnce ? _small : _large; // a dry run takes as much room as the database
            await turn.WaitAsync(stop);
            try
            {
                using var scratch = plan.DryRun ? Scratch(file) : null;
                await new ImportRun(import, plan, file, caller, author, scratch?.Db ?? storage.Db, storage.Db, progress, log).Take(stop);
                if (plan.PreserveHistory)
                    keys.Reload();
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            (state, problem) = _stopping ? (ImportState.Failed, Problem.ImportInterrupted().Problem) : (ImportState.Cancelled, null);
        }
#pragma warning disable CA1031 // Whatever ends an import is told in it; there is no one else to tell.
        catch (Exception e)
#pragma warning restore CA1031
        {
            (state, problem) = (ImportState.Failed, Failures.Of(e, storage.Dialect));
            if (problem.Type.Status >= 500)
                LogFailure(log, import.Id, e);
        }
        await End(import, file, author, state, problem);
    }

    /// <summary>A full disk may not even take the end; the next start then tells it.</summary>
    private async Task End(Import import, ImportFile file, Author author, string state, Problem? problem)
    {
        try
        {
            file.Delete();
            await storage.Db.Write(author, write => ImportStore.End(write, import.Seq, state, problem));
        }
#pragma warning disable CA1031
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailure(log, import.Id, e);
        }
        storage.Dialect.LetGo(import.Seq);
        _running.TryRemove(import.Id, out _);
    }

    /// <summary>A dry run is a real one on a copy: only so is its report the same, with rows that build on each other, and the writer free for others.</summary>
    private ScratchDb Scratch(ImportFile file)
    {
        if (storage.Dialect.IsShared)
            throw Problem.NotOnThisDatabase("A dry run needs a copy of the whole record, which is made of a file only. Start a service without FACTCHECK_DATABASE on a folder of its own, import a copy of the record there (export claims.ndjson with preserveHistory), and try the file on it.");
        PrivateFile.MakeFolder(Folder);
        if (DatabaseFile.RoomAt(Folder) < storage.Folder.DatabaseBytes + storage.Db.LogBytes + file.Size)
            throw new StorageException(StorageFault.Full);
        var path = Path.Combine(Folder, Guid.NewGuid().ToString("N") + ".db");
        PrivateFile.Make(path); // its log takes over who may read it
        return new(storage.Db.Copy(path, file => new SqliteDialect(file), clock), path);
    }

    private sealed class ScratchDb(Db db, string path) : IDisposable
    {
        public Db Db => db;

        public void Dispose()
        {
            db.Dispose();
            File.Delete(path);
        }
    }
}
