namespace FactCheck.Pages.Docs;

/// <summary>A page of the documents.</summary>
internal sealed class DocPage
{
    private readonly Lazy<DocContent> _content;

    public DocPage(string path, string markdown)
    {
        Path = path;
        Markdown = markdown;
        Title = markdown.Split('\n').FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim() ?? path;
        _content = new(() => DocRenderer.Render(this));
    }

    /// <summary>The path below <c>/docs</c>, without extension: <c>operate/keys</c>.</summary>
    public string Path { get; }

    /// <summary>The text as it stands in the repository.</summary>
    public string Markdown { get; }

    /// <summary>The first heading.</summary>
    public string Title { get; }

    /// <summary>The folder; empty for the index.</summary>
    public string Section => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.IndexOf('/', StringComparison.Ordinal)] : "";

    public string Address => "/docs/" + Path;

    public DocContent Content => _content.Value;
}

/// <summary>A page as HTML, and its parts for the search.</summary>
internal sealed record DocContent(string Html, IReadOnlyList<DocPart> Parts);

/// <summary>The text below one heading.</summary>
/// <param name="Anchor">The id of the heading; null for the text before the second heading.</param>
/// <param name="Heading">The text of the heading.</param>
/// <param name="Level">1 for the title of the page.</param>
/// <param name="Text">The plain text, without markup.</param>
internal sealed record DocPart(string? Anchor, string Heading, int Level, string Text);
