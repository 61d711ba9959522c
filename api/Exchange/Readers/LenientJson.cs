using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using FactCheck.Text;

namespace FactCheck.Exchange.Readers;

/// <summary>Values out of JSON that follows no one schema: a text, a list of it or an object around it; a number or its text.</summary>
internal static partial class LenientJson
{
    /// <summary>Elements of HTML that stand in the middle of words.</summary>
    private static readonly FrozenSet<string> Inline = Names("a abbr b big cite code em font i mark small span strong sub sup u");

    /// <summary>Those that part what they stand between; struck and inserted words are two.</summary>
    private static readonly FrozenSet<string> Parting = Names("article blockquote br center del div figcaption figure h1 h2 h3 h4 h5 h6 hr iframe img ins li ol p pre q s script section strike style table tbody td th tr ul");

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
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && String(value) is { } text && PlainText.Clean(text) is { Length: > 0 } clean ? clean : null;

    /// <summary>The texts under a member: each of a list, or the one.</summary>
    public static List<string> Texts(this JsonElement element, string name) => [.. element.Each(name).Select(Plain).OfType<string>()];

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
            if (one.ValueKind is JsonValueKind.String && OfText(one) is { } name && (string.Equals(name, type, StringComparison.OrdinalIgnoreCase) || name.EndsWith("/" + type, StringComparison.OrdinalIgnoreCase) || name.EndsWith(":" + type, StringComparison.OrdinalIgnoreCase)))
                return true;
        }
        return false;
    }

    /// <summary>The text as a reader would see it, or null when nothing is left or it holds what is not text.</summary>
    public static string? Clean(string? text)
    {
        if (text is null)
            return null;
        // Escaped twice is common: once by an editor, once by a template. Markup comes as it is or escaped once; what looks like it beyond that was written to be read.
        var bare = WithoutMarkup(text);
        var decoded = WebUtility.HtmlDecode(bare);
        text = WebUtility.HtmlDecode(bare == text ? WithoutMarkup(decoded) : decoded);
        text = PlainText.Clean(text.Replace("\0", "", StringComparison.Ordinal));
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The element itself, where it is a text.</summary>
    public static string? OfText(JsonElement element) => element.ValueKind is JsonValueKind.String ? Plain(element) : null;

    public static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Clean(String(value)),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).FirstOrDefault(text => text is not null),
        JsonValueKind.Object => value.Text("@value", "name", "url", "@id"),
        _ => null,
    };

    private static string WithoutMarkup(string text)
    {
        var bare = text.Contains('<', StringComparison.Ordinal) ? Tag().Replace(text, tag => Instead(tag, text)) : text;
        return bare == text ? text : Blanks().Replace(bare, " ");
    }

    /// <summary>What stands for a tag: itself where it is none of HTML's, nothing where it stands in the middle of words, else a blank.</summary>
    private static string Instead(Match tag, string text)
    {
        var name = tag.Groups["name"].Value;
        if (Parting.Contains(name))
            return " ";
        if (!Inline.Contains(name))
            return tag.Value;
        // 10<sup>6</sup> is not 106.
        var after = tag.Index + tag.Length;
        var parts = name.StartsWith("su", StringComparison.OrdinalIgnoreCase) && tag.Index > 0 && char.IsDigit(text[tag.Index - 1]) && after < text.Length && (char.IsDigit(text[after]) || text[after] is '-' or '−' or '+');
        return !parts ? "" : tag.Value[1] == '/' ? " " : name.EndsWith('p') || name.EndsWith('P') ? "^" : "_";
    }

    private static FrozenSet<string> Names(string list) => list.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Half a surrogate pair in an escape is no text, and the reader throws; the rest of it is.</summary>
    private static string? String(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return JsonSerializer.Deserialize<string>(HalfPair().Replace(value.GetRawText(), ""));
        }
    }

    [GeneratedRegex(@"(?<=(?<!\\)(\\\\)*)(\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex HalfPair();

    /// <summary>A tag; what only looks like one, such as "a&lt;b and c&gt;d", has no attributes with values.</summary>
    [GeneratedRegex(@"</?(?<name>[a-z][a-z0-9]*)(\s[^<>=]*=[^<>]*|\s*/?)>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"[ \t\r\n]{2,}", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Blanks();
}
