using System.CommandLine;
using System.Globalization;
using FactCheck.Data;
using FactCheck.Data.Sqlite;
using FactCheck.Http.Problems;
using FactCheck.Ledger;
using FactCheck.Operations.Backups;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Cli;

/// <summary>The command <c>backup [--to FILE]</c>: copies the record, beside a running service or without one, and checks the copy.</summary>
internal static class BackupCommand
{
    public static Command Command(CommandContext context) => new ProgramCommand("backup", "Writes a checked copy of the database, beside a running service or without one", "FactCheck backup --to /mnt/copies/factcheck.db")
    {
        CommandLine.Text("to", "FILE", "The file to write; left out, one in the folder backups of the data folder"),
    }.Does(parsed => Run(new(parsed, context), context.Options));

    private static Task<int> Run(CommandLine line, Options options)
    {
        if (options.Database is not null)
            throw new StartFailure(ExitCode.Configuration, "FACTCHECK_DATABASE names a database on PostgreSQL: make a backup of it by pg_dump -Fc.");
        var folder = new BackupFolder(Path.Combine(options.Data, "backups"), TimeProvider.System);
        using var record = Storage.View(options.Data, options.Database);
        try
        {
            string file;
            Backup made;
            if (line.Option("to") is { } to)
            {
                if (File.Exists(to))
                    throw new StartFailure(ExitCode.Configuration, $"{to} is there already. Nothing is written over.");
                (file, made) = (to, Make(record, to, TimeProvider.System));
            }
            else
            {
                made = folder.Make(record, folder.NewName(), scheduled: false);
                file = folder.FileOf(made.Name);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: good, {made.Size} bytes, SHA-256 {made.Sha256}, ledger head {made.Ledger!.Seq}:{made.Ledger.Hash}"));
            return Task.FromResult(ExitCode.Ok);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StorageException or ProblemException)
        {
            throw new StartFailure(ExitCode.Storage, $"No backup was made: {(e as ProblemException)?.Problem.Detail ?? (e is StorageException ? "there is not enough room for it." : e.Message)}");
        }
    }

    /// <summary>Copies what the session sees into a new file of one moment, checks the copy, and only then gives it its name.</summary>
    /// <remarks>A reader makes it: the one connection that writes and checkpoints stays the only one, and goes on with its work.</remarks>
    public static Backup Make(ReadSession record, string file, TimeProvider clock)
    {
        var begun = Instant.Text(clock.GetUtcNow());
        file = Path.GetFullPath(file);
        var unfinished = file + DatabaseFile.Unfinished;
        PrivateFile.MakeFolder(Path.GetDirectoryName(file)!);
        if (DatabaseFile.RoomAt(Path.GetDirectoryName(file)!) < new FileInfo(record.Connection.DataSource).Length)
            throw new StorageException(StorageFault.Full);
        try
        {
            PrivateFile.Make(unfinished);
            record.PackInto(unfinished);
            var made = Checked(record, unfinished, begun);
            File.Move(unfinished, file);
            return made with { Name = Path.GetFileName(file), FinishedAt = Instant.Text(clock.GetUtcNow()) };
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static Backup Checked(ReadSession record, string unfinished, string begun)
    {
        var (size, sha256) = DatabaseFile.Seal(unfinished);
        using var copy = ReadSession.Alone(new SqliteDialect(unfinished));
        if (DatabaseFile.Damage(copy) is { } damage)
            throw Problem.BackupUnsound($"The copy does not pass its check ({damage}), and was not kept. Run the command doctor.");
        var head = LedgerStore.Head(copy);
        if (head.Seq > 0 && !string.Equals(LedgerStore.Hash(record, head.Seq), head.Hash, StringComparison.Ordinal))
            throw Problem.BackupUnsound("The ledger of the copy is not that of the record; it was not kept. Run the command doctor.");
        return new()
        {
            Name = "",
            State = BackupState.Good,
            Scheduled = false,
            Size = size,
            Sha256 = sha256,
            Version = Migrator.Version(copy),
            Ledger = head,
            CreatedAt = begun,
        };
    }
}
