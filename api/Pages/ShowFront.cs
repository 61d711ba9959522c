using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Exchange.Feeds;
using FactCheck.Http.Pipeline;
using FactCheck.Pages.Layout;
using FactCheck.Pages.Lists;
using FactCheck.Settings;
using FactCheck.Text;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages;

/// <summary>The front page for people; for programs, the places of the contract and the feeds.</summary>
internal sealed class ShowFront(PageServices services, Options options, Db db) : PageOperation<PageParameters>(services)
{
    private const int Newest = 8;

    public override void Configure()
    {
        Get("/");
        AllowWithoutKey();
        AllowOtherParameters();
        ExcludeFromContract();
    }

    protected override IResult? ShowOtherwise(PageParameters request)
    {
        HttpContext.Response.Headers.Link = $"</v1/feeds/verdicts.atom>; rel=\"alternate\"; type=\"{Atom.Type}\", "
            + $"</v1/feeds/verdicts.json>; rel=\"alternate\"; type=\"{VerdictFeed.JsonFeed}\"";
        return Forms.Choose(HttpContext.Request, ["application/json", HtmlResult.Type]) is HtmlResult.Type
            ? null
            : Results.Json(new { name = "FactCheck", contract = "/openapi.yaml", swagger = options.Swagger ? "/swagger/" : null },
                JsonDefaults.Options);
    }

    /// <summary>Without a key there is nothing of the record on it where reading is not public.</summary>
    protected override PageContent Show(PageParameters request, PageContext page) => new()
    {
        Title = page.Say("Claims, answers, evidence, verdicts", "Afirmaciones, respuestas, pruebas, veredictos"),
        Description = page.Say("Who claimed what, what the person concerned answered, what the evidence is, and what was found.",
            "Quién afirmó qué, qué respondió la persona aludida, qué pruebas hay y qué se encontró."),
        Canonical = "/",
        Head = Html($"""
            <link rel="alternate" type="application/atom+xml" title="{page.Say("Verdicts",
                "Veredictos")}" href="{page.At("/v1/feeds/verdicts.atom")}">
            <link rel="alternate" type="application/atom+xml" title="{page.Say("Corrections",
                "Correcciones")}" href="{page.At("/v1/feeds/corrections.atom")}">
            """),
        Main = Html($"""
            <div class="front">
            <h1>{page.Say("Who claimed what, what was answered, and what was found",
                "Quién afirmó qué, qué se respondió y qué se encontró")}</h1>
            {(options.PublicRead || Caller.KeyId is not null ? Lists(page) :
                Html($"<p>{page.Say("A key is needed to read this record.", "Se necesita una clave para leer este registro.")}</p>"))}
            </div>
            """),
    };

    private Markup Lists(PageContext page)
    {
        using var read = db.Read();
        var found = VerdictStore.List(read, new() { State = VerdictState.Published }, null, editor: false, new() { Size = Newest })
            .Take(Newest);
        var open = ClaimStore.List(read, new() { HasVerdict = false }, null, drafts: false, new() { Size = Newest }).Take(Newest)
            .Select(view => view.Read()).ToList();
        var corrections = RevisionStore.Corrections(read, new() { Limit = Newest }, long.MaxValue).Take(Newest).ToList();
        return Html($"""
            {PageParts.Section("verdicts", page.Say("Newest findings", "Últimas conclusiones"), FindingList.Of(page, found))}
            {PageParts.Section("corrections", page.Say("Newest corrections", "Últimas correcciones"), CorrectionList.Of(page, corrections))}
            {PageParts.Section("open", page.Say("On record, without a finding", "En el registro, sin conclusión"),
                ClaimList.Of(page, open))}
            """);
    }
}
