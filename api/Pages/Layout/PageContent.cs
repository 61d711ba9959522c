namespace FactCheck.Pages.Layout;

/// <summary>One page: what stands in its head, and what stands in it.</summary>
internal sealed record PageContent
{
    public required string Title { get; init; }

    public required Markup Main { get; init; }

    /// <summary>The page in a sentence or two, for those who show a link to it.</summary>
    public string? Description { get; init; }

    /// <summary>The path of the page itself, where it is reached by others too. Null for a page that search engines leave out.</summary>
    public string? Canonical { get; init; }

    /// <summary>More for the head.</summary>
    public Markup Head { get; init; } = Markup.None;

    /// <summary>The words searched for, to stand in the field.</summary>
    public string? Searched { get; init; }

    /// <summary>True for a page that stands in pages of others, without head and foot.</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>False for a page that changes without a write: as a deadline passes.</summary>
    public bool IsLasting { get; init; } = true;
}
