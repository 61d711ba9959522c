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

    /// <summary>The names of its schemas.</summary>
    public static IEnumerable<string> Schemas => Map(Map(Document.Value["components"])["schemas"]).Keys.Cast<string>();

    public static IEnumerable<Dictionary<object, object>> Parameters(Dictionary<object, object> operation) =>
        (operation.TryGetValue("parameters", out var listed) ? (List<object>)listed : []).Select(Resolved);

    /// <summary>The answer with that status; null where the operation has none.</summary>
    public static Dictionary<object, object>? Response(Dictionary<object, object> operation, int status) =>
        Map(operation["responses"]).TryGetValue(status.ToString(System.Globalization.CultureInfo.InvariantCulture), out var response) ? Resolved(response) : null;

    public static Dictionary<object, object> Map(object node) => (Dictionary<object, object>)node;

    private static Dictionary<object, object> Resolved(object node) => Map(node).TryGetValue("$ref", out var address)
        ? Map(((string)address).Split('/').Skip(1).Aggregate((object)Document.Value, (inside, name) => Map(inside)[name]))
        : Map(node);
}
