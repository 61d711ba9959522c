using System.CommandLine;
using System.Text.Json.Nodes;
using FactCheck.Settings;
using ParseResult = System.CommandLine.ParseResult;

namespace FactCheck.Cli;

/// <summary>The command <c>imports</c>: the imports that are over, published or taken back as a whole.</summary>
internal static class ImportsCommand
{
    /// <summary>What stays as it was and is told one by one.</summary>
    private const int MostTold = 20;

    public static Command Command(CommandContext context)
    {
        Argument<string> Id() => new("ID") { Description = "The import's id, such as import_01jf…" };
        CommandLine Line(ParseResult parsed) => new(parsed, context);
        var reason = CommandLine.Text("reason", "TEXT", "Why, for readers: the public note of verdicts that are retracted");
        reason.Required = true;
        var command = new ProgramCommand("imports", "Lists imports, publishes one or takes one back", "FactCheck imports list", "FactCheck imports publish import_01hkpaaaaaaaaaaaaaaaaaaaaa --dry-run")
        {
            new ProgramCommand("list", "Lists the newest imports and what came of their rows", "FactCheck imports list").Does(parsed => Line(parsed).With(List)),
            new ProgramCommand("publish", "Opens the claims and publishes the verdicts of an import", "FactCheck imports publish import_01hkpaaaaaaaaaaaaaaaaaaaaa --dry-run")
            {
                Id(),
                CommandLine.Flag("dry-run", "Tells what would happen, and changes nothing"),
                CommandLine.Text("override-reason", "REASON", "Why verdicts are published without the evidence that their ratings need; left out, those stay drafts"),
            }.Does(parsed => Line(parsed).With(client => Act(client, parsed, Line(parsed), "publication", new { overrideReason = Line(parsed).Option("override-reason") }))),
            new ProgramCommand("withdraw", "Deletes the drafts of an import, and withdraws and retracts what it made public", "FactCheck imports withdraw import_01hkpaaaaaaaaaaaaaaaaaaaaa --reason 'The columns were mixed up'")
            {
                Id(),
                CommandLine.Flag("dry-run", "Tells what would happen, and changes nothing"),
                reason,
            }.Does(parsed => Line(parsed).With(client => Act(client, parsed, Line(parsed), "withdrawal", new { reason = Line(parsed).Option("reason") }))),
        };
        foreach (var one in command.Subcommands)
        {
            one.Options.Add(CommandLine.Url());
            one.Options.Add(CommandLine.KeyOption());
        }
        return command;
    }

    private static async Task<int> List(HttpClient client)
    {
        if (await CommandLine.Send(client, HttpMethod.Get, "/v1/imports?limit=50", null) is not { } page)
            return ExitCode.Failed;
        foreach (var import in page["items"]!.AsArray())
        {
            var rows = import!["rows"]!;
            Console.WriteLine(string.Join('\t', import["id"], import["createdAt"], $"{import["state"]}{((bool)import["dryRun"]! ? " (dry run)" : "")}", $"{rows["read"]} rows", $"{rows["created"]} created", $"{rows["refused"]} refused"));
        }
        return ExitCode.Ok;
    }

    private static async Task<int> Act(HttpClient client, ParseResult parsed, CommandLine line, string act, object body)
    {
        var (id, isTrial) = (parsed.GetRequiredValue<string>("ID"), line.Option("dry-run") is not null);
        var answer = await CommandLine.Send(client, HttpMethod.Post, $"/v1/imports/{Uri.EscapeDataString(id)}/{act}{(isTrial ? "?dryRun=true" : "")}", body);
        if (answer is null)
            return ExitCode.Failed;
        Console.WriteLine($"{id}: {act}{(isTrial ? " (dry run)" : "")}: {string.Join(", ", Counts(answer))}.");
        foreach (var stay in answer["stays"]!.AsArray().Take(MostTold))
            await Console.Error.WriteLineAsync($"{stay!["id"]}: {stay["code"]}: {stay["detail"]}");
        return ExitCode.Ok;
    }

    /// <summary>The counts of an answer in words: <c>claimsOpened</c> is "claims opened".</summary>
    private static IEnumerable<string> Counts(JsonNode answer) => answer.AsObject()
        .Where(member => member.Value is JsonValue value && value.TryGetValue<long>(out _))
        .Select(member => $"{member.Value} {string.Concat(member.Key.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"))}");
}
