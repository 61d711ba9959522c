using FactCheck.Data;
using FactCheck.Http.Problems;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Operations.Backups;

/// <summary>Makes backups, one at a time: when someone asks, and when one is due.</summary>
internal sealed class BackupRuns(Storage storage, Options options, TimeProvider clock, ILogger<BackupRuns> log) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);

    private static readonly Action<ILogger, string, long, string, Exception?> LogMade =
        LoggerMessage.Define<string, long, string>(LogLevel.Information, new EventId(20, "BackupMade"), "backup {Backup} is good: {Bytes} bytes, ledger head {Head}");

    private static readonly Action<ILogger, string, Exception> LogFailure =
        LoggerMessage.Define<string>(LogLevel.Error, new EventId(21, "BackupFailed"), "backup {Backup} failed");

    private readonly Lock _gate = new();
    private (Backup About, Task<Backup> Done)? _last;
    private ReadSession? _record;

    public BackupFolder Folder { get; } = new(storage.Folder.Backups, clock);

    /// <summary>The backups that are there, the one that is being made, and the last one if it failed; newest first.</summary>
    public IReadOnlyList<Backup> All() => [.. Last is { State: not BackupState.Good } last ? [last] : Array.Empty<Backup>(), .. Folder.All()];

    public Backup? Find(string name) => Last is { } last && string.Equals(last.Name, name, StringComparison.Ordinal) && last.State is not BackupState.Good ? last : Folder.Find(name);

    /// <summary>Begins a backup; the task ends with it. Refused while another is being made.</summary>
    public Task<Backup> Start(string name, bool scheduled)
    {
        if (storage.Dialect.IsShared)
            throw Problem.NotOnThisDatabase("The service makes backups of a file, and its database is on PostgreSQL: pg_dump -Fc makes a backup, and an export with preserveHistory a portable copy with the whole ledger.");
        lock (_gate)
        {
            if (_last is { Done.IsCompleted: false } running)
                throw Problem.BackupRunning(running.About.Name);
            var about = new Backup { Name = name, State = BackupState.Running, Scheduled = scheduled, CreatedAt = Instant.Text(clock.GetUtcNow()) };
            // On a thread of its own: it may take minutes, and is not to hold one that answers others.
            var done = Task.Factory.StartNew(() => Make(name, scheduled), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            _last = (about, done);
            return done;
        }
    }

    public void Delete(string name)
    {
        if (Find(name) is { State: BackupState.Running })
            throw Problem.BackupRunning(name);
        if (Folder.Find(name) is null)
            throw Problem.NotFound($"There is no backup {name}.");
        Folder.Delete(name);
    }

    /// <summary>Makes a backup if it is time for one.</summary>
    public async Task<bool> MakeIfDue()
    {
        if (options.BackupEvery is not { } every || storage.Dialect.IsShared)
            return false;
        var newest = Folder.All().Find(one => one.Scheduled);
        if (newest is not null && Instant.Parse(newest.CreatedAt) + every > clock.GetUtcNow())
            return false;
        await Start(Folder.NewName(), scheduled: true);
        Folder.Prune(options.BackupKeep);
        return true;
    }

    /// <summary>Breaks off what is being copied: a connection that is still open would keep the log from being folded back.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Task? done;
        lock (_gate)
        {
            if (_record is not null)
                storage.Dialect.Interrupt(_record.Connection);
            done = _last?.Done;
        }
        if (done is not null)
            await Task.WhenAny(done, Task.Delay(Timeout.Infinite, cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Folder.Tidy();
        if (options.BackupEvery is null)
            return;
        using var timer = new PeriodicTimer(BetweenLooks);
        do
        {
            try
            {
                await MakeIfDue();
            }
#pragma warning disable CA1031 // It is told in the log; the next look tries again.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private Backup? Last
    {
        get
        {
            lock (_gate)
                return _last switch
                {
                    null => null,
                    { Done.IsCompletedSuccessfully: true } last => last.Done.Result,
                    { Done.IsFaulted: true } last => last.About with { State = BackupState.Failed, Problem = Failures.Of(last.Done.Exception!.InnerException!, storage.Dialect).Detail },
                    { } last => last.About,
                };
        }
    }

    private Backup Make(string name, bool scheduled)
    {
        try
        {
            Backup made;
            var record = ReadSession.Alone(storage.Dialect); // of its own, so that the kept ones stay quick
            try
            {
                Use(record);
                made = Folder.Make(record, name, scheduled);
            }
            finally
            {
                Use(null);
                record.Dispose();
            }
            LogMade(log, name, made.Size!.Value, $"{made.Ledger!.Seq}:{made.Ledger.Hash}", null);
            return made;
        }
        catch (Exception e)
        {
            LogFailure(log, name, e);
            throw;
        }
    }

    private void Use(ReadSession? record)
    {
        lock (_gate)
            _record = record;
    }
}
