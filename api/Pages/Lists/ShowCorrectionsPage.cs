using FactCheck.Data;
using FactCheck.Http.Results;
using FactCheck.Pages.Layout;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Lists;

internal sealed class ShowCorrectionsPage(PageServices services, Cursors cursors, Db db) : PageOperation<ListPageParameters>(services)
{
    public override void Configure() => ServePage("/corrections");

    protected override PageContent Show(ListPageParameters request, PageContext page)
    {
        using var read = db.Read();
        var found = RevisionStore.Corrections(read, new() { Limit = ListPage.Size }, request.Before(cursors, HttpContext.Request));
        return new()
        {
            Title = page.Say("Corrections", "Correcciones"),
            Description = page.Say("Every change of a published finding: what was said, what is said now, and why.",
                "Cada cambio de una conclusión publicada: qué se decía, qué se dice ahora y por qué."),
            Canonical = request.Cursor is null ? "/corrections" : null,
            Head = Html($"""<link rel="alternate" type="application/atom+xml" title="{page.Say("Corrections",
                "Correcciones")}" href="{page.At("/v1/feeds/corrections.atom")}">"""),
            Main = Html($"""
                <h1>{page.Say("Corrections", "Correcciones")}</h1>
                <p class="by">{page.Say(
                    "Every change of a published finding: what was said, what is said now, and why. Nothing leaves this list.",
                    "Cada cambio de una conclusión publicada: qué se decía, qué se dice ahora y por qué. Nada sale de esta lista.")}
                <a type="application/atom+xml" href="{page.At("/v1/feeds/corrections.atom")}">{page.Say("Follow it as a feed",
                    "Seguirla en un canal")}</a>.</p>
                {(found.Count == 0 ?
                    Html($"""<p class="nothing">{page.Say("Nothing has been changed after publication.",
                        "Nada se ha cambiado después de publicarse.")}</p>""") : CorrectionList.Of(page, [.. found.Take(ListPage.Size)]))}
                {ListPage.Next(page, HttpContext.Request, cursors, found, one => one.Seq)}
                """),
        };
    }
}
