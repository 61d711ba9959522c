using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using FactCheck.Exchange.Imports;
using FactCheck.Settings;

namespace FactCheck.Cli;

/// <summary><c>import FILE… [--format F] [--dry-run] [--atomic] [--publish] [--language L] [--base-url U] [--mapping M] [--dates dmy|mdy|ymd] [--charset C]</c>, or <c>import --preserve-history FILE [--dry-run]</c></summary>
internal static class ImportCommand
{
    /// <summary>Refused rows that are told one by one.</summary>
    private const int MostTold = 20;

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".ndjson"] = "application/x-ndjson",
        [".jsonl"] = "application/x-ndjson",
        [".csv"] = "text/csv",
        [".tsv"] = "text/tab-separated-values",
        [".json"] = "application/json",
        [".jsonld"] = "application/ld+json",
        [".html"] = "text/html",
        [".htm"] = "text/html",
    };

    public static Task<int> Run(CommandLine line)
    {
        line.Know("format", "dry-run", "atomic", "publish", "language", "base-url", "mapping", "dates", "charset", "preserve-history");
        if (line.Rest.Count == 0)
            throw new StartFailure(ExitCode.Configuration, "Say what to import: import FILE… [--format ndjson|csv|json|html] [--dry-run] [--atomic] [--publish] [--language L] [--base-url U] [--mapping column:header,…] [--dates dmy|mdy|ymd] [--charset windows-1252] [--url URL] [--key KEY]");
        foreach (var file in line.Rest.Where(file => !File.Exists(file)))
            throw new StartFailure(ExitCode.Configuration, Directory.Exists(file) ? $"{file} is a folder. Name the files in it: import {Path.Combine(file, "*")}" : $"There is no file {file}.");
        var types = line.Rest.ConvertAll(file => Type(file, line.Option("format")));
        return line.With(async client =>
        {
            var worst = ExitCode.Ok;
            foreach (var (file, type) in line.Rest.Zip(types))
                worst = Math.Max(worst, await Import(client, file, type, Query(line)));
            return worst;
        });
    }

    private static async Task<int> Import(HttpClient client, string file, string type, string query)
    {
        await using var stream = File.OpenRead(file);
        using var content = new StreamContent(stream);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            content.Headers.ContentEncoding.Add("gzip");
        using var response = await client.PostAsync(new Uri("/v1/imports" + query, UriKind.Relative), content);
        var import = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        if (!response.IsSuccessStatusCode)
        {
            await Console.Error.WriteLineAsync($"{file}: {import["detail"]}");
            return ExitCode.Failed;
        }
        var shown = new Progress(file);
        while (!ImportState.IsOver((string)import["state"]!))
        {
            shown.Show(import);
            await Task.Delay(200);
            import = JsonNode.Parse(await client.GetStringAsync(new Uri($"/v1/imports/{import["id"]}", UriKind.Relative)))!;
        }
        shown.End();
        return await Tell(client, file, import);
    }

    private static async Task<int> Tell(HttpClient client, string file, JsonNode import)
    {
        var rows = import["rows"]!;
        var state = $"{import["state"]}{((bool)import["dryRun"]! ? " (dry run)" : "")}";
        if ((bool)import["preserveHistory"]!)
            Console.WriteLine($"{file}: {state}, {rows["read"]} entries of the ledger with all that follows from them. {import["id"]}");
        else
            Console.WriteLine($"{file}: {state}, {rows["read"]} rows: {rows["created"]} created, {rows["updated"]} updated, {rows["unchanged"]} unchanged, {rows["duplicate"]} duplicate, {rows["refused"]} refused. {import["id"]}");
        if (import["problem"] is { } problem)
            await Console.Error.WriteLineAsync($"{file}: {problem["detail"]}");
        if ((long)rows["refused"]! > 0)
            await TellRefused(client, file, import);
        if (import["notes"] is JsonObject { Count: > 0 } notes)
        {
            Console.WriteLine($"{file}: notes: {string.Join(", ", notes.Select(note => $"{note.Value} {note.Key}"))}.");
            Console.WriteLine($"{file}: GET /v1/imports/{import["id"]}/rows?note=CODE lists the rows of each.");
        }
        return (string)import["state"]! is not ImportState.Completed ? ExitCode.Failed : (long)rows["refused"]! > 0 ? ExitCode.RowsRefused : ExitCode.Ok;
    }

    private static async Task TellRefused(HttpClient client, string file, JsonNode import)
    {
        var refused = JsonNode.Parse(await client.GetStringAsync(new Uri($"/v1/imports/{import["id"]}/rows?outcome=refused&limit={MostTold}", UriKind.Relative)))!["items"]!.AsArray();
        foreach (var row in refused)
            await Console.Error.WriteLineAsync($"{file}:{row!["line"]}: row {row["row"]}: {row["problem"]!["code"]}: {row["problem"]!["detail"]} {string.Join(' ', row["problem"]!["errors"]!.AsArray().Select(error => (string?)error!["pointer"]))}".TrimEnd());
        if ((long)import["rows"]!["refused"]! - refused.Count is > 0 and var more)
            await Console.Error.WriteLineAsync($"{file}: {more} more rows were refused. GET /v1/imports/{import["id"]}/rows?outcome=refused lists them.");
    }

    private static string Type(string file, string? format)
    {
        if (format is not null)
            return ImportFormat.MediaTypes.FirstOrDefault(type => type.Value == format).Key ?? throw new StartFailure(ExitCode.Configuration, $"--format is '{format}'; it takes {string.Join(", ", ImportFormat.All.Names)}.");
        var bare = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file[..^3] : file;
        return Types.GetValueOrDefault(Path.GetExtension(bare)) ?? throw new StartFailure(ExitCode.Configuration, $"The name of {file} does not say what it is; say it with --format.");
    }

    private static string Query(CommandLine line)
    {
        var query = QueryString.Empty;
        foreach (var (option, parameter) in new[] { ("dry-run", "dryRun"), ("atomic", "atomic"), ("publish", "publish"), ("language", "language"), ("base-url", "baseUrl"), ("mapping", "mapping"), ("dates", "dates"), ("charset", "charset"), ("preserve-history", "preserveHistory") })
        {
            if (line.Option(option) is { } value)
                query = query.Add(parameter, value);
        }
        return query.ToUriComponent();
    }

    /// <summary>A bar on a terminal; in a pipe a line every five seconds.</summary>
    private sealed class Progress(string file)
    {
        private const int Width = 30;
        private long _told = Environment.TickCount64;
        private bool _bar;

        public void Show(JsonNode import)
        {
            var progress = import["progress"];
            var step = (string?)progress?["step"];
            var part = step is not null ? (double?)progress!["stepDone"] ?? 0 : progress is null ? 0 : (double)(long)progress["bytes"]! / Math.Max(1, (long)progress["size"]!);
            var text = step is not null ? string.Create(CultureInfo.InvariantCulture, $"{step}{(part > 0 ? $" {part:P0}" : "")}") : string.Create(CultureInfo.InvariantCulture, $"{part,4:P0} {import["rows"]!["read"]} rows, {(double?)progress?["rowsPerSecond"] ?? 0:F0} a second, {(double?)progress?["secondsRemaining"] ?? 0:F0} s left");
            if (!Console.IsErrorRedirected)
            {
                Console.Error.Write($"\r{file} [{new string('#', (int)(part * Width)).PadRight(Width, '.')}] {text}   ");
                _bar = true;
            }
            else if (Environment.TickCount64 - _told > 5000)
            {
                Console.Error.WriteLine($"{file}: {text}");
                _told = Environment.TickCount64;
            }
        }

        public void End()
        {
            if (_bar)
                Console.Error.WriteLine();
        }
    }
}
