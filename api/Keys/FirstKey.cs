using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Keys;

/// <summary>The first-run rule: no default credential, and no first visitor wins.</summary>
internal static class FirstKey
{
    private const string DevelopmentFile = "dev-admin-key";

    /// <summary>Sees to it that there is an active admin key, or stops the program saying how to make one.</summary>
    /// <returns>The development key to show, or null.</returns>
    public static async Task<string?> Ensure(Db db, KeyRing keys, Options options, DataFolder folder)
    {
        keys.Reload();
        var file = Path.Combine(folder.Path, DevelopmentFile);
        if (keys.HasActiveAdmin)
            return options.MayMakeKey && File.Exists(file) && await File.ReadAllTextAsync(file) is var kept && keys.Find(kept) is not null ? kept : null;
        if (options.AdminKey is { } given)
        {
            await Keep(db, keys, write => write.NewId(TypeId.Key), given, "the first admin key, from the settings");
            return null;
        }
        if (!options.MayMakeKey)
            throw new StartFailure(ExitCode.Configuration, "There is no admin key yet. Set FACTCHECK_ADMIN_KEY or FACTCHECK_ADMIN_KEY_FILE to at least 32 characters, made for instance with: openssl rand -base64 32");
        var id = TypeId.New(TypeId.Key, DateTimeOffset.UtcNow);
        var made = ApiKey.NewSecret(id);
        WriteSecret(file, made);
        await Keep(db, keys, _ => id, made, "development key");
        return made;
    }

    /// <summary>The development key that lies in a data folder; null where none does, or this user may not read it.</summary>
    public static string? Kept(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, DevelopmentFile)).Trim() is { Length: > 0 } kept ? kept : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task Keep(Db db, KeyRing keys, Func<WriteSession, string> id, string secret, string note)
    {
        await db.Write(new Author(null, "start"), write =>
        {
            KeyStore.Insert(write, new()
            {
                Id = id(write),
                Revision = 1,
                Hash = ApiKey.HashOf(secret),
                Scopes = [.. Scope.All.Names.Where(name => name is not Scope.Draft)],
                Note = note,
                CreatedAt = write.Now,
                UpdatedAt = write.Now,
            });
            return true;
        });
        keys.Reload();
    }

    private static void WriteSecret(string file, string secret)
    {
        File.Delete(file);
        var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new StreamWriter(file, mode);
        stream.Write(secret);
    }
}
