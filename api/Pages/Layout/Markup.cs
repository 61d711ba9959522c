using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace FactCheck.Pages.Layout;

/// <summary>A piece of HTML or SVG. Its literal parts stand in the code, and every value in it is escaped.</summary>
/// <remarks>
/// Made of interpolated strings alone, so that escaping needs no one who remembers it: a string that is put in is text, and a string
/// does not become markup. Static Razor components would do the same; they bring a renderer, its services and 20 ms of start for it.
/// </remarks>
internal sealed class Markup
{
    public static readonly Markup None = new("");

    private readonly string _text;

    private Markup(string text) => _text = text;

    public bool IsEmpty => _text.Length == 0;

    public static Markup Html(MarkupBuilder parts) => new(parts.Text);

    /// <summary>The parts one after the other, with the same between each two that are not empty.</summary>
    public static Markup Join(IEnumerable<Markup> parts, Markup between) =>
        new(string.Join(between._text, parts.Where(part => !part.IsEmpty).Select(part => part._text)));

    /// <summary>HTML that a renderer wrote and escaped; never text from a request or the record.</summary>
    public static Markup Rendered(string html) => new(html);

    /// <summary>JSON for a data block of a page. No sign in it can end the block.</summary>
    public static Markup Json(ReadOnlySpan<byte> json) =>
        new(Encoding.UTF8.GetString(json).Replace("<", "\\u003c", StringComparison.Ordinal));

    /// <summary>A style out of the code's own files, for a picture that stands by itself.</summary>
    public static Markup Style(Asset style, string more) => new($"<style>{more}{Encoding.UTF8.GetString(style.Body)}</style>");

    /// <summary>An address on the web that may stand in a link; a link to nowhere for any other.</summary>
    public static string Href(string? url) =>
        url is not null && (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) ? url : "#";

    public override string ToString() => _text;
}

/// <summary>Builds markup out of an interpolated string; the compiler calls it.</summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupBuilder(int literalLength, int formattedCount)
{
    /// <summary>Leaves letters of every script as they are. What could begin or end markup becomes an entity.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new(literalLength + (formattedCount * 64));

    public string Text => _text.ToString();

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(string? value) => _text.Append(value is null ? null : Encoder.Encode(value));

    public void AppendFormatted(int value) => _text.Append(CultureInfo.InvariantCulture, $"{value}");

    public void AppendFormatted(long value) => _text.Append(CultureInfo.InvariantCulture, $"{value}");

    public void AppendFormatted(double value) => _text.Append(CultureInfo.InvariantCulture, $"{Math.Round(value, 1)}");

    public void AppendFormatted(Markup? value) => _text.Append(value?.ToString());

    public void AppendFormatted(IEnumerable<Markup> values)
    {
        foreach (var value in values)
            _text.Append(value.ToString());
    }
}
