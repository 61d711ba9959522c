using System.Security.Cryptography;

namespace FactCheck.Data.Sqlite;

/// <summary>A database in a file that no one writes to.</summary>
internal static class DatabaseFile
{
    /// <summary>What the name of a copy ends in until it is whole and checked.</summary>
    public const string Unfinished = ".partial";

    /// <summary>What SQLite finds wrong with it, reading all of it; null when it is sound.</summary>
    public static string? Damage(ReadSession read) => read.First<string>("pragma integrity_check(1)") is var said and not "ok" ? said : null;

    /// <summary>A row that refers to one that is not there.</summary>
    public static string? Dangling(ReadSession read) => read.First<string>("""
        select 'a row of ' || "table" || ' refers to one of ' || parent || ' that is not there'
        from pragma_foreign_key_check
        limit 1
        """);

    public static string SqliteVersion(ReadSession read) => read.Row<string>("select sqlite_version()")!;

    /// <summary>Version 3.50.7, and 3.51 from .3 on, are free of a fault that can damage a file when two connections checkpoint at once.</summary>
    public static bool MayDamageOnCheckpoint(string sqliteVersion) =>
        Version.Parse(sqliteVersion) is var version && (version < new Version(3, 50, 7) || (version >= new Version(3, 51, 0) && version < new Version(3, 51, 3)));

    /// <summary>What to know of such a version.</summary>
    public static string CheckpointFault(string sqliteVersion) =>
        $"SQLite {sqliteVersion} can damage a file when two connections checkpoint at once. Here just one does: never open the live database with a program that writes or checkpoints.";

    /// <summary>Sees to it that the file is on the disk, and answers its size and SHA-256.</summary>
    public static (long Size, string Sha256) Seal(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(stream));
        stream.Flush(flushToDisk: true);
        return (stream.Length, sha256);
    }

    /// <summary>Bytes that can still be written beside it.</summary>
    public static long RoomAt(string path) => new DriveInfo(path).AvailableFreeSpace;
}
