using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FactCheck;

/// <summary>Values out of JSON that follows no one schema: a text, a list of it or an object around it; a number or its text.</summary>
internal static partial class LooseJson
{
    /// <summary>The text of a member: itself, the first of a list, or the name, <c>@value</c> or <c>@id</c> of an object; without HTML's escapes. Null when there is none.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) && Plain(value) is { } text)
                return text;
        }
        return null;
    }

    /// <summary>The text of a member as it is written, for what is known to hold no markup.</summary>
    public static string? Verbatim(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && String(value) is { } text && TextConverter.Clean(text) is { Length: > 0 } clean ? clean : null;

    /// <summary>The objects or texts under a member: those of a list, or the one.</summary>
    public static IEnumerable<JsonElement> Each(this JsonElement element, string name)
    {
        if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out var value))
            return [];
        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().Where(one => one.ValueKind is JsonValueKind.Object or JsonValueKind.String),
            JsonValueKind.Object or JsonValueKind.String => [value],
            _ => [],
        };
    }

    public static JsonElement? First(this JsonElement element, string name)
    {
        foreach (var one in element.Each(name))
            return one;
        return null;
    }

    public static decimal? Number(this JsonElement element, string name) => Number(element.Text(name));

    public static decimal? Number(string? text) =>
        decimal.TryParse(text?.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether <c>@type</c>, a text or a list, names this type; with or without its vocabulary.</summary>
    public static bool Is(this JsonElement element, string type)
    {
        foreach (var one in element.Each("@type"))
        {
            if (one.ValueKind is JsonValueKind.String && one.GetString() is { } name && (string.Equals(name, type, StringComparison.OrdinalIgnoreCase) || name.EndsWith("/" + type, StringComparison.OrdinalIgnoreCase) || name.EndsWith(":" + type, StringComparison.OrdinalIgnoreCase)))
                return true;
        }
        return false;
    }

    /// <summary>The text as a reader would see it, or null when nothing is left or it holds what is not text.</summary>
    public static string? Clean(string? text)
    {
        if (text is null)
            return null;
        if (text.Contains('<', StringComparison.Ordinal))
            text = Markup().Replace(text, " ");
        if (text.Contains('&', StringComparison.Ordinal))
            text = WebUtility.HtmlDecode(text);
        text = TextConverter.Clean(text.Replace("\0", "", StringComparison.Ordinal));
        return string.IsNullOrEmpty(text) ? null : text;
    }

    public static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Clean(String(value)),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).FirstOrDefault(text => text is not null),
        JsonValueKind.Object => value.Text("@value", "name", "url", "@id"),
        _ => null,
    };

    /// <summary>Half a surrogate pair in an escape is no text, and the reader throws.</summary>
    private static string? String(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"</?[a-zA-Z][^<>]{0,300}>", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Markup();
}
