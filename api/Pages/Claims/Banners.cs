using FactCheck.Claims;
using FactCheck.Pages.Layout;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>Notices above the claim: another day, another claim, a finding that was corrected or taken back.</summary>
internal static class Banners
{
    public static Markup Of(ClaimStory story) =>
        Html($"{Past(story)}{Status(story)}{TakenBack(story)}{story.Dossier.Verdicts.Select(verdict => Changed(story.Page, verdict))}");

    private static Markup Past(ClaimStory story) => story.AsOf is not { } day ? None : Banner("past", Html($"""
        {story.Page.Say("This page shows the record as it stood on",
            "Esta página muestra el registro tal como estaba el")} {story.Page.Time(PartialDate.Parse(day)!)}.
        <a href="{story.Page.Link("/claims/" + story.Claim.Id)}">{story.Page.Say("See it as it is now", "Ver cómo está ahora")}</a>
        """));

    private static Markup Status(ClaimStory story)
    {
        var (page, claim) = (story.Page, story.Claim);
        return claim switch
        {
            { MergedInto: { } into } =>
                Banner("moved",
                    Html($"""{page.Say("This claim is kept together with another that says the same.",
                        "Esta afirmación se lleva junto con otra que dice lo mismo.")} {Link(page, into)}""")),
            { Status: ClaimStatus.Draft } =>
                Banner("draft", Html($"{page.Say("Draft. Readers do not see this page.", "Borrador. Los lectores no ven esta página.")}")),
            { Status: ClaimStatus.Withdrawn } =>
                Banner("draft",
                    Html($"{page.Say("Withdrawn. Readers do not see this page.",
                        "Retirada. Los lectores no ven esta página.")} {PageParts.Inline(claim.StatusReason)}")),
            _ => None,
        };
    }

    private static Markup Link(PageContext page, string claim) =>
        Html($"""<a href="{page.Link("/claims/" + claim)}">{page.Say("Go to that claim", "Ir a esa afirmación")}</a>""");

    /// <summary>The claim itself, by one who made it.</summary>
    private static Markup TakenBack(ClaimStory story)
    {
        if (story.Claim.Contention is not { State: ContentionState.RetractedByClaimant, By: var by })
            return None;
        var who = by.Where(one => one.Position is Position.Retracts && one.Actor is not null).Select(one => story.Page.Person(one.Actor!))
            .ToList();
        return Banner("corrected", who.Count == 0
            ? Html($"{story.Page.Say("Someone who made this claim has taken it back.",
                "Alguien que hizo esta afirmación se ha retractado.")}")
            : Html($"{story.Page.List(who)} {story.Page.Say("made this claim and has taken it back.",
                "hizo esta afirmación y se ha retractado.")}"));
    }

    /// <summary>The newest change that turned a finding over. Clarifications stand in the list of changes alone.</summary>
    private static Markup Changed(PageContext page, DossierVerdict verdict)
    {
        var last = verdict.Corrections.FirstOrDefault(one => one.ChangeKind is not ChangeKind.Clarification);
        if (last is null)
            return None;
        var desk = page.Person(verdict.Publisher);
        var when = page.Time(last.RecordedAt);
        var (kind, sentence) = last.ChangeKind switch
        {
            ChangeKind.Retraction =>
                ("retracted", Html($"{desk} {page.Say("has retracted its finding on", "retiró su conclusión el")} {when}.")),
            ChangeKind.Supersession =>
                ("moved", Html($"{desk} {page.Say("has replaced its finding on", "reemplazó su conclusión el")} {when}.")),
            ChangeKind.Update =>
                ("updated", Html($"{desk} {page.Say("has updated its finding on", "actualizó su conclusión el")} {when}.")),
            _ => ("corrected", Html($"{desk} {page.Say("has corrected its finding on", "corrigió su conclusión el")} {when}.")),
        };
        return Banner(kind, Html($"""{sentence} {PageParts.Inline(last.PublicNote)} <a href="#changes">{page.Say("What changed",
            "Qué cambió")}</a>"""));
    }

    private static Markup Banner(string kind, Markup text) => Html($"""<p class="banner {kind}" role="note">{text}</p>""");
}
