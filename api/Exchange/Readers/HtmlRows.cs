using System.Text.Json;
using System.Text.Unicode;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Exchange.Imports;
using FactCheck.Http.Problems;
using FactCheck.Text;

namespace FactCheck.Exchange.Readers;

/// <summary>Rows out of the markup of a web page: every ClaimReview in its scripts of type application/ld+json; where there is none, in microdata, else in RDFa.</summary>
internal static class HtmlRows
{
    /// <summary>A page is read whole.</summary>
    public const int Longest = 16 * 1024 * 1024;

    private static readonly HtmlParserOptions Options = new() { IsKeepingSourceReferences = true };

    public static IEnumerable<ImportRowInput> Read(Stream stream, ImportHints hints, string charset, CancellationToken stop)
    {
        var bytes = Whole(stream, stop);
        PageBounds.Refuse(bytes, stop);
        // What was said of the encoding counts more than what the page says of itself.
        var page = charset is ImportCharset.Utf8 ? new HtmlParser(Options).ParseDocument(new MemoryStream(bytes)) : new HtmlParser(Options).ParseDocument(System.Text.Encoding.UTF8.GetString(bytes));
        var own = Address(page.QuerySelector("link[rel=canonical]")?.GetAttribute("href")) ?? Address(page.QuerySelector("meta[property='og:url']")?.GetAttribute("content"));
        hints = hints with { PageUrl = own, BaseUrl = hints.BaseUrl ?? Address(page.QuerySelector("base")?.GetAttribute("href")) ?? own };
        var isGarbled = !Utf8.IsValid(bytes);
        foreach (var row in Rows(page, hints, stop))
        {
            stop.ThrowIfCancellationRequested();
            var taken = isGarbled && IsGarbled(row) ? ImportRowInput.Refused(row.Line, Problem.InvalidContent("", "invalid-characters", "The page is not in the encoding it names, or names none and is not UTF-8. Say with charset= what it is in, such as windows-1252, or save it as UTF-8.").Problem) : row;
            taken.Position = bytes.Length;
            yield return taken;
        }
    }

    private static IEnumerable<ImportRowInput> Rows(IDocument page, ImportHints hints, CancellationToken stop)
    {
        var scripts = page.QuerySelectorAll("script").Where(IsJsonLd).Select(script => Script(script, stop)).ToList();
        var nodes = new JsonLdGraph(stop);
        foreach (var item in scripts.SelectMany(script => script.Items))
            nodes.Add(item.Element, item.Size);
        if (hints.Language is null && (Language(page) ?? Language(scripts.SelectMany(script => script.Items))) is { } language)
            hints = hints with { Language = language };
        var any = false;
        // A script that is no JSON and names no ClaimReview belongs to something else of the page.
        foreach (var row in scripts.SelectMany(script => script.Items.SelectMany(item => JsonRows.Rows(item, hints, nodes)).Where(row => row.Refusal is null || script.Text.Contains("ClaimReview", StringComparison.Ordinal))))
        {
            any = true;
            yield return row;
        }
        foreach (var markup in new[] { PageMarkup.Microdata, PageMarkup.Rdfa })
        {
            if (any)
                yield break;
            foreach (var review in new StructuredDataExtractor(page, markup, stop).OfType("ClaimReview"))
            {
                any = true;
                yield return new ClaimReviewReading(hints).Read(JsonSerializer.SerializeToElement(review), 1);
            }
        }
    }

    private static (string Text, List<JsonItem> Items) Script(IElement script, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return (script.TextContent, [.. JsonRows.Items(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Bare(script.TextContent))), Line(script))]);
    }

    /// <summary>What the page says of its language.</summary>
    private static string? Language(IDocument page) => LanguageNames.Tag(page.DocumentElement.GetAttribute("lang"))
        ?? LanguageNames.Tag(page.QuerySelector("meta[http-equiv='content-language' i]")?.GetAttribute("content"))
        ?? LanguageNames.Tag(page.QuerySelector("meta[property='og:locale']")?.GetAttribute("content"));

    /// <summary>The language that the things of the page are said to be in, where it is one.</summary>
    private static string? Language(IEnumerable<JsonItem> items) =>
        items.Select(item => LanguageNames.Tag(ClaimReviewReading.LanguageOf(item.Element))).OfType<string>().Distinct(StringComparer.Ordinal).ToList() is [var one] ? one : null;

    /// <summary>Whether it holds the sign that stands for what could not be decoded, which JSON escapes.</summary>
    private static bool IsGarbled(ImportRowInput row) => row.Story is not null && JsonSerializer.Serialize(row.Story).Contains("\\uFFFD", StringComparison.OrdinalIgnoreCase);

    private static string? Address(string? text) => text is null ? null : WebUrl.Parse(text.Trim())?.Text;

    private static bool IsJsonLd(IElement script) => string.Equals(script.GetAttribute("type")?.Split(';')[0].Trim(), "application/ld+json", StringComparison.OrdinalIgnoreCase);

    private static byte[] Whole(Stream stream, CancellationToken stop)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is var read and > 0)
        {
            stop.ThrowIfCancellationRequested();
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
