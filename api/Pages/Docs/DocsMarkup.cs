using System.Text;
using FactCheck.Http.Results;
using FactCheck.Pages.Layout;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Docs;

/// <summary>The documents as HTML and as Markdown. They are in English; the frame around them is in the reader's language.</summary>
internal static class DocsMarkup
{
    public const string MarkdownType = "text/markdown";

    public static IResult Markdown(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        return new TextResult(MarkdownType + "; charset=utf-8", body, ETags.OfContent(body));
    }

    /// <summary>The index with its links written out from the root of the service, since it has no folder of its own.</summary>
    public static string IndexAsMarkdown(DocLibrary library)
    {
        var text = new StringBuilder(library.Find(DocLibrary.Index)!.Markdown.Replace("](", "](/docs/", StringComparison.Ordinal));
        foreach (var (title, pages) in library.Sections)
        {
            text.Append("\n## ").Append(title).Append("\n\n");
            foreach (var page in pages)
                text.Append("- [").Append(page.Title).Append("](").Append(page.Address).Append(".md)\n");
        }
        return text.ToString();
    }

    public static PageContent Index(PageContext page, DocLibrary library) => new()
    {
        Title = library.Find(DocLibrary.Index)!.Title,
        Canonical = "/docs",
        Main = Html($"""
            <div class="docs" lang="en">
            {Rendered(library.Find(DocLibrary.Index)!.Content.Html)}
            {Search(page, "")}
            {Contents(page, library, current: null)}
            </div>
            """),
    };

    public static PageContent Page(PageContext page, DocLibrary library, DocPage shown) => new()
    {
        Title = shown.Title,
        Canonical = shown.Address,
        Main = Html($"""
            <div class="docs" lang="en">
            <p class="path"><a href="{page.Link("/docs")}">Documents</a></p>
            <article>{Rendered(shown.Content.Html)}</article>
            <p class="meta"><a href="{shown.Address}.md">This page as Markdown</a></p>
            <hr>
            {Search(page, "")}
            {Contents(page, library, shown)}
            </div>
            """),
    };

    public static PageContent Found(PageContext page, DocLibrary library, string words, IReadOnlyList<DocMatch> matches) => new()
    {
        Title = "Search in the documents",
        Main = Html($"""
            <div class="docs" lang="en">
            <p class="path"><a href="{page.Link("/docs")}">Documents</a></p>
            <h1>Search in the documents</h1>
            {Search(page, words)}
            {Matches(page, matches)}
            {Contents(page, library, current: null)}
            </div>
            """),
    };

    private static Markup Matches(PageContext page, IReadOnlyList<DocMatch> matches) => matches.Count == 0
        ? Html($"<p>No section has all of these words. A word finds every word that begins with it.</p>")
        : Html($"""<ol class="matches">{matches.Select(match => Match(page, match))}</ol>""");

    private static Markup Match(PageContext page, DocMatch match)
    {
        var anchor = match.Part.Anchor is { } id ? "#" + id : "";
        var section = match.Part.Level > 1 ? Html($" › {match.Part.Heading}") : None;
        return Html($"""
            <li><p class="title"><a href="{page.Link(match.Page.Address)}{anchor}">{match.Page.Title}{section}</a></p>
            <p>{match.Excerpt.Select(piece => piece.IsMarked ? Html($"<mark>{piece.Text}</mark>") : Html($"{piece.Text}"))}</p></li>
            """);
    }

    private static Markup Search(PageContext page, string words) => Html($"""
        <form class="docsearch" role="search" action="{page.Link("/docs")}">
        <label for="dq">Search in the documents</label>
        <input id="dq" name="q" type="search" maxlength="200" required value="{words}">
        <button type="submit">Search</button>
        </form>
        """);

    private static Markup Contents(PageContext page, DocLibrary library, DocPage? current) => Html($"""
        <nav class="contents" aria-label="Contents">
        {library.Sections.Select(section => Section(page, section.Title, section.Pages, current))}
        </nav>
        """);

    private static Markup Section(PageContext page, string title, IReadOnlyList<DocPage> pages, DocPage? current) =>
        Html($"<section><h2>{title}</h2><ul>{pages.Select(entry => Entry(page, entry, current))}</ul></section>");

    private static Markup Entry(PageContext page, DocPage entry, DocPage? current) => entry == current
        ? Html($"""<li aria-current="page">{entry.Title}</li>""")
        : Html($"""<li><a href="{page.Link(entry.Address)}">{entry.Title}</a></li>""");
}
