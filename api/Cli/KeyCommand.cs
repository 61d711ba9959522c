using System.CommandLine;
using System.Text.Json.Nodes;
using FactCheck.Http;
using FactCheck.Settings;
using FactCheck.Text;
using ParseResult = System.CommandLine.ParseResult;

namespace FactCheck.Cli;

/// <summary>The command <c>key</c>.</summary>
internal static class KeyCommand
{
    public static Command Command(CommandContext context)
    {
        Argument<string> Id() => new("ID") { Description = "The key's id, such as key_01jf…" };
        CommandLine Line(ParseResult parsed) => new(parsed, context);
        var scopes = CommandLine.Text("scopes", "SCOPE,…", $"What it may do: {string.Join(", ", Scope.All.Names)}", [.. Scope.All.Names]);
        scopes.Required = true;
        var command = new ProgramCommand("key", "Issues, lists, rotates and revokes keys", "FactCheck key issue --scopes read,write --note 'Ana Ruiz, night desk'", "FactCheck key list")
        {
            new ProgramCommand("issue", "Makes a key, and shows its secret once", "FactCheck key issue --scopes read,write --note 'Ana Ruiz, night desk' --expires 2030-12-31")
            {
                scopes,
                CommandLine.Text("note", "TEXT", "Who has it, and for what: history and audit show it"),
                CommandLine.Text("expires", "DATE", "When it ends by itself"),
                CommandLine.Text("publisher", "NAME|ID", "The only publisher whose verdicts it may publish and change"),
            }.Does(parsed => Line(parsed).With(client => Issue(client, Line(parsed)))),
            new ProgramCommand("list", "Lists all keys that were ever made", "FactCheck key list").Does(parsed => Line(parsed).With(List)),
            new ProgramCommand("rotate", "Gives a key a new secret", "FactCheck key rotate key_01hkpaaaaaaaaaaaaaaaaaaaaa --overlap 3600")
            {
                Id(),
                CommandLine.Text("overlap", "SECONDS", "How long the secret before is valid too; left out, it ends at once"),
            }.Does(parsed => Line(parsed).With(client => Rotate(client, parsed.GetRequiredValue<string>("ID"), Line(parsed).Option("overlap")))),
            new ProgramCommand("revoke", "Ends a key for good", "FactCheck key revoke key_01hkpaaaaaaaaaaaaaaaaaaaaa --reason 'Found in a public repository'")
            {
                Id(),
                CommandLine.Text("reason", "TEXT", "Why, for the audit"),
            }.Does(parsed => Line(parsed).With(client => Revoke(client, parsed.GetRequiredValue<string>("ID"), Line(parsed).Option("reason")))),
        };
        foreach (var one in command.Subcommands)
        {
            one.Options.Add(CommandLine.Url());
            one.Options.Add(CommandLine.KeyOption());
        }
        return command;
    }

    private static async Task<int> Issue(HttpClient client, CommandLine line)
    {
        var publisher = line.Option("publisher");
        var key = await CommandLine.Send(client, HttpMethod.Post, "/v1/keys", new
        {
            scopes = line.Option("scopes")!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            note = line.Option("note"),
            expiresAt = line.Option("expires"),
            publisher = publisher is null ? null : TypeId.Is(TypeId.Actor, publisher) ? (object)new { id = publisher } : new { name = publisher },
        });
        return key is null ? ExitCode.Failed : Tell(key);
    }

    private static async Task<int> Rotate(HttpClient client, string id, string? overlap)
    {
        if (overlap is not null && !int.TryParse(overlap, System.Globalization.CultureInfo.InvariantCulture, out _))
            throw new StartFailure(ExitCode.Configuration, $"--overlap is '{overlap}'; it takes seconds.");
        var key = await CommandLine.Send(client, HttpMethod.Post, $"/v1/keys/{Uri.EscapeDataString(id)}/rotation", new { overlapSeconds = overlap is null ? 0 : int.Parse(overlap, System.Globalization.CultureInfo.InvariantCulture) });
        return key is null ? ExitCode.Failed : Tell(key);
    }

    private static async Task<int> Revoke(HttpClient client, string id, string? reason)
    {
        var key = await CommandLine.Send(client, HttpMethod.Post, $"/v1/keys/{Uri.EscapeDataString(id)}/revocation", new { reason });
        if (key is null)
            return ExitCode.Failed;
        Console.WriteLine($"{key["id"]} is revoked.");
        return ExitCode.Ok;
    }

    private static async Task<int> List(HttpClient client)
    {
        string? cursor = null;
        do
        {
            var page = await CommandLine.Send(client, HttpMethod.Get, cursor is null ? "/v1/keys?limit=200" : $"/v1/keys?limit=200&cursor={cursor}", null);
            if (page is null)
                return ExitCode.Failed;
            foreach (var key in page["items"]!.AsArray())
                Console.WriteLine(string.Join('\t', key!["id"], key["state"], string.Join(',', key["scopes"]!.AsArray()), key["publisher"]?["name"] ?? "-", "expires " + (key["expiresAt"] ?? "never"), "used " + (key["lastUsedAt"] ?? "never"), key["note"] ?? "-"));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);
        return ExitCode.Ok;
    }

    /// <summary>The secret alone on standard output, so that a script can take it.</summary>
    private static int Tell(JsonNode key)
    {
        Console.Error.WriteLine($"{key["id"]} ({string.Join(", ", key["scopes"]!.AsArray())}). The secret is shown this once:");
        Console.WriteLine(key["secret"]);
        return ExitCode.Ok;
    }
}
