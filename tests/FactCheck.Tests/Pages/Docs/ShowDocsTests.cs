using System.Net;
using System.Text.RegularExpressions;
using FactCheck.Http.Problems;
using FactCheck.Tests.House;

namespace FactCheck.Tests.Pages.Docs;

public sealed partial class ShowDocsTests
{
    [Fact]
    public async Task Every_page_is_served_and_listed_in_the_index()
    {
        await using var app = await TestApp.Start();
        var index = await Html(app, "/docs");

        var paths = DocFile.All.Skip(1).Select(page => Path.GetRelativePath(DocFile.Folder, page.FullPath).Replace('\\', '/')[..^3]).Where(path => path is not "index").ToList();

        Assert.True(paths.Count > 20, $"there are {paths.Count} pages");
        foreach (var path in paths)
        {
            Assert.Contains($"href=\"/docs/{path}\"", index, StringComparison.Ordinal);
            Assert.Contains("<h1", await Html(app, "/docs/" + path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_link_of_every_page_leads_to_a_page_and_a_heading()
    {
        await using var app = await TestApp.Start();
        var pages = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var address in Hrefs().Matches(await Html(app, "/docs")).Select(found => found.Groups["to"].Value).Where(to => to.StartsWith("/docs/", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Append("/docs"))
            pages[address] = await Html(app, address);

        var links = pages.SelectMany(page => Hrefs().Matches(page.Value).Select(found => (From: page.Key, To: found.Groups["to"].Value)))
            .Where(link => link.To.StartsWith("/docs", StringComparison.Ordinal) && !link.To.EndsWith(".md", StringComparison.Ordinal) && !link.To.Contains('?', StringComparison.Ordinal)).Distinct().ToList();

        Assert.True(links.Count > 100, $"the pages have {links.Count} links");
        foreach (var (from, to) in links)
        {
            var parts = to.Split('#');
            Assert.True(pages.TryGetValue(parts[0], out var html), $"{from} links to {to}");
            Assert.True(parts.Length == 1 || html!.Contains($"id=\"{parts[1]}\"", StringComparison.Ordinal), $"{from} links to {to}");
        }
    }

    [Fact]
    public async Task The_index_in_Markdown_links_to_every_page_in_Markdown()
    {
        await using var app = await TestApp.Start();

        var index = await (await Send(app, "/docs", "text/markdown")).Content.ReadAsStringAsync();

        var links = MarkdownLinks().Matches(index).Select(found => found.Groups["to"].Value).ToList();
        Assert.True(links.Count > 20, index);
        foreach (var link in links)
            Assert.Equal(HttpStatusCode.OK, (await Send(app, link, null)).StatusCode);
    }

    [Fact]
    public async Task A_search_finds_sections_by_headings_first_and_marks_the_words()
    {
        await using var app = await TestApp.Start();

        var html = await Html(app, "/docs?q=rotate");

        Assert.Matches("(?s)<ol class=\"matches\">\\s*<li><p class=\"title\"><a href=\"/docs/operate/keys#rotate\">", html);
        Assert.Contains("<mark>rotat", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Every_problem_is_explained_at_its_type_and_in_the_documents()
    {
        await using var app = await TestApp.Start();
        var page = await Html(app, "/docs/reference/problems");

        foreach (var type in Problem.Types)
        {
            Assert.Contains($"id=\"{type.Code}\"", page, StringComparison.Ordinal);
            Assert.Contains($"href=\"/docs/reference/problems#{type.Code}\"", await Html(app, "/problems/" + type.Code), StringComparison.Ordinal);
        }
    }

    internal static async Task<string> Html(TestApp app, string address)
    {
        var response = await Send(app, address, "text/html");
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address} answered {response.StatusCode}");
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("default-src 'none'", response.Header("Content-Security-Policy"), StringComparison.Ordinal);
        return await response.Content.ReadAsStringAsync();
    }

    internal static async Task<HttpResponseMessage> Send(TestApp app, string address, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await app.Beyond().SendAsync(request);
    }

    [GeneratedRegex("href=\"(?<to>[^\"]+)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Hrefs();

    [GeneratedRegex(@"\]\((?<to>/docs/[^)]+)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex MarkdownLinks();
}
