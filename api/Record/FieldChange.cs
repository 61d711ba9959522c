using System.Text.Json;
using System.Text.Json.Nodes;
using FactCheck.Text;

namespace FactCheck.Record;

/// <summary>One member that differs between two states of a thing.</summary>
[SchemaName("MemberChange")]
public sealed record FieldChange
{
    /// <summary>JSON pointer to the member.</summary>
    public required string Pointer { get; init; }

    /// <summary>Its value before, any JSON; null where there was none.</summary>
    public required JsonElement? Before { get; init; }

    /// <summary>Its value after, any JSON; null where there is none now.</summary>
    public required JsonElement? After { get; init; }

    /// <summary>The members that differ, in the order they have; lists and objects are compared whole.</summary>
    internal static IReadOnlyList<FieldChange> Between(JsonObject before, JsonObject after) =>
        [.. before.Select(member => member.Key).Union(after.Select(member => member.Key), StringComparer.Ordinal)
            .Where(name => !JsonNode.DeepEquals(before[name], after[name]))
            .Select(name => new FieldChange { Pointer = "/" + name, Before = Element(before[name]), After = Element(after[name]) })];

    private static JsonElement? Element(JsonNode? node) => node is null ? null : JsonSerializer.SerializeToElement(node);
}
