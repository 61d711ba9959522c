using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace FactCheck.Text;

/// <summary>JSON as JavaScript's <c>JSON.stringify</c> writes it: compact, and nothing escaped that need not be. For hashes that others recompute.</summary>
internal static class CanonicalJson
{
    public static string Of(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    /// <summary>JSON of our serializer in that form. It differs only where the serializer escapes more than it must, and then there is a <c>\u</c>.</summary>
    public static string Rewritten(string json) => json.Contains("\\u", StringComparison.Ordinal) ? Of(JsonNode.Parse(json)) : json;

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                WriteAll(text, '{', members, '}', member =>
                {
                    WriteText(text, member.Key);
                    text.Append(':');
                    Write(text, member.Value);
                });
                break;
            case JsonArray entries:
                WriteAll(text, '[', entries, ']', entry => Write(text, entry));
                break;
            case JsonValue value when value.TryGetValue<string>(out var own):
                WriteText(text, own);
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null"); // a number, true, false: ASCII alone
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder text, char open, IEnumerable<T> parts, char close, Action<T> write)
    {
        text.Append(open);
        var first = text.Length;
        foreach (var part in parts)
        {
            if (text.Length > first)
                text.Append(',');
            write(part);
        }
        text.Append(close);
    }

    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
