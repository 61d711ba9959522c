using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FactCheck.Cli;
using FactCheck.Data;
using FactCheck.Data.Sqlite;
using FactCheck.Text;

namespace FactCheck.Operations.Backups;

/// <summary>The backups that are there: each a database in a file, with what is known of it in another beside it.</summary>
internal sealed partial class BackupFolder(string path, TimeProvider clock)
{
    /// <summary>Newest first.</summary>
    public List<Backup> All() => Directory.Exists(path)
        ? [.. Directory.EnumerateFiles(path, "factcheck-*.db.json").Select(Read).OfType<Backup>().OrderByDescending(one => one.CreatedAt, StringComparer.Ordinal).ThenByDescending(one => one.Name, StringComparer.Ordinal)]
        : [];

    /// <summary>The copies of the database that are older than that moment, those included that a new version made before it changed the database.</summary>
    public List<string> Before(string moment) => Directory.Exists(path)
        ? [.. Directory.EnumerateFiles(path, "*.db").Where(file => string.CompareOrdinal(Read(file + ".json")?.CreatedAt ?? Instant.Text(new(File.GetLastWriteTimeUtc(file))), moment) < 0).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)]
        : [];

    public Backup? Find(string name) => Name().IsMatch(name) ? Read(About(name)) : null;

    public string FileOf(string name) => Path.Combine(path, name);

    /// <summary>A name that nothing has yet.</summary>
    public string NewName()
    {
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var name = $"factcheck-{stamp}.db";
        for (var n = 2; File.Exists(FileOf(name)) || File.Exists(About(name)); n++)
            name = string.Create(CultureInfo.InvariantCulture, $"factcheck-{stamp}-{n}.db");
        return name;
    }

    /// <summary>Makes a backup of what the session sees, which can take minutes; it has its name once it is good.</summary>
    public Backup Make(ReadSession record, string name, bool scheduled)
    {
        var made = BackupCommand.Make(record, FileOf(name), clock) with { Scheduled = scheduled };
        using (var about = new StreamWriter(About(name), Mode(FileMode.Create)))
            about.Write(JsonSerializer.Serialize(made, JsonDefaults.Options));
        return made;
    }

    public void Delete(string name)
    {
        File.Delete(About(name)); // first: without it the file is none of ours to offer
        File.Delete(FileOf(name));
    }

    /// <summary>Deletes the older ones among those that the service made by itself.</summary>
    public void Prune(int keep)
    {
        foreach (var old in All().Where(one => one.Scheduled).Skip(keep))
            Delete(old.Name);
    }

    /// <summary>Deletes what an earlier process did not finish.</summary>
    public void Tidy()
    {
        if (!Directory.Exists(path))
            return;
        foreach (var unfinished in Directory.EnumerateFiles(path, "*" + DatabaseFile.Unfinished + "*"))
            File.Delete(unfinished);
    }

    private string About(string name) => FileOf(name) + ".json";

    private static FileStreamOptions Mode(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>Null where there is none, or what is there cannot be read: a backup that someone took half away is no backup.</summary>
    private static Backup? Read(string about)
    {
        try
        {
            return File.Exists(about) && File.Exists(about[..^".json".Length]) ? JsonSerializer.Deserialize<Backup>(File.ReadAllText(about), JsonDefaults.Options) : null;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^factcheck-[0-9]{8}T[0-9]{6}Z(-[0-9]{1,4})?\.db\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
