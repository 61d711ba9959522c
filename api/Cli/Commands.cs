using FactCheck.Settings;

namespace FactCheck.Cli;

/// <summary>What the program can do besides serving: the first argument names it.</summary>
internal static class Commands
{
    private static readonly Dictionary<string, (string Does, Func<string[], Options, Task<int>> Run)> All = new(StringComparer.Ordinal)
    {
        ["import"] = ("brings in files, here or at a service", (args, _) => ImportCommand.Run(new(args))),
        ["export"] = ("writes the claims to a file", (args, _) => ExportCommand.Run(new(args))),
        ["key"] = ("issues, lists, rotates and revokes keys", (args, _) => KeyCommand.Run(new(args))),
        ["backup"] = ("writes a checked copy of the database", BackupCommand.Run),
        ["restore"] = ("puts a backup in the place of the database", RestoreCommand.Run),
        ["doctor"] = ("looks at everything and says what to do", DoctorCommand.Run),
        ["verify"] = ("checks the ledger, and the record against it", VerifyCommand.Run),
        ["compact"] = ("rewrites the database without what was deleted or erased", (args, _) => CompactCommand.Run(new(args))),
        ["reindex"] = ("makes the search index anew", ReindexCommand.Run),
    };

    /// <summary>Runs the command that the arguments name, and answers its exit code; null where they name none, and the service is meant.</summary>
    public static async Task<int?> Run(string[] args)
    {
        if (args is ["--help" or "-h" or "help", ..])
            return await Help();
        if (args is not [{ Length: > 0 } name, .. var rest] || !name.All(char.IsAsciiLetter))
            return null;
        if (!All.TryGetValue(name, out var command))
            throw new StartFailure(ExitCode.Configuration, $"There is no command '{name}'. There are: {string.Join(", ", All.Keys)}. Without one, the service starts.");
        DapperSetup.Register();
        var builder = WebApplication.CreateBuilder(rest);
        builder.Configuration.Sources.Insert(0, Options.Defaults);
        return await command.Run(rest, Options.Read(builder.Configuration, builder.Environment));
    }

    private static async Task<int> Help()
    {
        await Console.Out.WriteLineAsync($"FactCheck serves, at {Options.DefaultUrl} unless --urls says otherwise, with its data in FACTCHECK_DATA. With a command it does something else:");
        foreach (var (name, (does, _)) in All)
            await Console.Out.WriteLineAsync($"  {name,-9} {does}");
        await Console.Out.WriteLineAsync("The README has all settings, each command's own, and the exit codes.");
        return ExitCode.Ok;
    }
}
