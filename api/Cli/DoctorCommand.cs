using System.CommandLine;
using System.Globalization;
using FactCheck.Data;
using FactCheck.Data.Sqlite;
using FactCheck.Ledger;
using FactCheck.Operations.Backups;
using FactCheck.Operations.Doctor;
using FactCheck.Settings;
using FactCheck.Text;
using Microsoft.Data.Sqlite;

namespace FactCheck.Cli;

/// <summary>The command <c>doctor</c>: looks at everything that can be wrong with an installation, beside a running service or without one, and says what to do.</summary>
internal sealed class DoctorCommand(Options options)
{
    private const long LeastRoom = 32 * 1024 * 1024, LargeLog = 512 * 1024 * 1024;

    private readonly string _folder = Path.GetFullPath(options.Data);
    private readonly string _database = Path.Combine(Path.GetFullPath(options.Data), "factcheck.db");
    private bool _isHeld;
    private int _notes, _wrong, _exit;

    public static Command Command(CommandContext context) =>
        new ProgramCommand("doctor", "Looks at everything and says what to do", "FactCheck doctor --FACTCHECK_DATA=/var/lib/factcheck").Does(_ => Run(context.Options));

    private static Task<int> Run(Options options)
    {
        try
        {
            return Task.FromResult(new DoctorCommand(options).Look());
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartFailure(ExitCode.Storage, $"{e.Message} Run it as the user that the service runs as.");
        }
    }

