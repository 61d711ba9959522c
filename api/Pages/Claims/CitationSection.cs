using FactCheck.Pages.Layout;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>Addresses to cite the page by, and its other forms.</summary>
internal static class CitationSection
{
    public static Markup Of(ClaimStory story)
    {
        var (page, claim) = (story.Page, story.Claim);
        var path = $"/claims/{claim.Id}";
        var at = story.Head is not { } head ? None : Html($"""
            <dt>{page.Say("As it stands now", "Tal como está ahora")}</dt>
            <dd><a href="{page.At(path)}?asOf={head.At}">{page.Root}{path}?asOf={head.At}</a><br>{page.Say("entry of the ledger",
                "asiento del registro")} {head.Seq} · <code>{head.Hash[..16]}…</code></dd>
            """);
        return Html($"""
            <section class="cite" id="cite" aria-labelledby="cite-h"><h2 id="cite-h">{page.Say("Cite this page", "Citar esta página")}</h2>
            <dl><dt>{page.Say("Address", "Dirección")}</dt><dd><a href="{page.At(path)}">{page.Root}{path}</a></dd>{at}</dl>
            <p class="meta">{page.Say("Also as",
                "También como")} <a href="{page.At($"/v1{path}/dossier")}" type="application/json">JSON</a> ·
            <a href="{page.At($"/v1{path}/graph")}" type="image/svg+xml">{page.Say("picture", "imagen")}</a> ·
            <a href="{page.At($"/embed{path}")}">{page.Say("card to embed", "tarjeta para incrustar")}</a> ·
            <a href="{page.At($"/v1{path}/claimreview")}" type="application/ld+json">ClaimReview</a> ·
            <a href="{page.At($"/v1{path}/history")}" type="application/json">{page.Say("history", "historial")}</a></p>
            </section>
            """);
    }
}
