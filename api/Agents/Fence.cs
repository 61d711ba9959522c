using System.Text.Json.Nodes;

namespace FactCheck.Agents;

/// <summary>Marks text from outside as data, in a way that the text itself cannot end.</summary>
internal static class Fence
{
    private const int Least = 4;

    /// <summary>The text between fences that are longer than any run of backticks in it.</summary>
    public static string Around(string text)
    {
        var (longest, run) = (Least - 1, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        var fence = new string('`', longest + 1);
        return $"{fence}quoted-source-text\n{text.TrimEnd('\n')}\n{fence}";
    }
}

/// <summary>JSON without the members that have no value: a model pays for every word.</summary>
internal static class Compact
{
    public static JsonArray Entries(JsonNode list) => [.. list.AsArray().Select(one => Of(one!))];

    public static JsonNode Of(JsonNode node) => node switch
    {
        JsonObject one =>
            new JsonObject(one.Where(member => member.Value is not (null or JsonArray { Count: 0 })).Select(member =>
                KeyValuePair.Create(member.Key, (JsonNode?)Of(member.Value!)))),
        JsonArray list => Entries(list),
        _ => node.DeepClone(),
    };
}
