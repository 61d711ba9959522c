using FactCheck.Data;

namespace FactCheck.Pages.Embed;

/// <summary>The claims that search engines are told of.</summary>
internal static class SitemapStore
{
    /// <summary>The newest claims that readers see and that stand for themselves, with the day of their last change.</summary>
    public static List<ListedClaim> Newest(ReadSession read, int most) => read.Query<ListedClaim>($"""
        select c.id, c.updated_at
        from claim c
        where c.seq < @before and {VisibilityRule.Seen("c")} and c.survivor_id is null
        order by c.seq desc
        limit @most
        """, new { most, before = long.MaxValue });
}

/// <summary>A claim in the list.</summary>
internal sealed record ListedClaim
{
    public required string Id { get; init; }

    public required string UpdatedAt { get; init; }
}
