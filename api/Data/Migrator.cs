using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using FactCheck.Data.Sqlite;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Data;

/// <summary>Brings a database to the program's version: numbered SQL files, each in a transaction of its own.</summary>
internal static class Migrator
{
    private sealed record Migration(int Number, string Name, string Sql)
    {
        public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
    }

    private sealed record Applied
    {
        public required int Number { get; init; }
        public required string Name { get; init; }
        public required string Sha256 { get; init; }
    }

    /// <summary>How many migrations there are for this database.</summary>
    public static int Version(string dialect) => Embedded(dialect).Count;

    public static void Run(WriteSession write, TimeProvider clock)
    {
        write.Dialect.BeginMigrating(write);
        write.Execute("""
            create table if not exists migration (
              number integer not null primary key,
              name text not null,
              sha256 text not null,
              applied_at text not null)
            """);
        write.Execute("commit");
        var known = Embedded(write.Dialect.Name);
        var applied = write.Query<Applied>("select number, name, sha256 from migration order by number");
        Refuse(known, applied);
        if (applied.Count > 0 && applied.Count < known.Count)
            KeepCopy(write, applied.Count, clock);
        foreach (var migration in known.Skip(applied.Count))
        {
            write.Dialect.BeginMigrating(write);
            try
            {
                if (write.Dialect.IsShared && write.First<long>("select count(*) from migration where number = @Number", new { migration.Number }) == 1)
                {
                    write.Execute("rollback"); // another process was first
                    continue;
                }
                write.Run(migration.Sql);
                write.Dialect.AfterMigration(write);
                write.Execute("""
                    insert into migration (number, name, sha256, applied_at)
                    values (@Number, @Name, @Hash, @At)
                    """, new { migration.Number, migration.Name, migration.Hash, At = Instant.Text(clock.GetUtcNow()) });
                write.Execute("commit");
            }
            catch
            {
                if (write.InTransaction)
                    write.Execute("rollback"); // a full disk has done it already
                throw;
            }
        }
    }

    /// <summary>How many migrations a database that is only read lacks; refused is one that this program cannot serve.</summary>
    public static int Behind(ReadSession read)
    {
        var known = Embedded(read.Dialect.Name);
        if (read.First<long>($"select count(*) from {read.Dialect.Tables} where name = 'migration'") == 0)
            throw new StartFailure(ExitCode.Storage, "It is a database, but not one of FactCheck.");
        var applied = read.Query<Applied>("select number, name, sha256 from migration order by number");
        Refuse(known, applied);
        return known.Count - applied.Count;
    }

    /// <summary>The number of the newest migration in a database.</summary>
    public static int Version(ReadSession read) => read.First<int>("select max(number) from migration");

    private static void Refuse(List<Migration> known, List<Applied> applied)
    {
        if (applied.Count > known.Count)
            throw new StartFailure(ExitCode.Storage, $"The database is at version {applied.Count}, newer than this program's {known.Count}. Run the program that wrote it, or restore a backup.");
        foreach (var (there, here) in applied.Zip(known))
        {
            if (there.Number != here.Number || !string.Equals(there.Sha256, here.Hash, StringComparison.Ordinal))
                throw new StartFailure(ExitCode.Storage, $"Migration {there.Number} ({there.Name}) in the database is not the one in this program. Run the program that wrote it, or restore a backup.");
        }
    }

    private static void KeepCopy(WriteSession write, int version, TimeProvider clock)
    {
        if (write.Dialect.IsShared)
            return; // the operator's own tools keep copies of it
        var folder = Path.Combine(Path.GetDirectoryName(write.Connection.DataSource)!, "backups");
        PrivateFile.MakeFolder(folder);
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        // Under its name only once it is whole: a start that was killed leaves nothing that looks like a copy.
        var file = Path.Combine(folder, $"version-{version}-{stamp}.db");
        File.Delete(file + DatabaseFile.Unfinished);
        PrivateFile.Make(file + DatabaseFile.Unfinished);
        write.Dialect.Pack(write.Connection, file + DatabaseFile.Unfinished);
        DatabaseFile.Seal(file + DatabaseFile.Unfinished);
        File.Move(file + DatabaseFile.Unfinished, file, overwrite: true);
    }

    /// <summary>The scripts for this database in order: <c>0001_name.sql</c> for any, <c>0002_name.sqlite.sql</c> for one.</summary>
    private static List<Migration> Embedded(string dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var found = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith("migrations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var parts = resource["migrations/".Length..^".sql".Length].Split('.');
            if (parts.Length > 1 && !string.Equals(parts[1], dialect, StringComparison.Ordinal))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            found.Add(new Migration(int.Parse(parts[0].AsSpan(0, 4), CultureInfo.InvariantCulture), parts[0][5..], reader.ReadToEnd().ReplaceLineEndings("\n")));
        }
        if (found.Where((migration, i) => migration.Number != i + 1).FirstOrDefault() is { } odd)
            throw new InvalidOperationException($"migrations are numbered without gaps; {odd.Number} {odd.Name} is out of place");
        return found;
    }
}
