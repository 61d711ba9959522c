using System.Text.Json;
using FactCheck.Http.Problems;
using FactCheck.Text;

namespace FactCheck.Reconciliation;

/// <summary>A value that a candidate should have.</summary>
internal sealed record Wanted(string Property, IReadOnlyList<string> Values);

/// <summary>One query of a batch.</summary>
internal sealed record ReconciliationQuery(string Text, IReadOnlyList<string> Types, int Limit, IReadOnlyList<Wanted> Properties)
{
    private const int MostQueries = 100, MostCandidates = 50, MostProperties = 20, LongestText = 2000;

    /// <summary>The queries of a batch by their names, in the order sent.</summary>
    public static List<(string Name, ReconciliationQuery Query)> Batch(string json)
    {
        using var document = Json(json, "queries");
        var queries = document.RootElement.EnumerateObject().Select(one => (one.Name, Of(one.Value, one.Name))).ToList();
        return queries.Count is > 0 and <= MostQueries ? queries
            : throw Wrong("queries",
                $"'queries' holds {queries.Count} queries; it takes 1 to {MostQueries}. Send the rest in another request.");
    }

    /// <summary>An object in a parameter.</summary>
    public static JsonDocument Json(string json, string parameter)
    {
        try
        {
            var document = JsonDocument.Parse(json, new() { MaxDepth = 16 });
            ReadTexts(document.RootElement);
            if (document.RootElement.ValueKind is JsonValueKind.Object)
                return document;
            document.Dispose();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Told below.
        }
        throw Wrong(parameter, $"'{parameter}' is not a JSON object.");
    }

    public static ProblemException Wrong(string parameter, string detail) =>
        Problem.InvalidParameter([new() { Parameter = parameter, Code = "invalid-value", Detail = detail }]);

    private static ReconciliationQuery Of(JsonElement query, string name)
    {
        if (query.ValueKind is not JsonValueKind.Object)
            throw Wrong("queries", $"The query '{Problem.Shown(name)}' is not a JSON object.");
        var text = query.TryGetProperty("query", out var asked) ? Texts(asked, name).FirstOrDefault() ?? "" : "";
        var types = query.TryGetProperty("type", out var given) ? Texts(given, name) : [];
        if (types.FirstOrDefault(type => EntityType.Find(type) is null) is { } unknown)
            throw Wrong("queries",
                $"The query '{Problem.Shown(name)}' asks for the type '{Problem.Shown(unknown)}'. There are: "
                    + $"{string.Join(", ", EntityType.All.Select(type => type.Id))}.");
        var properties = query.TryGetProperty("properties", out var wanted) ? Wants(wanted, name) : [];
        if (text.Length == 0 && properties.Count == 0)
            throw Wrong("queries", $"The query '{Problem.Shown(name)}' has neither a query nor properties.");
        var limit = query.TryGetProperty("limit", out var most) && most.ValueKind is JsonValueKind.Number
            && most.TryGetInt32(out var number) ? Math.Clamp(number, 1, MostCandidates) : 10;
        return new(text, types, limit, properties);
    }

    private static List<Wanted> Wants(JsonElement list, string name)
    {
        if (list.ValueKind is not JsonValueKind.Array || list.GetArrayLength() > MostProperties)
            throw Wrong("queries", $"The properties of the query '{Problem.Shown(name)}' are not a list of at most {MostProperties}.");
        return [.. list.EnumerateArray().Select(one =>
            one.ValueKind is JsonValueKind.Object && one.TryGetProperty("pid", out var pid) && pid.ValueKind is JsonValueKind.String
                && one.TryGetProperty("v", out var value)
            ? new Wanted(pid.GetString()!, Texts(value, name))
            : throw Wrong("queries", $"A property of the query '{Problem.Shown(name)}' lacks 'pid' or 'v'."))];
    }

    /// <summary>A value, or a list of values, as texts; of an entity its id.</summary>
    private static List<string> Texts(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(one => Texts(one, name))],
        JsonValueKind.Object when value.TryGetProperty("id", out var id) => Texts(id, name),
        JsonValueKind.String => [Clean(value, name)],
        JsonValueKind.Number => [value.GetRawText()],
        JsonValueKind.True or JsonValueKind.False => [value.GetBoolean() ? "true" : "false"],
        JsonValueKind.Null => [],
        _ => throw Wrong("queries", $"A value in the query '{Problem.Shown(name)}' is not a text, number or entity."),
    };

    private static string Clean(JsonElement value, string name) => PlainText.Clean(value.GetString()!) is { Length: <= LongestText } text
        ? text
        : throw Wrong("queries",
            $"A text in the query '{Problem.Shown(name)}' has more than {LongestText} characters, or characters that are not text.");

    /// <summary>Reads every name and text once: an escape of half a surrogate pair throws, here and nowhere later.</summary>
    private static void ReadTexts(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.String)
            _ = value.GetString();
        else if (value.ValueKind is JsonValueKind.Array)
            value.EnumerateArray().ToList().ForEach(ReadTexts);
        else if (value.ValueKind is JsonValueKind.Object)
            value.EnumerateObject().ToList().ForEach(member => ReadTexts(member.Name.Length >= 0 ? member.Value : default));
    }
}
