using FactCheck.Claims;
using FactCheck.Pages.Layout;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>The ratings of a verdict in a row, each with the kind and the day of the change that brought it.</summary>
/// <remarks>A list that the stylesheet draws as boxes with arrows: it wraps on a narrow screen and is read aloud in order.</remarks>
internal static class VerdictCourse
{
    /// <param name="page">The reader.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="revisions">Its published revisions, oldest first.</param>
    public static Markup Of(PageContext page, DossierVerdict verdict, IReadOnlyList<VerdictRevision> revisions)
    {
        if (revisions.Count < 2)
            return None;
        var steps = revisions.Select((one, i) => Step(page, one, isLast: i == revisions.Count - 1));
        return Html($"""<p class="meta course">{PageParts.Inline(verdict.Publisher.Name)}</p><ol class="course">{steps}</ol>""");
    }

    private static Markup Step(PageContext page, VerdictRevision one, bool isLast)
    {
        var kind = one.ChangeKind is ChangeKind.Initial ? page.Say("First published", "Primera publicación")
            : page.Label(ChangeKind.All, one.ChangeKind);
        var (style, found) = one.Rating is { Length: > 0 } rating ? ("", page.Label(Rating.All, rating))
            : (" open", page.Say("no finding", "sin conclusión"));
        return Html($"""
            <li class="{(isLast ? "now" : "before")}"><span class="meta">{kind}, {ChangesSection.When(page, one)}</span>
            <strong class="label small{style}">{found}</strong></li>
            """);
    }
}
