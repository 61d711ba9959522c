using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Ledger;
using FactCheck.Pages.Claims;
using FactCheck.Pages.Layout;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Embed;

internal sealed class ShowCard(PageServices services, TimeProvider clock, Db db) : PageOperation<ClaimPageParameters>(services)
{
    private const int Longest = 240;

    public override void Configure() => ServePage("/embed/claims/{id}");

    protected override PageContent Show(ClaimPageParameters request, PageContext page)
    {
        using var read = AsOfReading.Open(db, request.AsOf, clock, Caller, request.Id, reach: 1);
        var story = ClaimReading.Of(page, read, request.Id, request.AsOf, Caller);
        var claim = story.Claim;
        return new()
        {
            Title = PageParts.Shortened(claim.ShortText ?? claim.Text, Longest),
            IsEmbedded = true,
            Main = Html($"""
                <main class="card">
                <h1 lang="{claim.Language}" dir="auto">{Link(page, claim.Id, PageParts.Shortened(claim.Text, Longest))}</h1>
                {(story.Standing.Count == 0 ?
                    Html($"""<p class="nothing">{page.Say("No finding stands on this claim.",
                        "No hay conclusión vigente sobre esta afirmación.")}</p>""") :
                            Html($"{story.Standing.Take(2).Select(verdict => Finding(page, verdict))}"))}
                {story.Answers.Take(1)
                    .Select(answer =>
                        Html($"""<p class="meta">{PageParts.Inline(answer.Speaker?.Name ?? answer.SpeakerLabel)}: {ReachWords.Of(page,
                            answer.Position, answer.Scope)}</p>"""))}
                <p class="meta">{page.Say("Evidence, answers and every change:",
                    "Pruebas, respuestas y cada cambio:")} {Link(page, claim.Id, "FactCheck")}</p>
                </main>
                """),
        };
    }

    /// <summary>In a tab of its own: the frame is too small for the page.</summary>
    private static Markup Link(PageContext page, string claim, string text) =>
        Html($"""<a href="{page.Link("/claims/" + claim)}" target="_blank" rel="noopener">{text}</a>""");

    private static Markup Finding(PageContext page, DossierVerdict verdict) => Html($"""
        <p class="verdict"><strong class="label">{page.Label(Rating.All,
            verdict.Rating!)}</strong> <span class="meta">{PageParts.Inline(verdict.Publisher.Name)}{(verdict.PublishedAt is { } date ?
                Html($", {page.Time(date)}") : None)}</span></p>
        {PageParts.Paragraphs(verdict.Summary is { } summary ? PageParts.Shortened(summary, Longest) : null, verdict.Language, "sentence")}
        """);
}
