using System.CommandLine;
using System.Text.Json.Nodes;
using FactCheck.Settings;
using ParseResult = System.CommandLine.ParseResult;

namespace FactCheck.Cli;

/// <summary>The command <c>imports</c>: publishes an import as a whole, or takes it back.</summary>
internal static class ImportsCommand
{
    private const string SomeImport = "import_01hkpaaaaaaaaaaaaaaaaaaaaa";

    /// <summary>The number of things left as they were that are told one by one.</summary>
    private const int MostTold = 20;

    public static Command Command(CommandContext context)
    {
        var command = new ProgramCommand("imports", "Lists imports, publishes one or takes one back",
            "FactCheck imports list", $"FactCheck imports publish {SomeImport} --dry-run")
        {
            Listing(context),
            Publishing(context),
            Withdrawing(context),
        };
        foreach (var one in command.Subcommands)
        {
            one.Options.Add(CommandLine.Url());
            one.Options.Add(CommandLine.KeyOption());
        }
        return command;
    }

    private static ProgramCommand Listing(CommandContext context) =>
        new ProgramCommand("list", "Lists the newest imports with the outcome of their rows", "FactCheck imports list")
            .Does(parsed => new CommandLine(parsed, context).With(List));

    private static ProgramCommand Publishing(CommandContext context) =>
        new ProgramCommand("publish", "Opens the claims and publishes the verdicts of an import",
            $"FactCheck imports publish {SomeImport} --dry-run")
        {
            Id(),
            DryRun(),
            CommandLine.Text("override-reason", "REASON",
                "Why verdicts are published without the evidence that their ratings need; left out, those stay drafts"),
        }.Does(parsed => Act(parsed, new(parsed, context), "publication", line => new { overrideReason = line.Option("override-reason") }));

    private static ProgramCommand Withdrawing(CommandContext context)
    {
        var reason = CommandLine.Text("reason", "TEXT", "Why, for readers: the public note of verdicts that are retracted");
        reason.Required = true;
        return new ProgramCommand("withdraw", "Deletes the drafts of an import, and withdraws and retracts what it made public",
            $"FactCheck imports withdraw {SomeImport} --reason 'The columns were mixed up'")
        {
            Id(),
            DryRun(),
            reason,
        }.Does(parsed => Act(parsed, new(parsed, context), "withdrawal", line => new { reason = line.Option("reason") }));
    }

    private static Argument<string> Id() => new("ID") { Description = "The import's id, such as import_01jf…" };

    private static Option<bool> DryRun() => CommandLine.Flag("dry-run", "Tells what would happen, and changes nothing");

    private static async Task<int> List(HttpClient client)
    {
        if (await CommandLine.Send(client, HttpMethod.Get, "/v1/imports?limit=50", null) is not { } page)
            return ExitCode.Failed;
        foreach (var import in page["items"]!.AsArray())
        {
            var (rows, state) = (import!["rows"]!, $"{import["state"]}{((bool)import["dryRun"]! ? " (dry run)" : "")}");
            string[] counts = [$"{rows["read"]} rows", $"{rows["created"]} created", $"{rows["refused"]} refused"];
            Console.WriteLine(string.Join('\t', [$"{import["id"]}", $"{import["createdAt"]}", state, .. counts]));
        }
        return ExitCode.Ok;
    }

    private static Task<int> Act(ParseResult parsed, CommandLine line, string act, Func<CommandLine, object> body) =>
        line.With(client => Act(client, parsed, line, act, body(line)));

    private static async Task<int> Act(HttpClient client, ParseResult parsed, CommandLine line, string act, object body)
    {
        var (id, isTrial) = (parsed.GetRequiredValue<string>("ID"), line.Option("dry-run") is not null);
        var address = $"/v1/imports/{Uri.EscapeDataString(id)}/{act}{(isTrial ? "?dryRun=true" : "")}";
        if (await CommandLine.Send(client, HttpMethod.Post, address, body) is not { } answer)
            return ExitCode.Failed;
        Console.WriteLine($"{id}: {act}{(isTrial ? " (dry run)" : "")}: {string.Join(", ", Counts(answer))}.");
        foreach (var stay in answer["stays"]!.AsArray().Take(MostTold))
            await Console.Error.WriteLineAsync($"{stay!["id"]}: {stay["code"]}: {stay["detail"]}");
        return ExitCode.Ok;
    }

    /// <summary>The counts of an answer in words: <c>claimsOpened</c> is "claims opened".</summary>
    private static IEnumerable<string> Counts(JsonNode answer) => answer.AsObject()
        .Where(member => member.Value is JsonValue value && value.TryGetValue<long>(out _))
        .Select(member => $"{member.Value} {InWords(member.Key)}");

    private static string InWords(string name) =>
        string.Concat(name.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
}
