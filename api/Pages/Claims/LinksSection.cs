using FactCheck.Links;
using FactCheck.Pages.Layout;
using FactCheck.Pages.Pictures;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>The linked claims as sentences, grouped by what the links mean.</summary>
internal static class LinksSection
{
    public static Markup Of(ClaimStory story)
    {
        var page = story.Page;
        var groups = story.Dossier.Links.GroupBy(link => link.Relation, StringComparer.Ordinal)
            .OrderBy(group => RelationWords.Order.ToList().IndexOf(group.Key));
        var list = Html($"""
            <dl class="links">{groups.Select(group => Html($"""
                <dt>{RelationWords.Heading(page, group.Key)}</dt>
                <dd><ul>{group.Select(link => Linked(page, link))}</ul></dd>
                """))}</dl>
            """);
        return story.Dossier.Links.Count == 0 ? None
            : PageParts.Section("links", page.Say("How it hangs together", "Cómo se relaciona"),
                Html($"{Picture(story)}{list}{Between(story)}"));
    }

    /// <summary>The same as the list below, for those who see it.</summary>
    private static Markup Picture(ClaimStory story) => story.Graph is null ? None
        : Html($"""
            <figure class="graph" tabindex="0" role="group" aria-label="{story.Page.Say(
                "Picture of the linked claims; the list below says the same",
                "Imagen de las afirmaciones relacionadas; la lista de abajo dice lo mismo")}">
            {GraphPicture.Of(story.Page, story.Graph)}
            </figure>
            """);

    /// <summary>Links among the other claims, which the list of this claim's own does not have.</summary>
    private static Markup Between(ClaimStory story)
    {
        var (page, texts) = (story.Page,
            story.Graph?.Nodes.ToDictionary(node => node.Id, node => node.ShortText ?? node.Text, StringComparer.Ordinal));
        var edges = story.Graph?.Edges
            .Where(edge => edge.From != story.Claim.Id && edge.To != story.Claim.Id && texts!.ContainsKey(edge.From)
                && texts.ContainsKey(edge.To)).ToList() ?? [];
        return edges.Count == 0 ? None : Html($"""
            <h3>{page.Say("Among the linked claims", "Entre las afirmaciones relacionadas")}</h3>
            <ul class="between">{edges
                .Select(edge =>
                    Html($"""<li>{PageParts.Inline(texts![edge.From])} <em>{RelationWords.Short(page.Language,
                        edge.Relation)}</em> {PageParts.Inline(texts[edge.To])}</li>"""))}</ul>
            """);
    }

    private static Markup Linked(PageContext page, ClaimLink link)
    {
        var ratings = link.Claim.Ratings.Select(rating => page.Label(Rating.All, rating)).Distinct(StringComparer.Ordinal).ToList();
        var found = ratings.Count == 0 ? None : Html($""" <span class="label small">{string.Join(" / ", ratings)}</span>""");
        var claim = Html($"""<a href="{page.Link("/claims/" + link.Claim.Id)}">{PageParts.Inline(link.Claim.Text)}</a>""");
        return Html($"""<li>{claim}{found}{PageParts.Paragraphs(link.Rationale, null, "note")}</li>""");
    }
}
