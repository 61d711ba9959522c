using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Cli;

/// <summary><c>key issue --scopes S,… [--note N] [--expires D] [--publisher P]</c>, <c>key list</c>, <c>key rotate ID [--overlap SECONDS]</c>, <c>key revoke ID [--reason R]</c></summary>
internal static class KeyCommand
{
    private const string Usage = "key issue --scopes read,write [--note N] [--expires 2030-12-31] [--publisher NAME|ID] · key list · key rotate ID [--overlap SECONDS] · key revoke ID [--reason R]; each with [--url URL] [--key ADMIN-KEY]";

    public static Task<int> Run(CommandLine line)
    {
        line.Know("scopes", "note", "expires", "publisher", "overlap", "reason");
        return line.Rest switch
        {
            ["issue"] when line.Option("scopes") is not null => line.With(client => Issue(client, line)),
            ["list"] => line.With(List),
            ["rotate", var id] => line.With(client => Rotate(client, id, line.Option("overlap"))),
            ["revoke", var id] => line.With(client => Revoke(client, id, line.Option("reason"))),
            _ => throw new StartFailure(ExitCode.Configuration, $"Say what to do: {Usage}"),
        };
    }

    private static async Task<int> Issue(HttpClient client, CommandLine line)
    {
        var publisher = line.Option("publisher");
        var key = await Send(client, HttpMethod.Post, "/v1/keys", new
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
        var key = await Send(client, HttpMethod.Post, $"/v1/keys/{Uri.EscapeDataString(id)}/rotation", new { overlapSeconds = overlap is null ? 0 : int.Parse(overlap, System.Globalization.CultureInfo.InvariantCulture) });
        return key is null ? ExitCode.Failed : Tell(key);
    }

    private static async Task<int> Revoke(HttpClient client, string id, string? reason)
    {
        var key = await Send(client, HttpMethod.Post, $"/v1/keys/{Uri.EscapeDataString(id)}/revocation", new { reason });
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
            var page = await Send(client, HttpMethod.Get, cursor is null ? "/v1/keys?limit=200" : $"/v1/keys?limit=200&cursor={cursor}", null);
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

    /// <summary>The answer; null where it was a refusal, which is told.</summary>
    private static async Task<JsonNode?> Send(HttpClient client, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        if (response.IsSuccessStatusCode)
            return answer;
        await Console.Error.WriteLineAsync($"{answer?["detail"]}");
        return null;
    }
}
