using System.CommandLine;
using System.Globalization;
using FactCheck.Data;
using FactCheck.Search.Index;
using FactCheck.Settings;

namespace FactCheck.Cli;

/// <summary>The command <c>reindex</c>: makes what claims are found by anew from the record, and checks it.</summary>
internal static class ReindexCommand
{
    public static Command Command(CommandContext context) =>
        new ProgramCommand("reindex", "Makes the search index anew, on a folder that no service holds", "FactCheck reindex --FACTCHECK_DATA=/var/lib/factcheck").Does(_ => Run(context.Options));

    private static async Task<int> Run(Options options)
    {
        using var storage = Storage.Open(options.Data, options.Database, TimeProvider.System, new(TimeSpan.FromDays(1)), acceptLoss: options.AcceptLoss);
        var said = -1L;
        var count = await SearchIndex.Rebuild(storage.Db, (done, total) =>
        {
            if (total > 0 && done * 100 / total is var percent && (percent / 5 > said / 5 || said < 0))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{said = percent} % of {total} claims"));
        });
        using var read = storage.Db.Read();
        if (SearchIndex.Check(read) is { } disagreement)
        {
            await Console.Error.WriteLineAsync($"The index was made anew and does not hold: {disagreement}");
            return ExitCode.Failed;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} claims indexed and checked"));
        return ExitCode.Ok;
    }
}
