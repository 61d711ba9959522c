using FactCheck.Claims;
using FactCheck.Pages.Claims;
using FactCheck.Pages.Layout;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Lists;

/// <summary>Claims in a row, each with what was found of it and who says it.</summary>
internal static class ClaimList
{
    public static Markup Of(PageContext page, IReadOnlyList<Claim> claims) =>
        claims.Count == 0 ? None : Html($"""<ul class="claims">{claims.Select(claim => Item(page, claim))}</ul>""");

    /// <param name="page">The reader.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="text">The claim's text where it is marked; the text itself when left out.</param>
    /// <param name="more">More about it, below.</param>
    public static Markup Item(PageContext page, Claim claim, Markup? text = null, Markup? more = null) => Html($"""
        <li><p class="title"><a href="{page.Link("/claims/" + claim.Id)}">{text ?? PageParts.Inline(claim.Text, claim.Language)}</a></p>
        <p class="meta">{Found(page, claim)}{By(page, claim)}</p>{more}</li>
        """);

    private static Markup Found(PageContext page, Claim claim)
    {
        var found = claim.Verdicts
            .Select(verdict =>
                Html($"""<strong class="label small">{page.Label(Rating.All,
                    verdict.Rating)}</strong> {PageParts.Inline(verdict.Publisher.Name)}{(verdict.PublishedAt is { } date ?
                        Html($", {page.Time(date)}") : None)} · """)).ToList();
        return found.Count > 0 ? Html($"{found}") :
            Html($"""<span class="label small open">{page.Label(ContentionState.All, claim.Contention.State)}</span> """);
    }

    private static Markup By(PageContext page, Claim claim) => claim.Claimants.Count == 0 ? None
        : Html($"{page.Say("claimed by", "lo afirma")} {page.List(claim.Claimants.Take(3)
            .Select(one => page.Speaker(one.Actor, one.Label)))}");
}
