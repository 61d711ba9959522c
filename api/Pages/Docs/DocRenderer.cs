using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace FactCheck.Pages.Docs;

/// <summary>Renders a page of Markdown as HTML.</summary>
/// <remarks>HTML in it is shown as text, links lead to pages of the service, and each heading has an anchor.</remarks>
internal static partial class DocRenderer
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml().UsePipeTables().UseTaskLists().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    public static DocContent Render(DocPage page)
    {
        var document = Markdown.Parse(Mark().Replace(page.Markdown, ""), Pipeline);
        var parts = Parts(document);
        foreach (var link in document.Descendants<LinkInline>())
            link.Url = Resolve(page, link.Url);
        foreach (var heading in document.Descendants<HeadingBlock>().Where(heading => heading.Level > 1))
            AddAnchor(heading);
        using var html = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return new(html.ToString(), parts);
    }

    /// <summary>The address that a link of the page leads to; a relative path to a Markdown file becomes the address of its page.</summary>
    public static string? Resolve(DocPage page, string? link)
    {
        if (string.IsNullOrEmpty(link) || link[0] is '#' or '/' || link.Contains("://", StringComparison.Ordinal))
            return link;
        var to = new Uri(new Uri("docs://x" + page.Address), link);
        var path = to.AbsolutePath.EndsWith(".md", StringComparison.Ordinal) ? to.AbsolutePath[..^3] : to.AbsolutePath;
        return path + to.Fragment;
    }

    private static void AddAnchor(HeadingBlock heading)
    {
        if (heading.GetAttributes().Id is not { } id || heading.Inline is null)
            return;
        var anchor = new LinkInline("#" + id, "");
        anchor.GetAttributes().AddClass("anchor");
        anchor.GetAttributes().AddProperty("aria-label", "Link to this section");
        anchor.AppendChild(new LiteralInline("#"));
        heading.Inline.AppendChild(new LiteralInline(" "));
        heading.Inline.AppendChild(anchor);
    }

    private static List<DocPart> Parts(MarkdownDocument document)
    {
        var parts = new List<DocPart>();
        var (heading, text) = ((HeadingBlock?)null, new StringBuilder());
        void End()
        {
            if (heading is not null)
                parts.Add(new(heading.Level > 1 ? heading.GetAttributes().Id : null, Text(heading), heading.Level, text.ToString().Trim()));
            text.Clear();
        }
        foreach (var block in document)
        {
            if (block is HeadingBlock next)
            {
                End();
                heading = next;
            }
            else
            {
                Append(text, block);
            }
        }
        End();
        return parts;
    }

    private static void Append(StringBuilder text, Block block)
    {
        switch (block)
        {
            case LeafBlock { Inline: not null } leaf:
                text.Append(Text(leaf)).Append(' ');
                break;
            case CodeBlock code:
                text.Append(code.Lines.ToString()).Append(' ');
                break;
            case ContainerBlock container:
                foreach (var child in container)
                    Append(text, child);
                break;
        }
    }

    private static string Text(LeafBlock leaf) => leaf.Inline is null
        ? ""
        : string.Concat(leaf.Inline.Descendants<Inline>().Select(TextOf));

    private static string TextOf(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        _ => "",
    };

    /// <summary>The marks around generated parts.</summary>
    [GeneratedRegex("^<!-- .* -->\n", RegexOptions.Multiline, 10_000)]
    private static partial Regex Mark();
}
