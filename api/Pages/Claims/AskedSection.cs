using FactCheck.CorrectionRequests;
using FactCheck.Pages.Layout;
using FactCheck.ReplyRequests;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>The persons who were asked before publication, and those who were asked to correct, each with the outcome.</summary>
internal static class AskedSection
{
    public static Markup Of(ClaimStory story)
    {
        var page = story.Page;
        var lines = story.Dossier.Replies.Select(one => Reply(page, one))
            .Concat(story.Dossier.CorrectionRequests.Select(one => Correction(page, one))).ToList();
        return lines.Count == 0 ? None
            : PageParts.Section("asked", page.Say("How we asked", "Cómo preguntamos"), Html($"""<ul class="asked">{lines}</ul>"""));
    }

    private static Markup Reply(PageContext page, ReplyRequest one) => Html($"""
        <li><p>{Name(page, one.To)}: {Sentence(page, one)}</p>{PageParts.Paragraphs(one.PublicNote, null, "note")}</li>
        """);

    /// <summary>The record has the sentence in English alone; in Spanish it is put together of its parts.</summary>
    private static Markup Sentence(PageContext page, ReplyRequest one)
    {
        if (page.Language == PageLanguage.English)
            return Html($"{one.Sentence}");
        var until = (one.ExtendedTo ?? one.Deadline) is { } deadline ? Html($"plazo: {page.Time(deadline)}") : None;
        return Join([Html($"{page.Label(ReplyState.All, one.State)}"), one.SentAt is { } sent ? Html($"consultado: {page.Time(sent)}")
            : None, until], Html($" · "));
    }

    private static Markup Correction(PageContext page, CorrectionRequest one) => Html($"""
        <li><p>{Name(page, one.To)}: {page.Say("asked to correct", "se le pidió corregir")}{When(page,
            one.SentAt)} · {page.Label(CorrectionOutcome.All, one.Outcome)}{When(page, one.OutcomeAt)}</p>
        {PageParts.Paragraphs(one.PublicNote, null, "note")}</li>
        """);

    private static Markup Name(PageContext page, Actors.ActorSummary? to) => to is null ? Html($"{page.Say("Someone", "Alguien")}")
        : page.Person(to);

    private static Markup When(PageContext page, Text.PartialDate? date) => date is null ? None : Html($", {page.Time(date)}");
}
