using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FactCheck.Tests.Pages;

/// <summary>Pages as a browser asks for them and reads them.</summary>
internal static class WebPage
{
    public const string AsABrowser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    public static Task<HttpResponseMessage> Browse(this HttpClient reader, string path, string? language = null, params string[] headers) =>
        reader.Send("GET", path, null, [$"Accept: {AsABrowser}", .. language is null ? [] : new[] { $"Accept-Language: {language}" }, .. headers]);

    /// <summary>A page that must be there, parsed.</summary>
    public static async Task<IHtmlDocument> Page(this HttpClient reader, string path, string? language = null)
    {
        var response = await reader.Browse(path, language);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 200, $"GET {path}: {(int)response.StatusCode} {text}");
        Assert.Equal(new MediaTypeHeaderValue("text/html", "utf-8"), response.Content.Headers.ContentType);
        return new HtmlParser().ParseDocument(text);
    }

    /// <summary>The text of the one element that the selector finds, with single blanks.</summary>
    public static string Said(this IParentNode page, string selector) => Plain(Assert.Single(page.QuerySelectorAll(selector)).TextContent);

    public static string[] Each(this IParentNode page, string selector) => [.. page.QuerySelectorAll(selector).Select(one => Plain(one.TextContent))];

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
