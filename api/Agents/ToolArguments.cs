using System.Text.Json;
using System.Text.Json.Nodes;
using FactCheck.Text;

namespace FactCheck.Agents;

/// <summary>The arguments of a call, checked as far as no operation does: their names, types and numbers.</summary>
internal static class ToolArguments
{
    /// <summary>The schema that a tool announces.</summary>
    public static JsonElement Schema(IReadOnlyList<ToolArgument> arguments) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(arguments.Select(argument => KeyValuePair.Create(argument.Name, (JsonNode?)argument.Schema()))),
        ["required"] = new JsonArray([.. arguments.Where(argument => argument.Required).Select(argument => (JsonNode)argument.Name)]),
        ["additionalProperties"] = false,
    });

    /// <summary>The arguments as one object.</summary>
    /// <exception cref="ToolArgumentException">One is unknown, missing or of another type.</exception>
    public static JsonObject Read(AgentTool tool, IDictionary<string, JsonElement>? given)
    {
        var arguments = new JsonObject();
        foreach (var (name, value) in given ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal))
        {
            var known = tool.Arguments.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal))
                ?? throw Unknown(tool, name);
            if (value.ValueKind is JsonValueKind.Null)
                continue; // models send null for what they leave out
            Check(known, value);
            arguments[name] = JsonNode.Parse(value.GetRawText());
        }
        foreach (var missing in tool.Arguments.Where(one => one.Required && !arguments.ContainsKey(one.Name)))
            throw new ToolArgumentException($"The argument '{missing.Name}' is missing. {missing.Meaning}");
        return arguments;
    }

    private static ToolArgumentException Unknown(AgentTool tool, string name)
    {
        var near = Spelling.Nearest(name, tool.Arguments.Select(one => one.Name)) is { } one ? $" The nearest is '{one}'." : "";
        return new($"{tool.Name} has no argument '{Shown(name)}'.{near} It takes: "
            + $"{string.Join(", ", tool.Arguments.Select(argument => argument.Name))}.");
    }

    private static void Check(ToolArgument known, JsonElement value)
    {
        var fits = known.Type switch
        {
            "string" => value.ValueKind is JsonValueKind.String,
            "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out _),
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "array" => value.ValueKind is JsonValueKind.Array,
            _ => value.ValueKind is JsonValueKind.Object,
        };
        if (!fits)
            throw Wrong(known, $"is of type {known.Type}, and '{Shown(value.GetRawText())}' was sent.");
        if (known.Most is { } most && (known.Type is "array" ? value.GetArrayLength() : value.GetInt32()) > most)
            throw Wrong(known, $"takes at most {most}{(known.Type is "array" ? " entries" : "")}.");
        if (known.Values is { } values && !values.Contains(value.GetString(), StringComparer.Ordinal))
            throw Wrong(known, $"is '{Shown(value.GetString()!)}'; it takes one of: {string.Join(", ", values)}.");
    }

    private static ToolArgumentException Wrong(ToolArgument known, string fault) => new($"The argument '{known.Name}' {fault}");

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}

/// <summary>An argument that a tool does not take.</summary>
internal sealed class ToolArgumentException(string message) : Exception(message);
