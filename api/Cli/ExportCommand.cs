using System.CommandLine;
using FactCheck.Exchange.Writers;
using FactCheck.Settings;

namespace FactCheck.Cli;

/// <summary><c>export [--format ndjson|csv|jsonld] [--out FILE] [--status S] [--kind K] [--language L] [--topic T] [--rating R]</c>, or <c>export --preserve-history FILE</c></summary>
internal static class ExportCommand
{
    private static readonly string[] Filters = ["status", "kind", "language", "topic", "rating"];

    public static Command Command(CommandContext context)
    {
        var command = new ProgramCommand("export", "Writes the claims to a file, or to standard output", "FactCheck export claims.ndjson", "FactCheck export --format csv --rating false > false.csv", "FactCheck export --preserve-history everything.ndjson")
        {
            CommandLine.Files("The file to write", ArgumentArity.ZeroOrMore),
            CommandLine.Text("format", "FORMAT", $"{string.Join(", ", ExportFormats.All)}; left out, ndjson", [.. ExportFormats.All]),
            CommandLine.Text("out", "FILE", "The file to write"),
            CommandLine.Flag("preserve-history", "Writes the whole record with its ledger"),
        };
        foreach (var filter in Filters)
            command.Options.Add(CommandLine.Text(filter, filter.ToUpperInvariant(), $"Only claims of this {filter}"));
        command.Options.Add(CommandLine.Url());
        command.Options.Add(CommandLine.KeyOption());
        return command.Does(parsed => Run(new(parsed, context)));
    }

    private static Task<int> Run(CommandLine line)
    {
        if (line.Rest.Count > (line.Option("out") is null ? 1 : 0))
            throw new StartFailure(ExitCode.Configuration, $"'{line.Rest[^1]}' means nothing here; one file is written.");
        var format = line.Option("format") ?? "ndjson";
        if (!ExportFormats.All.Contains(format, StringComparer.Ordinal))
            throw new StartFailure(ExitCode.Configuration, $"--format is '{format}'; it takes {string.Join(", ", ExportFormats.All)}.");
        var query = line.Option("preserve-history") is { } history ? QueryString.Create("preserveHistory", history) : QueryString.Empty;
        foreach (var filter in Filters.Where(filter => line.Option(filter) is not null))
            query = query.Add(filter, line.Option(filter)!);
        return line.With(async client =>
        {
            using var response = await client.GetAsync(new Uri($"/v1/exports/claims.{format}{query.ToUriComponent()}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            if (!response.IsSuccessStatusCode)
            {
                await Console.Error.WriteLineAsync(await response.Content.ReadAsStringAsync());
                return ExitCode.Failed;
            }
            await using var from = await response.Content.ReadAsStreamAsync();
            if ((line.Option("out") ?? line.Rest.FirstOrDefault()) is not { } file)
            {
                await using var output = Console.OpenStandardOutput();
                await from.CopyToAsync(output);
                return ExitCode.Ok;
            }
            // Under another name until it is whole: a file of that name is never half an export.
            await using (var part = new FileStream(file + ".part", FileMode.Create))
                await from.CopyToAsync(part);
            File.Move(file + ".part", file, overwrite: true);
            await Console.Error.WriteLineAsync($"{file}: {new FileInfo(file).Length} bytes, ledger {response.Headers.GetValues("Ledger-Seq").First()} {response.Headers.GetValues("Ledger-Hash").First()}");
            return ExitCode.Ok;
        });
    }
}