    private int Look()
    {
        if (!File.Exists(_database))
            throw new StartFailure(ExitCode.Storage, $"There is no database at {_database}. Set FACTCHECK_DATA to the data folder.");
        LookAtFolder();
        LookAtModes();
        LookAtRoom();
        LookAtBackups();
        LookAtDatabase();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_wrong} wrong, {_notes} to note"));
        return _exit;
    }

    private void LookAtFolder()
    {
        try
        {
            var said = File.ReadAllText(Path.Combine(_folder, "factcheck.lock")).Trim();
            if (said is "restoring")
                Wrong("folder", "A restore was broken off.", "Run restore again. What was there before is in backups.");
            else if (said is "closed in order")
                Fine("folder", $"{_folder}: no service holds it, and the last one closed it in order");
            else
                Note("folder", "No service holds it, and the last one did not close it in order.", "Nothing: the next start reads the file through before it serves.");
        }
        catch (FileNotFoundException)
        {
            Note("folder", $"{_folder} has no lock file.", "Nothing, if the database was copied there.");
        }
        catch (IOException)
        {
            _isHeld = true;
            Fine("folder", $"{_folder}: a service holds it");
        }
        if (options.BaseUrl is null)
            Note("settings", "FACTCHECK_BASE_URL is not set: feeds give the address of the request as their own.", "Set it where the service stands behind a proxy.");
        else
            Fine("settings", $"the public address is {options.BaseUrl}");
    }

    private void LookAtModes()
    {
        var open = new[] { _database, _database + "-wal", Path.Combine(_folder, "dev-admin-key") }
            .Concat(Directory.Exists(Backups) ? Directory.EnumerateFiles(Backups) : [])
            .Where(File.Exists).Where(PrivateFile.IsOpenToOthers).ToList();
        if (open.Count > 0 && PrivateFile.IsOpenToOthers(_folder))
            Wrong("modes", $"Others than the owner may read {string.Join(", ", open)}: drafts and all.", $"chmod 700 '{_folder}'; chmod 600 '{string.Join("' '", open)}'");
        else
            Fine("modes", "the owner alone reads the data");
    }

    private void LookAtRoom()
    {
        var (room, size, log) = (DatabaseFile.RoomAt(_folder), SizeOf(_database), SizeOf(_database + "-wal"));
        if (room < LeastRoom)
            Wrong("room", $"Only {Megabytes(room)} are free on the disk.", "Make room: writes are refused when it is full.");
        else if (room < size * 2)
            Note("room", $"{Megabytes(room)} are free, and the database has {Megabytes(size)}.", "Make room: a backup, a restore and a change of version each need as much again.");
        else
            Fine("room", $"{Megabytes(room)} free, the database has {Megabytes(size)}");
        if (log > LargeLog)
            Note("log", $"The write-ahead log has {Megabytes(log)}.", "A reading that never ends keeps it from being folded back: an export, a backup or another program. It goes at the next clean stop.");
    }

    private void LookAtBackups()
    {
        var good = new BackupFolder(Backups, TimeProvider.System).All();
        foreach (var short_ in good.Where(one => SizeOf(Path.Combine(Backups, one.Name)) != one.Size))
            Wrong("backups", $"{short_.Name} is not as long as it was when it was found good.", "Do not rely on it: delete it, and see whether the disk is sound.");
        if (good.Count == 0)
            Note("backups", "There is none.", "Set FACTCHECK_BACKUP_EVERY=24h, or run backup; and copy them to another machine.");
        else if (options.BackupEvery is { } every && DateTimeOffset.UtcNow - Instant.Parse(good[0].CreatedAt) > every * 2)
            Wrong("backups", $"The newest is of {good[0].CreatedAt}, and one was to be made every {every}.", "See the log for what stood in the way.");
        else
            Fine("backups", string.Create(CultureInfo.InvariantCulture, $"{good.Count}, the newest of {good[0].CreatedAt}"));
    }

    private void LookAtDatabase()
    {
        try
        {
            using var read = Storage.View(options.Data, options.Database);
            if (options.Database is null)
                LookAtSqlite(read);
            if (LookAtSchema(read) && (options.Database is not null || LookForDamage(read)))
                LookAtRecord(read);
        }
        catch (SqliteException e)
        {
            Damaged(e.Message);
        }
    }

    private void LookAtSqlite(ReadSession read)
    {
        var version = DatabaseFile.SqliteVersion(read);
        if (DatabaseFile.MayDamageOnCheckpoint(version))
            Note("sqlite", DatabaseFile.CheckpointFault(version), "Use backup for copies.");
        else
            Fine("sqlite", version);
    }

    private bool LookAtSchema(ReadSession read)
    {
        try
        {
            var behind = Migrator.Behind(read);
            if (behind == 0)
                Fine("version", string.Create(CultureInfo.InvariantCulture, $"{Migrator.Version(read)}, that of this program"));
            else
                Note("version", string.Create(CultureInfo.InvariantCulture, $"{Migrator.Version(read)}, {behind} behind this program; the record is not looked at."), "Start the service: it makes a copy and brings the database up to date.");
            return behind == 0;
        }
        catch (StartFailure failure)
        {
            Wrong("version", failure.Message, "Run the program that wrote it, or restore a backup.", ExitCode.Storage);
            return false;
        }
    }

    private bool LookForDamage(ReadSession read)
    {
        Progress("damage", $"reading {Megabytes(SizeOf(_database))}");
        if (DatabaseFile.Damage(read) is { } damage)
        {
            Damaged(damage);
            return false;
        }
        Fine("damage", "none");
        if (DatabaseFile.Dangling(read) is { } row)
            Wrong("references", $"{row}.", "Keep this file, and compare it with a backup: the service does not write such a row.");
        else
            Fine("references", "every row refers to rows that are there");
        return true;
    }

    private void LookAtClock(ReadSession read)
    {
        if (ClockLead.Of(LedgerStore.Head(read), TimeProvider.System) is { } lead)
            Wrong("clock", lead, "Set the clock right. Nothing in the ledger changes by that: later entries follow the newest by a microsecond each until the clock has caught up.");
        else
            Fine("clock", "not behind the newest entry of the ledger");
    }

    private void LookAtRecord(ReadSession read)
    {
        LookAtClock(read);
        var result = LedgerVerifier.Run(read, null, done => Progress("record", string.Create(CultureInfo.InvariantCulture, $"{done.Check}: {done.Entries} of {done.Head.Seq} entries, {done.Rows} rows, {done.Views} views")), CancellationToken.None);
        if (result.Misfit is not { } misfit)
            Fine("record", string.Create(CultureInfo.InvariantCulture, $"ledger, rows, views and search index fit; head {result.Head.Seq}:{result.Head.Hash}"));
        else if (result.Check is "search")
            Wrong("search", misfit.Detail, "Stop the service and run reindex.");
        else
            Wrong("record", $"Does not fit ({result.Check}): {misfit.Entity} {misfit.EntityId} {misfit.Detail}", "Keep this file, and compare it with a backup; someone may have changed it past the service.");
        foreach (var (table, rows) in DoctorStore.Orphans(read))
            Wrong("orphans", string.Create(CultureInfo.InvariantCulture, $"{rows} rows of {table} belong to nothing."), "Keep this file, and compare it with a backup: the service does not leave such rows.");
        if (InstanceStore.ErasedSinceCompaction(read) is { } erased)
            Note("erasure", $"Something was erased on {erased[..10]}, and its bytes may still be in the file or its log.", "Run compact.");
        if (!_isHeld && DoctorStore.ImportsUnderWay(read) is > 0 and var imports)
            Note("imports", string.Create(CultureInfo.InvariantCulture, $"{imports} say they are under way, and no service is."), "Start the service: it ends them, and says which rows were taken. Send the files again.");
    }

    private string Backups => Path.Combine(_folder, "backups");

    private void Damaged(string how) =>
        Wrong("damage", $"{how.TrimEnd('.')}.", "Stop the service, keep the damaged file, and restore a backup: restore FILE. `sqlite3 factcheck.db .recover`, on a copy, may bring back what is newer.", ExitCode.Storage);

    private static long SizeOf(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB");

    private static void Fine(string what, string found) => Console.WriteLine($"ok     {what,-10} {found}");

    private static void Progress(string what, string found) => Console.WriteLine($"...    {what,-10} {found}");

    private void Note(string what, string found, string todo)
    {
        _notes++;
        Console.WriteLine($"note   {what,-10} {found} {todo}");
    }

    private void Wrong(string what, string found, string todo, int exit = ExitCode.DoesNotFit)
    {
        _wrong++;
        _exit = _exit is ExitCode.Storage ? _exit : exit;
        Console.WriteLine($"WRONG  {what,-10} {found}\n       to do      {todo}");
    }
}
