using FactCheck.Links;
using FactCheck.Pages.Layout;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>The linked claims as sentences, grouped by what the links mean.</summary>
internal static class LinksSection
{
    public static Markup Of(ClaimStory story)
    {
        var page = story.Page;
        var groups = story.Dossier.Links.GroupBy(link => link.Relation, StringComparer.Ordinal).OrderBy(group => RelationWords.Order.ToList().IndexOf(group.Key));
        var list = Html($"""
            <dl class="links">{groups.Select(group => Html($"""
                <dt>{RelationWords.Heading(page, group.Key)}</dt>
                <dd><ul>{group.Select(link => Linked(page, link))}</ul></dd>
                """))}</dl>
            """);
        return story.Dossier.Links.Count == 0 ? None : PageParts.Section("links", page.Say("How it hangs together", "Cómo se relaciona"), list);
    }

    private static Markup Linked(PageContext page, ClaimLink link)
    {
        var ratings = link.Claim.Ratings.Select(rating => page.Label(Rating.All, rating)).Distinct(StringComparer.Ordinal).ToList();
        var found = ratings.Count == 0 ? None : Html($""" <span class="label small">{string.Join(" / ", ratings)}</span>""");
        return Html($"""<li><a href="{page.Link("/claims/" + link.Claim.Id)}">{PageParts.Inline(link.Claim.Text)}</a>{found}{PageParts.Paragraphs(link.Rationale, null, "note")}</li>""");
    }
}
