using FactCheck.Pages.Claims;
using FactCheck.Pages.Layout;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Lists;

/// <summary>Changes of published findings in a row: when, whose, what it was and is, and why.</summary>
internal static class CorrectionList
{
    public static Markup Of(PageContext page, IReadOnlyList<LoggedCorrection> corrections) =>
        corrections.Count == 0 ? None : Html($"""<ol class="changes log">{corrections.Select(one => Item(page, one))}</ol>""");

    private static Markup Item(PageContext page, LoggedCorrection one) => Html($"""
        <li><p class="meta">{page.Time(one.RecordedAt)} · <strong>{page.Label(ChangeKind.All,
            one.ChangeKind)}</strong> · {page.Person(one.Publisher)} · {Found(page, one.Before.Rating)} → {Found(page,
                one.After.Rating)}</p>
        <p class="title">{Claim(page, one)}</p>
        {PageParts.Paragraphs(one.PublicNote, null, "note")}
        {(one.After.Rating is null ? None : WordDiff.Of(page, one.Before.Summary, one.After.Summary, "und"))}</li>
        """);

    private static Markup Claim(PageContext page, LoggedCorrection one) => one.Claim.Text is { } text
        ? Html($"""<a href="{page.Link("/claims/" + one.Claim.Id)}">{PageParts.Inline(text)}</a>""")
        : Html($"{page.Say("A claim that was withdrawn since", "Una afirmación retirada después")}");

    private static Markup Turn(PageContext page, LoggedCorrection one) =>
        string.Equals(one.Before.Rating, one.After.Rating, StringComparison.Ordinal)
        ? Found(page, one.After.Rating)
        : Html($"{Found(page, one.Before.Rating)} → {Found(page, one.After.Rating)}");

    private static Markup Found(PageContext page, string? rating) => rating is { Length: > 0 } ? Html($"{page.Label(Rating.All, rating)}")
        : Html($"{page.Say("no finding", "sin conclusión")}");
}
