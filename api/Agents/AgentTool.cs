using System.Text.Json;
using System.Text.Json.Nodes;
using FactCheck.Http;

namespace FactCheck.Agents;

/// <summary>A tool that agents may call: what it is told to be, and its work, which calls operations of the contract.</summary>
internal sealed record AgentTool
{
    /// <summary>Its permanent name.</summary>
    public required string Name { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Says to the model that chooses among tools when to use it.</summary>
    public required string Description { get; init; }

    /// <summary>The scope that its caller needs.</summary>
    public string Scope { get; init; } = Http.Scope.Read;

    public required IReadOnlyList<ToolArgument> Arguments { get; init; }

    /// <summary>The type that its structured answer is written from.</summary>
    public required Type Answer { get; init; }

    public required Func<ToolCall, Task<object>> Work { get; init; }

    public bool IsReadOnly => Scope is Http.Scope.Read;

    /// <summary>Returns whether a caller is shown it at all.</summary>
    public bool IsFor(Caller caller) => IsReadOnly || caller.May(Scope) || caller.IsDrafting;
}

/// <summary>One argument of a tool.</summary>
/// <param name="Name">The name, which is also that of the parameter or member of the operation.</param>
/// <param name="Type">The JSON type.</param>
/// <param name="Meaning">The description for the model.</param>
internal sealed record ToolArgument(string Name, string Type, string Meaning)
{
    public bool Required { get; init; }

    /// <summary>The largest number, or the most entries of an array.</summary>
    public int? Most { get; init; }

    /// <summary>The values there are.</summary>
    public IEnumerable<string>? Values { get; init; }

    /// <summary>
    /// The members of an object or of the objects in an array, as JSON schema; the operation itself refuses what does not fit.
    /// </summary>
    public string? Shape { get; init; }

    public JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = Type, ["description"] = Meaning };
        if (Most is not null)
            schema[Type is "array" ? "maxItems" : "maximum"] = Most;
        if (Values is not null)
            schema["enum"] = new JsonArray([.. Values.Select(value => (JsonNode)value)]);
        if (Shape is not null)
        {
            foreach (var (name, part) in JsonNode.Parse(Shape)!.AsObject())
                schema[name] = part?.DeepClone();
        }
        return schema;
    }
}

/// <summary>One call of a tool.</summary>
/// <param name="Http">The request that it came with.</param>
/// <param name="Arguments">Its arguments, known and of the right types.</param>
/// <param name="Operations">What it may call.</param>
/// <param name="Root">The public address of the service.</param>
internal sealed record ToolCall(HttpContext Http, JsonObject Arguments, OperationCalls Operations, string Root)
{
    public string? Text(string name) => (string?)Arguments[name];

    /// <summary>GET of an address, with these of the arguments as query parameters.</summary>
    public Task<JsonNode> Read(string route, string? id, params ReadOnlySpan<string> parameters)
    {
        var query = new List<KeyValuePair<string, string>>();
        foreach (var name in parameters)
        {
            if (Arguments[name] is { } value)
                query.Add(new(name, value is JsonArray list ? string.Join(',', list) : value.ToString()));
        }
        return ReadBy(route, id, query);
    }

    public async Task<JsonNode> ReadBy(string route, string? id, IEnumerable<KeyValuePair<string, string>> query) =>
        JsonNode.Parse(await Operations.Send(Http, new("GET", route) { Id = id, Query = query }))!;

    public async Task<JsonNode> Post(string route, string? id, JsonObject body, bool isWrite = false)
    {
        var request = new OperationRequest("POST", route) { Id = id, Body = JsonSerializer.SerializeToUtf8Bytes(body), IsWrite = isWrite };
        return JsonNode.Parse(await Operations.Send(Http, request))!;
    }
}
