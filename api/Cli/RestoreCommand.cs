using System.CommandLine;
using System.Globalization;
using FactCheck.Data;
using FactCheck.Data.Sqlite;
using FactCheck.Ledger;
using FactCheck.Settings;

namespace FactCheck.Cli;

/// <summary>The command <c>restore FILE [--force]</c>: puts a backup in the place of the database, after checking it; no service may hold the folder.</summary>
internal static class RestoreCommand
{
    public static Command Command(CommandContext context) => new ProgramCommand("restore", "Puts a backup in the place of the database", "FactCheck restore /mnt/copies/factcheck.db")
    {
        CommandLine.File("The backup"),
        CommandLine.Flag("force", "Takes it though entries would be lost or it does not fit; what is there is kept aside"),
    }.Does(parsed => Run(parsed.GetRequiredValue<string>("FILE"), new(parsed, context), context.Options));

    private static Task<int> Run(string file, CommandLine line, Options options)
    {
        if (options.Database is not null)
            throw new StartFailure(ExitCode.Configuration, "FACTCHECK_DATABASE names a database on PostgreSQL: restore it by pg_restore.");
        if (!File.Exists(file))
            throw new StartFailure(ExitCode.Configuration, $"There is no file {file}.");
        if (new FileInfo(file + "-wal") is { Exists: true, Length: > 0 })
            throw new StartFailure(ExitCode.Storage, $"{file} has a log beside it: what is newest is there, and is not in the file. Make a backup of it first: backup --FACTCHECK_DATA=FOLDER --to FILE.");
        using var folder = DataFolder.Take(options.Data, toRestore: true);
        var (incoming, force) = (folder.DatabaseFile + ".restoring", line.Option("force") is "true");
        try
        {
            Copy(file, incoming);
            var head = Check(incoming, force);
            if (!force)
                RefuseLoss(folder.DatabaseFile, head);
            folder.BeginRestore();
            var aside = SetAside(folder);
            File.Move(incoming, folder.DatabaseFile);
            folder.CloseInOrder();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder.DatabaseFile} is that of {file} now; ledger head {head.Seq}:{head.Hash}."));
            Console.WriteLine(aside is null ? "There was no database before." : $"What was there before is kept as {aside}.");
            return Task.FromResult(ExitCode.Ok);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartFailure(ExitCode.Storage, $"Not restored: {e.Message}");
        }
        finally
        {
            foreach (var left in new[] { "", "-wal", "-shm" })
                File.Delete(incoming + left);
        }
    }

    private static void Copy(string file, string incoming)
    {
        File.Delete(incoming);
        PrivateFile.Make(incoming);
        using (var from = File.OpenRead(file))
        using (var to = File.OpenWrite(incoming))
            from.CopyTo(to);
        DatabaseFile.Seal(incoming);
    }

    /// <summary>What is checked is what will be served. A backup of an older version is brought up to date by the next start, and cannot be verified by this program before.</summary>
    private static LedgerHead Check(string incoming, bool force)
    {
        try
        {
            using var read = ReadSession.Alone(new SqliteDialect(incoming));
            if (DatabaseFile.Damage(read) is { } damage)
                throw new StartFailure(ExitCode.Storage, $"The backup is damaged ({damage}). Nothing was changed; restore another.");
            var behind = Migrator.Behind(read);
            if (behind == 0 && !force && LedgerVerifier.Run(read, null, _ => { }, CancellationToken.None) is { Misfit: { } misfit } result)
                throw new StartFailure(ExitCode.DoesNotFit, $"The backup does not fit ({result.Check}): {misfit.Detail} Nothing was changed; restore another, or say --force to take this one all the same.");
            return LedgerStore.Head(read);
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            throw new StartFailure(ExitCode.Storage, $"The backup is damaged or not a database ({e.Message.TrimEnd('.')}). Nothing was changed; restore another.");
        }
    }

    /// <summary>A restore must not undo work by oversight: entries that the backup lacks would be gone from the service.</summary>
    private static void RefuseLoss(string present, LedgerHead restored)
    {
        if (!File.Exists(present))
            return;
        LedgerHead there;
        string? common;
        try
        {
            using var read = ReadSession.Alone(new SqliteDialect(present));
            there = LedgerStore.Head(read);
            common = restored.Seq == 0 ? restored.Hash : LedgerStore.Hash(read, restored.Seq);
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            return; // what cannot be read is what a backup is for
        }
        if (there.Seq == 0 || string.Equals(there.Hash, restored.Hash, StringComparison.Ordinal))
            return;
        var lost = string.Equals(common, restored.Hash, StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"the {there.Seq - restored.Seq} ledger entries since {restored.At ?? "the beginning"}")
            : "a ledger that is not the one of the backup";
        throw new StartFailure(ExitCode.DoesNotFit, $"The database that is there holds {lost}. Say --force to put the backup in its place all the same; it will be kept aside.");
    }

    /// <summary>Moves the database that is there, and its log, to where nothing is deleted.</summary>
    private static string? SetAside(DataFolder folder)
    {
        if (!File.Exists(folder.DatabaseFile))
            return null;
        PrivateFile.MakeFolder(folder.Backups);
        var stamp = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'.'fff'Z'", CultureInfo.InvariantCulture);
        var aside = Path.Combine(folder.Backups, $"replaced-{stamp}.db");
        foreach (var part in new[] { "-wal", "" })
        {
            if (File.Exists(folder.DatabaseFile + part))
                File.Move(folder.DatabaseFile + part, aside + part);
        }
        File.Delete(folder.DatabaseFile + "-shm");
        return aside;
    }
}
