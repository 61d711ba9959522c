namespace FactCheck;

/// <summary>What the program can do besides serving: the first argument names it.</summary>
internal static class Commands
{
    private static readonly Dictionary<string, Func<string[], Options, Task<int>>> All = new(StringComparer.Ordinal)
    {
        ["verify"] = VerifyLedger.Run,
        ["reindex"] = RebuildIndex.Run,
        ["import"] = (args, _) => ImportFiles.Run(new(args)),
        ["key"] = (args, _) => KeyCommand.Run(new(args)),
        ["backup"] = BackUpRecord.Run,
        ["restore"] = RestoreBackup.Run,
        ["doctor"] = CheckUp.Run,
        ["export"] = (args, _) => ExportFile.Run(new(args)),
    };

    /// <summary>Runs the command that the arguments name, and answers its exit code; null where they name none, and the service is meant.</summary>
    public static async Task<int?> Run(string[] args)
    {
        if (args is not [{ Length: > 0 } name, .. var rest] || !name.All(char.IsAsciiLetter))
            return null;
        if (!All.TryGetValue(name, out var command))
            throw new StartFailure(ExitCode.Configuration, $"There is no command '{name}'. There are: {string.Join(", ", All.Keys)}. Without one, the service starts.");
        Columns.Register();
        var builder = WebApplication.CreateBuilder(rest);
        builder.Configuration.Sources.Insert(0, Options.Defaults);
        return await command(rest, Options.Read(builder.Configuration, builder.Environment));
    }
}
