using YamlDotNet.Serialization;

namespace FactCheck.Tests;

/// <summary>openapi.yaml as it is committed, with what operations refer to put in their place.</summary>
internal static class ContractFile
{
    private static readonly Lazy<Dictionary<object, object>> Document = new(() =>
        Map(new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(File.ReadAllText(Path.Combine(Repository.Root, "openapi.yaml")))!));

    /// <summary>Each operation with its method in capitals and its path.</summary>
    public static IEnumerable<(string Method, string Path, Dictionary<object, object> Operation)> Operations =>
        Map(Document.Value["paths"]).SelectMany(path => Map(path.Value).Select(operation => (((string)operation.Key).ToUpperInvariant(), (string)path.Key, Map(operation.Value))));

    /// <summary>Its schemas, by name.</summary>
    public static IEnumerable<(string Name, object Schema)> Schemas => Map(Map(Document.Value["components"])["schemas"]).Select(schema => ((string)schema.Key, schema.Value));

    public static IEnumerable<Dictionary<object, object>> Parameters(Dictionary<object, object> operation) =>
        (operation.TryGetValue("parameters", out var listed) ? (List<object>)listed : []).Select(Resolved);

    /// <summary>The answer with that status; null where the operation has none.</summary>
    public static Dictionary<object, object>? Response(Dictionary<object, object> operation, int status) =>
        Map(operation["responses"]).TryGetValue(status.ToString(System.Globalization.CultureInfo.InvariantCulture), out var response) ? Resolved(response) : null;

    public static Dictionary<object, object> Map(object node) => (Dictionary<object, object>)node;

    public static Dictionary<object, object>? RequestBody(Dictionary<object, object> operation) => operation.TryGetValue("requestBody", out var body) ? Resolved(body) : null;

    /// <summary>The schema of a request or an answer in that form; null where it has none.</summary>
    public static Dictionary<object, object>? Schema(Dictionary<object, object>? content, string type) =>
        content is not null && content.TryGetValue("content", out var forms) && Map(forms).TryGetValue(type, out var form) && Map(form).TryGetValue("schema", out var schema) ? Map(schema) : null;

    /// <summary>What stands at an address such as <c>#/components/schemas/Claim</c>.</summary>
    public static Dictionary<object, object> At(string address) => Map(address.Split('/').Skip(1).Aggregate((object)Document.Value, (inside, name) => Map(inside)[name]));

    private static Dictionary<object, object> Resolved(object node) => Map(node).TryGetValue("$ref", out var address) ? At((string)address) : Map(node);
}
