using System.Text;

namespace FactCheck.Tests.House;

/// <summary>Links in README and the documents lead somewhere.</summary>
public sealed class DocLinksTests
{
    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading_that_exist()
    {
        var links = DocFile.All.SelectMany(page => page.Links.Where(IsLocal).Select(link => (Page: page, Link: link))).ToList();

        Assert.True(links.Count > 60, $"the documents have {links.Count} links");
        Assert.All(links, one => Assert.True(Exists(one.Page, one.Link), $"{one.Page.Name} links to {one.Link}, which is not there"));
    }

    [Fact]
    public void Every_page_is_reached_from_the_README()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<DocFile>([DocFile.Of("README.md")]);
        while (open.TryDequeue(out var page))
        {
            foreach (var path in page.Links.Where(IsLocal).Select(link => Target(page, link).Path).Where(reached.Add))
            {
                if (DocFile.All.FirstOrDefault(one => one.FullPath == path) is { } next)
                    open.Enqueue(next);
            }
        }

        Assert.Empty(DocFile.All.Skip(1).Where(page => !reached.Contains(page.FullPath)).Select(page => page.Name));
    }

    private static bool IsLocal(string link) => !link.Contains("://", StringComparison.Ordinal);

    private static bool Exists(DocFile page, string link)
    {
        var (path, anchor) = Target(page, link);
        return File.Exists(path) && (anchor.Length == 0 || DocFile.All.Single(one => one.FullPath == path).Headings.Select(AnchorOf).Contains(anchor, StringComparer.Ordinal));
    }

    private static (string Path, string Anchor) Target(DocFile page, string link)
    {
        var parts = link.Split('#', 2);
        return (parts[0].Length == 0 ? page.FullPath : Path.GetFullPath(parts[0], Path.GetDirectoryName(page.FullPath)!), parts is [_, var anchor] ? anchor : "");
    }

    /// <summary>As GitHub makes it.</summary>
    private static string AnchorOf(string heading)
    {
        var anchor = new StringBuilder();
        foreach (var letter in heading.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter) || letter is '-' or '_')
                anchor.Append(letter);
            else if (letter is ' ')
                anchor.Append('-');
        }
        return anchor.ToString();
    }
}
