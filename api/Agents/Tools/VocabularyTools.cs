using System.ComponentModel;
using System.Text.Json.Nodes;

namespace FactCheck.Agents.Tools;

/// <summary>Closed lists of values with their meanings.</summary>
internal sealed record VocabulariesForAgent
{
    [Description("Vocabularies: name, and terms with name, meaning and labels in English and Spanish.")]
    public required JsonArray Items { get; init; }
}

/// <summary>The tool that says what values mean.</summary>
internal static class VocabularyTools
{
    public static IEnumerable<AgentTool> All =>
    [
        new()
        {
            Name = "explain_vocabulary",
            Title = "Explain a vocabulary",
            Description = "Returns what ratings, relations, positions, kinds and other values mean. Without a name it lists the "
                + "names of all vocabularies.",
            Arguments = [new("name", "string", "Name of a vocabulary, such as rating, link.relation or position.")],
            Answer = typeof(VocabulariesForAgent),
            Work = Explain,
        },
    ];

    private static async Task<object> Explain(ToolCall call)
    {
        var all = (await call.Read("/v1/vocabularies", null))["items"]!.AsArray();
        if (call.Text("name") is not { } name)
            return new VocabulariesForAgent
            {
                Items = [.. all.Select(one =>
                (JsonNode)new JsonObject { ["name"] = (string)one!["name"]! })]
            };
        var found = all.FirstOrDefault(one => string.Equals((string)one!["name"]!, name, StringComparison.Ordinal))
            ?? throw new ToolArgumentException($"'{name}' is not a vocabulary. There are: "
                + $"{string.Join(", ", all.Select(one => (string)one!["name"]!))}.");
        return new VocabulariesForAgent { Items = [Compact.Of(found)] };
    }
}
