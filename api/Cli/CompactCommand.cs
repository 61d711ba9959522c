using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using FactCheck.Operations.Erasures;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Cli;

/// <summary>The command <c>compact</c>: removes what was deleted or erased from the database file, with a running service or without one.</summary>
internal static class CompactCommand
{
    public static Command Command(CommandContext context) => new ProgramCommand("compact", "Removes what was deleted or erased from the database file, with a running service or without one", "FactCheck compact")
    {
        CommandLine.Url(),
        CommandLine.KeyOption(),
    }.Does(parsed => Run(new(parsed, context)));

    private static Task<int> Run(CommandLine line) => line.With(async client =>
        {
            var response = await client.PostAsync("/v1/compaction", null);
            if (!response.IsSuccessStatusCode)
            {
                await Console.Error.WriteLineAsync(await response.Content.ReadAsStringAsync());
                return ExitCode.Failed;
            }
            var done = (await response.Content.ReadFromJsonAsync<Compaction>(JsonDefaults.Options))!;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"compacted: {done.Before} bytes before, {done.After} now"));
            foreach (var backup in done.Backups)
                Console.WriteLine($"{backup} is older than the newest erasure and still holds what was erased: delete it, and its copies elsewhere.");
            return ExitCode.Ok;
        });
}
