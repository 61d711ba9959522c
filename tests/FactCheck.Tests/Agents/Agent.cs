using System.Text.Json.Nodes;

namespace FactCheck.Tests.Agents;

/// <summary>An agent that speaks the protocol as it is on the wire.</summary>
internal sealed class Agent(HttpClient http, string version = Agent.Newest)
{
    public const string Newest = "2026-07-28", Before = "2025-11-25";

    /// <summary>One call, answered with the message of the answer.</summary>
    public async Task<JsonObject> Send(string method, object? parameters = null)
    {
        using var response = await Post(method, parameters);
        return await Message(response);
    }

    public Task<HttpResponseMessage> Post(string method, object? parameters = null, params string[] headers)
    {
        var sent = System.Text.Json.JsonSerializer.SerializeToNode(parameters ?? new { })!.AsObject();
        var named = (string?)sent["name"] ?? (string?)sent["uri"];
        if (version == Newest)
            sent["_meta"] = new JsonObject
            {
                ["io.modelcontextprotocol/protocolVersion"] = version,
                ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "tests", ["version"] = "1" },
                ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
            };
        var body = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method, ["params"] = sent };
        string[] own = [$"MCP-Protocol-Version: {version}", "Accept: application/json, text/event-stream", $"Mcp-Method: {method}", .. named is null ? Array.Empty<string>() : [$"Mcp-Name: {named}"]];
        return http.Send("POST", "/mcp", Given.Raw(body.ToJsonString()), [.. own.Where(header => !headers.Any(other => other.Split(':')[0] == header.Split(':')[0])), .. headers]);
    }

    /// <summary>Calls a tool that must answer, and gives its structured answer, which the text repeats.</summary>
    public async Task<JsonObject> Call(string tool, object arguments)
    {
        var result = (await Send("tools/call", new { name = tool, arguments }))["result"]!;
        Assert.True(result["isError"] is null || !(bool)result["isError"]!, result.ToJsonString());
        var structured = result["structuredContent"]!.AsObject();
        Assert.True(JsonNode.DeepEquals(structured, JsonNode.Parse((string)result["content"]![0]!["text"]!)), "the text is not the JSON of the structured answer");
        return structured;
    }

    /// <summary>Calls a tool that must refuse, and gives its words.</summary>
    public async Task<string> Refused(string tool, object arguments)
    {
        var result = (await Send("tools/call", new { name = tool, arguments }))["result"]!;
        Assert.True((bool?)result["isError"], result.ToJsonString());
        return (string)result["content"]![0]!["text"]!;
    }

    public static async Task<JsonObject> Message(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (response.Content.Headers.ContentType?.MediaType is "text/event-stream")
            text = text.Split('\n').Last(line => line.StartsWith("data:", StringComparison.Ordinal))["data:".Length..];
        return JsonNode.Parse(text)!.AsObject();
    }
}
