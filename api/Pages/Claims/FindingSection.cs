using FactCheck.Claims;
using FactCheck.Pages.Layout;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>The findings that stand, each with its desk and day, and whether the desks agree; or that there is none.</summary>
internal static class FindingSection
{
    public static Markup Of(ClaimStory story)
    {
        var page = story.Page;
        var several = story.Standing.Count > 1;
        var body = story.Standing.Count == 0 ? Nothing(story) : Html($"""
            {(several ? Html($"""<p class="agree">{Agreement(story)}</p>""") : None)}
            <div class="findings{(several ? " several" : "")}">{story.Standing.Select(verdict => Finding(page, verdict))}</div>
            """);
        var drafts = story.Drafts
            .Select(verdict =>
                Html($"""<p class="banner draft">{page.Say("Draft of",
                    "Borrador de")} {page.Person(verdict.Publisher)}: {(verdict.Rating is { Length: > 0 } rating ?
                        page.Label(Rating.All, rating) : "—")} {PageParts.Inline(verdict.Summary)}</p>"""));
        return PageParts.Section("finding", page.Say("What was found", "Qué se encontró"), Html($"{body}{drafts}"));
    }

    private static Markup Nothing(ClaimStory story)
    {
        var page = story.Page;
        var why = story.Dossier.Verdicts.Any(verdict => verdict.State is VerdictState.Retracted)
            ? page.Say("No finding stands: it was retracted, and none has taken its place.",
                "No hay conclusión vigente: se retiró y ninguna ha ocupado su lugar.")
            : page.Say("No desk has published a finding on this claim.",
                "Ninguna redacción ha publicado una conclusión sobre esta afirmación.");
        var standing = story.Claim.Status is ClaimStatus.InReview ? page.Say(" It is being checked.", " Se está verificando.") : "";
        return Html($"""<p class="nothing">{why}{standing}</p>""");
    }

    /// <summary>Agreement is of the rating alone, which is what can be compared.</summary>
    private static string Agreement(ClaimStory story)
    {
        var page = story.Page;
        var desks = story.Standing.Select(verdict => verdict.Publisher.Id).Distinct(StringComparer.Ordinal).Count();
        var count = page.Language.Count(desks, ("desk", "desks"), ("redacción", "redacciones"));
        return story.Standing.Select(verdict => verdict.Rating).Distinct(StringComparer.Ordinal).Count() == 1
            ? page.Say($"{count} published a finding, and they agree.", $"{count} publicaron una conclusión, y coinciden.")
            : page.Say($"{count} published a finding, and they differ.", $"{count} publicaron una conclusión, y difieren.");
    }

    private static Markup Finding(PageContext page, DossierVerdict verdict)
    {
        var rating = page.Label(Rating.All, verdict.Rating!);
        var own = verdict.Label is { } label && !label.Contains(rating, StringComparison.OrdinalIgnoreCase) ?
            Html($""" <span class="own">“{PageParts.Inline(label)}”</span>""") : None;
        return Html($"""
            <div class="finding" id="{verdict.Id}">
            <p class="verdict"><strong class="label">{rating}</strong>{own}</p>
            {PageParts.Paragraphs(verdict.Summary, verdict.Language, "sentence")}
            <p class="meta">{Desk(page, verdict)}</p>
            {(verdict.Reasons.Count == 0 ? None :
                Html($"""<p class="meta">{string.Join(" · ", verdict.Reasons.Select(reason => page.Label(Reason.All, reason)))}</p>"""))}
            {Explanation(page, verdict)}
            {verdict.WithdrawnEvidence
                .Select(one =>
                    Html($"""<p class="meta warn">{page.Say("Evidence this rests on was withdrawn on",
                        "Una prueba en que se apoya se retiró el")} {page.Time(one.WithdrawnAt)}: {PageParts.Inline(one.Reason)}</p>"""))}
            {verdict.ChangedEvidence
                .Select(one =>
                    Html($"""<p class="meta warn">{page.Say("Evidence this rests on was changed on",
                        "Una prueba en que se apoya se modificó el")} {page.Time(one.ChangedAt)}.</p>"""))}
            </div>
            """);
    }

    private static Markup Desk(PageContext page, DossierVerdict verdict)
    {
        var parts = new[]
        {
            page.Person(verdict.Publisher),
            verdict.PublishedAt is { } date ? page.Time(date) : None,
            verdict.Reviewer is { } reviewer ? Html($"{page.Say("checked by", "verificado por")} {PageParts.Inline(reviewer)}") : None,
            verdict.Url is { } url ?
                Html($"""<a href="{Href(url)}" rel="nofollow noopener noreferrer">{page.Say("the full check",
                    "la verificación completa")}</a>""") : None,
            verdict.ReviewBy is { } again ? Html($"{page.Say("to be looked at again by", "se revisará antes del")} {page.Time(again)}")
                : None,
        };
        return Join(parts, Html($" · "));
    }

    private static Markup Explanation(PageContext page, DossierVerdict verdict) => string.IsNullOrWhiteSpace(verdict.Explanation) ? None :
        Html($"""
        <details open><summary>{page.Say("Why", "Por qué")}</summary>{PageParts.Paragraphs(verdict.Explanation, verdict.Language)}</details>
        """);
}
