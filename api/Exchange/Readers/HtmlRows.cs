using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Unicode;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FactCheck.Http.Problems;
using FactCheck.Text;

namespace FactCheck.Exchange.Readers;

/// <summary>Rows out of the markup of a web page: every ClaimReview in its scripts of type application/ld+json; where there is none, in microdata, else in RDFa.</summary>
internal static class HtmlRows
{
    /// <summary>A page is read whole.</summary>
    public const int Longest = 16 * 1024 * 1024;

    /// <summary>The parser looks through all that is open for each element: a page of nothing but opening tags would take it hours.</summary>
    private const int Deepest = 5_000;

    /// <summary>Letters of an element's name that are looked at: more than any of those that count otherwise has.</summary>
    private const int LongestName = 16;

    private static readonly HtmlParserOptions Options = new() { IsKeepingSourceReferences = true };

    /// <summary>Elements that hold nothing, or need no end because the next of them or of their parents ends them.</summary>
    private static readonly FrozenSet<string> NeverClosed = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "html", "head", "body");

    private static readonly FrozenSet<string> Scripts = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "script", "style");

    public static IEnumerable<ImportRowInput> Read(Stream stream, ImportHints hints)
    {
        var bytes = Whole(stream);
        if (IsTooDeep(bytes))
            throw Problem.UnreadableFile($"The page has more than {Deepest} elements open in each other.");
        var page = new HtmlParser(Options).ParseDocument(new MemoryStream(bytes));
        var own = Address(page.QuerySelector("link[rel=canonical]")?.GetAttribute("href")) ?? Address(page.QuerySelector("meta[property='og:url']")?.GetAttribute("content"));
        hints = hints with { PageUrl = own, BaseUrl = hints.BaseUrl ?? Address(page.QuerySelector("base")?.GetAttribute("href")) ?? own };
        if (hints.Language is null && page.DocumentElement.GetAttribute("lang") is { Length: > 0 } language)
            hints = hints with { Language = new ImportedValues(new() { Language = "und" }).Language(language) };
        var scripts = page.QuerySelectorAll("script").Where(IsJsonLd).Select(script => (Text: script.TextContent, Items: JsonRows.Items(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Bare(script.TextContent))), Line(script)).ToList())).ToList();
        var nodes = new JsonLdGraph();
        foreach (var item in scripts.SelectMany(script => script.Items))
            nodes.Add(item.Element);
        // A script that is no JSON and names no ClaimReview belongs to something else of the page.
        var rows = scripts.SelectMany(script => script.Items.SelectMany(item => JsonRows.Rows(item, hints, nodes)).Where(row => row.Refusal is null || script.Text.Contains("ClaimReview", StringComparison.Ordinal))).ToList();
        foreach (var markup in new[] { PageMarkup.Microdata, PageMarkup.Rdfa })
        {
            if (rows.Count == 0)
                rows.AddRange(new StructuredDataExtractor(page, markup).OfType("ClaimReview").Select(review => new ClaimReviewReading(hints).Read(JsonSerializer.SerializeToElement(review), 1)));
        }
        var isGarbled = !Utf8.IsValid(bytes);
        foreach (var row in rows.Select(row => isGarbled && IsGarbled(row) ? ImportRowInput.Refused(row.Line, Problem.InvalidContent("", "invalid-characters", "The page is not in the encoding it names, or names none and is not UTF-8. Save it as UTF-8.").Problem) : row))
        {
            row.Position = bytes.Length;
            yield return row;
        }
    }

    /// <summary>Whether it holds the sign that stands for what could not be decoded, which JSON escapes.</summary>
    private static bool IsGarbled(ImportRowInput row) => row.Story is not null && JsonSerializer.Serialize(row.Story).Contains("\\uFFFD", StringComparison.OrdinalIgnoreCase);

    private static string? Address(string? text) => text is null ? null : WebUrl.Parse(text.Trim())?.Text;

    private static bool IsJsonLd(IElement script) => string.Equals(script.GetAttribute("type")?.Split(';')[0].Trim(), "application/ld+json", StringComparison.OrdinalIgnoreCase);

    private static byte[] Whole(Stream stream)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is var read and > 0)
        {
            whole.Write(buffer, 0, read);
            if (whole.Length > Longest)
                throw Problem.UnreadableFile($"A page is at most {Longest / 1024 / 1024} MiB.");
        }
        return whole.ToArray();
    }

    /// <summary>The line of the page on which what the script holds begins.</summary>
    private static long Line(IElement script)
    {
        var text = script.TextContent.AsSpan();
        return (script.SourceReference?.Position.Line ?? 1) + text[..(text.Length - text.TrimStart().Length)].Count('\n');
    }

    /// <summary>Whether more is opened than closed by so much, as a browser would count that does not read scripts.</summary>
    private static bool IsTooDeep(ReadOnlySpan<byte> page)
    {
        var deep = 0;
        while (page.IndexOf((byte)'<') is >= 0 and var next)
        {
            page = page[(next + 1)..];
            var closes = page.StartsWith("/"u8);
            var name = page[(closes ? 1 : 0)..];
            name = name[..Math.Min(name.Length, LongestName)]; // no further: it may have no end, and be looked at again from each of its parts
            name = name.IndexOfAny(" \t\r\n\f/>"u8) is >= 0 and var end ? name[..end] : name;
            if (name.IsEmpty || !char.IsAsciiLetter((char)name[0]) || IsOneOf(NeverClosed, name))
                continue;
            deep = closes ? Math.Max(0, deep - 1) : deep + 1;
            if (deep > Deepest)
                return true;
            if (closes || !IsOneOf(Scripts, name))
                continue;
            if (page.IndexOf("</"u8) is not (>= 0 and var over))
                return false;
            page = page[over..];
        }
        return false;
    }

    private static bool IsOneOf(FrozenSet<string> names, ReadOnlySpan<byte> name) => names.Contains(System.Text.Encoding.ASCII.GetString(name));

    /// <summary>Without the comment or CDATA that some pages put around a script.</summary>
    private static string Bare(string script)
    {
        var text = script.Trim();
        foreach (var open in new[] { "<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[" })
        {
            if (text.StartsWith(open, StringComparison.Ordinal))
                text = text[open.Length..].TrimStart();
        }
        foreach (var close in new[] { "-->", "//]]>", "/*]]>*/", "]]>" })
        {
            if (text.EndsWith(close, StringComparison.Ordinal))
                text = text[..^close.Length].TrimEnd();
        }
        text = text.TrimEnd(';', ' ', '\n', '\r', '\t');
        return text.Contains('"', StringComparison.Ordinal) ? text : System.Net.WebUtility.HtmlDecode(text); // escaped as if it were markup
    }
}
