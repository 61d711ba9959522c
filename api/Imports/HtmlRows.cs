using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FactCheck;

/// <summary>Rows out of the markup of a web page: every ClaimReview in its scripts of type application/ld+json; where there is none, in microdata, else in RDFa.</summary>
internal static class HtmlRows
{
    /// <summary>A page is read whole.</summary>
    public const int Longest = 16 * 1024 * 1024;

    public static IEnumerable<FileRow> Read(Stream stream, ReadingHints hints)
    {
        var bytes = Whole(stream);
        var page = new HtmlParser().ParseDocument(new MemoryStream(bytes));
        var own = page.QuerySelector("link[rel=canonical]")?.GetAttribute("href") ?? page.QuerySelector("meta[property='og:url']")?.GetAttribute("content");
        if (hints.BaseUrl is null && own is not null && WebUrl.Parse(own.Trim()) is { } address)
            hints = hints with { BaseUrl = address.Text };
        if (hints.Language is null && page.DocumentElement.GetAttribute("lang") is { Length: > 0 } language)
            hints = hints with { Language = new ClaimReviewReading(new() { Language = "und" }).Language(language) };
        var scripts = page.QuerySelectorAll("script").Where(IsJsonLd).Select(script => (Text: script.TextContent, Items: JsonRows.Items(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Bare(script.TextContent)))).ToList())).ToList();
        var nodes = new LinkedNodes();
        foreach (var item in scripts.SelectMany(script => script.Items))
            nodes.Add(item.Element);
        // A script that is no JSON and names no ClaimReview belongs to something else of the page.
        var rows = scripts.SelectMany(script => script.Items.SelectMany(item => JsonRows.Rows(item, hints, nodes)).Where(row => row.Refusal is null || script.Text.Contains("ClaimReview", StringComparison.Ordinal))).ToList();
        foreach (var markup in new[] { PageMarkup.Microdata, PageMarkup.Rdfa })
        {
            if (rows.Count == 0)
                rows.AddRange(new PageItems(page, markup).OfType("ClaimReview").Select(review => new ClaimReviewReading(hints).Read(JsonSerializer.SerializeToElement(review), 1)));
        }
        foreach (var row in rows)
        {
            row.Position = bytes.Length;
            yield return row;
        }
    }

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
        return text;
    }
}
