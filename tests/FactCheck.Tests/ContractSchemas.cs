using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace FactCheck.Tests;

/// <summary>The schemas of openapi.yaml as JSON Schema validates them. A member that a schema does not name is a fault, in answers too.</summary>
internal static class ContractSchemas
{
    private const string Root = "https://contract.example/";

    /// <summary>
    /// Keywords that say nothing of validity; <c>minItems</c>, since a list that must not be sent empty may have become empty; and the lengths of
    /// texts, which are counted in code points after they were composed and trimmed.
    /// </summary>
    private static readonly string[] Ignored = ["description", "example", "examples", "format", "readOnly", "title", "discriminator", "minItems", "minLength", "maxLength"];

    private static readonly ConcurrentDictionary<object, JsonSchema> Known = new(ReferenceEqualityComparer.Instance);
    private static readonly Lazy<BuildOptions> Components = new(Build);

    /// <summary>The faults of a body, each with its place; none where it is as its schema says.</summary>
    public static List<string> Faults(Dictionary<object, object> schema, ReadOnlyMemory<byte> body)
    {
        using var document = Parsed(body, out var fault);
        if (document is null)
            return [fault!];
        var compiled = Known.GetOrAdd(schema, one => JsonSchema.FromText(Position(one).ToJsonString(), Components.Value));
        if (compiled.Evaluate(document.RootElement, new() { OutputFormat = OutputFormat.Flag }).IsValid)
            return [];
        var details = compiled.Evaluate(document.RootElement, new() { OutputFormat = OutputFormat.List }).Details ?? [];
        return [.. details.Where(detail => !detail.IsValid && detail.Errors is not null).SelectMany(detail => detail.Errors!.Values.Select(error => $"{detail.InstanceLocation}: {error}"))];
    }

    private static JsonDocument? Parsed(ReadOnlyMemory<byte> body, out string? fault)
    {
        fault = null;
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException e)
        {
            fault = e.Message;
            return null;
        }
    }

    private static BuildOptions Build()
    {
        var definitions = new JsonObject();
        foreach (var (name, schema) in ContractFile.Schemas)
            definitions[name] = Translated(schema);
        var options = new BuildOptions { SchemaRegistry = new(), Dialect = Dialect.Draft202012 };
        JsonSchema.FromText(new JsonObject { ["$id"] = Root + "components", ["$defs"] = definitions }.ToJsonString(), options);
        return options;
    }

    /// <summary>A schema where a value stands: what it does not name may not be there.</summary>
    private static JsonNode Position(object schema)
    {
        var translated = Translated(schema);
        if (translated is JsonObject said && !said.ContainsKey("additionalProperties") && NamesMembers(schema))
            said["unevaluatedProperties"] = false;
        return translated;
    }

    private static bool NamesMembers(object schema) => schema is Dictionary<object, object> said && (said.ContainsKey("properties")
        || (said.TryGetValue("$ref", out var address) && NamesMembers(ContractFile.At((string)address)))
        || new[] { "allOf", "oneOf", "anyOf" }.Any(many => said.TryGetValue(many, out var parts) && ((List<object>)parts).Exists(NamesMembers)));

    private static JsonNode Translated(object schema)
    {
        var translated = new JsonObject();
        foreach (var (key, value) in (Dictionary<object, object>)schema)
        {
            var keyword = (string)key;
            if (Ignored.Contains(keyword, StringComparer.Ordinal))
                continue;
            translated[keyword] = keyword switch
            {
                "$ref" => $"{Root}components#/$defs/{((string)value).Split('/')[^1]}",
                "properties" => new JsonObject(((Dictionary<object, object>)value).Select(member => KeyValuePair.Create((string)member.Key, (JsonNode?)Position(member.Value)))),
                "items" or "additionalProperties" => value is bool truth ? JsonValue.Create(truth) : Position(value),
                "allOf" or "oneOf" or "anyOf" => new JsonArray([.. ((List<object>)value).Select(Translated)]),
                _ => JsonSerializer.SerializeToNode(value),
            };
        }
        return translated;
    }
}
