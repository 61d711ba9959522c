namespace FactCheck;

/// <summary>What the program does besides serving: <c>FactCheck NAME …</c>.</summary>
internal static class Commands
{
    private static readonly Dictionary<string, Func<CommandLine, Task<int>>> All = new(StringComparer.Ordinal)
    {
        ["import"] = ImportCommand.Run,
        ["export"] = ExportCommand.Run,
    };

    /// <summary>Runs the command that the arguments name; null when they name none, and the service is to be started.</summary>
    public static async Task<int?> Run(string[] args)
    {
        if (args is [['-', ..], ..] or [])
            return null;
        if (!All.TryGetValue(args[0], out var command))
            throw new StartFailure(ExitCode.Configuration, $"There is no command '{args[0]}'. There is {string.Join(", ", All.Keys)}; without a command the service starts.");
        return await command(new CommandLine(args[1..]));
    }
}
