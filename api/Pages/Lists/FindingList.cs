using FactCheck.Pages.Layout;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Lists;

/// <summary>Published findings in a row, each below the claim that it is on.</summary>
internal static class FindingList
{
    public static Markup Of(PageContext page, IEnumerable<Verdict> verdicts)
    {
        var items = verdicts.Select(verdict => Item(page, verdict)).ToList();
        return items.Count == 0 ? None : Html($"""<ul class="claims">{items}</ul>""");
    }

    private static Markup Item(PageContext page, Verdict verdict) => Html($"""
        <li><p class="title"><a href="{page.Link("/claims/" + verdict.Claim.Id)}">{PageParts.Inline(verdict.Claim.Text)}</a></p>
        <p class="meta"><strong class="label small">{State(page,
            verdict)}</strong> {page.Person(verdict.Publisher)}{(verdict.PublishedAt is { } date ? Html($" · {page.Time(date)}")
                : None)}</p>
        {PageParts.Paragraphs(verdict.Summary is { } summary ? PageParts.Shortened(summary, 300) : null, verdict.Language, "note")}</li>
        """);

    private static string State(PageContext page, Verdict verdict) =>
        verdict.State is VerdictState.Published && verdict.Rating is { Length: > 0 } rating ? page.Label(Rating.All, rating)
            : page.Label(VerdictState.All, verdict.State);
}
