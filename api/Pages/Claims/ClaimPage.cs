using FactCheck.Claims;
using FactCheck.Pages.Layout;
using FactCheck.ReplyRequests;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>The page of a claim, in the order in which a reader asks.</summary>
internal static class ClaimPage
{
    private const int LongestTitle = 110;

    public static PageContent Of(ClaimStory story)
    {
        var (page, claim) = (story.Page, story.Claim);
        var path = $"/claims/{claim.Id}";
        return new()
        {
            Title = Title(story),
            IsLasting = story.Dossier.Replies.All(reply => !ReplyState.IsOpen(reply.State)),
            Description = story.Standing is [{ Summary: { } summary }, ..] ? PageParts.Shortened(summary, 300)
                : PageParts.Shortened(claim.Text, 300),
            Canonical = claim.MergedInto is not null || story.AsOf is not null
                || claim.Status is ClaimStatus.Draft or ClaimStatus.Withdrawn ? null : path,
            Head = Html($"""
                <link rel="alternate" type="application/json" href="{page.At($"/v1{path}/dossier")}">
                <link rel="alternate" type="text/markdown" href="{page.At($"/v1{path}/dossier")}">
                <link rel="alternate" type="application/ld+json" href="{page.At($"/v1{path}/claimreview")}">
                <link rel="alternate" type="application/json+oembed" href="{page.Root}/oembed?url={Uri.EscapeDataString(page.Root + path)}">
                {(story.Reviews.Length == 0 ? None : Html($"""<script type="application/ld+json">{Json(story.Reviews)}</script>"""))}
                """),
            Main = Html($"""
                <article class="claim">
                {Banners.Of(story)}
                {Heading(story)}
                {FindingSection.Of(story)}
                {AnswerSection.Of(story)}
                {EvidenceSection.Of(story)}
                {ChangesSection.Of(story)}
                {AskedSection.Of(story)}
                {LinksSection.Of(story)}
                {AppearanceSection.Of(story)}
                {TimelineSection.Of(story)}
                {CitationSection.Of(story)}
                </article>
                """),
        };
    }

    /// <summary>Returns the claim and its findings in a line, for tabs and lists of links.</summary>
    private static string Title(ClaimStory story)
    {
        var found = story.Standing.Select(verdict => story.Page.Label(Rating.All, verdict.Rating!)).Distinct(StringComparer.Ordinal)
            .ToList();
        var text = PageParts.Shortened(story.Claim.ShortText ?? story.Claim.Text, LongestTitle);
        return found.Count == 0 ? text : $"{text} — {string.Join(" / ", found)}";
    }

    private static Markup Heading(ClaimStory story)
    {
        var (page, claim) = (story.Page, story.Claim);
        var translated = claim.Translations.Where(one => !SameLanguage(claim.Language, page) && SameLanguage(one.Language, page)).Take(1)
            .Select(one => Html($"""<p class="tr" lang="{one.Language}" dir="auto">{one.Text}{Machine(page, one)}</p>"""));
        return Html($"""
            <h1 lang="{claim.Language}" dir="auto">{claim.Text}</h1>
            {translated}
            <p class="by">{By(story)}</p>
            {Topics(story)}
            """);
    }

    private static Markup By(ClaimStory story)
    {
        var (page, claim) = (story.Page, story.Claim);
        var claimants = claim.Claimants.Select(one => page.Speaker(one.Actor, one.Label)).ToList();
        var by = claimants.Count == 0 ? None : Html($"{page.Say("Claimed by", "Lo afirma")} {page.List(claimants)}");
        var first = claim.FirstAppearance is not { } place ? None
            : place.SaidAt is { } date
                ? Html($"{(date.Text.Length > 7 ? page.Say("first known on", "se conoce desde el")
                    : page.Say("first known in", "se conoce desde"))} {page.Time(date)}{(place.Source is { } source ?
                    Html($" {page.Say("in", "en")} {page.Source(source)}") : None)}")
                : place.Source is { } undated ? Html($"{page.Say("found in", "consta en")} {page.Source(undated)}") : None;
        var told = Join([by, first], Html($", "));
        var about = claim.Subjects.Count == 0 ? None :
            Html($"{page.Say("About", "Sobre")} {page.List(claim.Subjects.Select(page.Person))}.");
        return Join([told.IsEmpty ? None : Html($"{told}."), about], Html($" "));
    }

    private static Markup Topics(ClaimStory story) => story.Claim.Topics.Count == 0 ? None : Html($"""
        <ul class="topics" aria-label="{story.Page.Say("Topics", "Temas")}">{story.Claim.Topics
            .Select(topic => Topic(story.Page, topic))}</ul>
        """);

    private static Markup Topic(PageContext page, string topic) =>
        Html($"""<li><a href="{page.Link("/topics/" + Uri.EscapeDataString(topic))}">{PageParts.Inline(topic)}</a></li>""");

    public static bool SameLanguage(string language, PageContext page) =>
        language.Split('-')[0].Equals(page.Language.Code, StringComparison.OrdinalIgnoreCase);

    public static Markup Machine(PageContext page, Translation one) => one.Machine ?
        Html($""" <small>({page.Say("machine translation", "traducción automática")})</small>""") : None;
}
