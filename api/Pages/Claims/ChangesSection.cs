using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Pages.Layout;
using FactCheck.Text;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>Every published change of a finding, newest first, with the words that went and came.</summary>
internal static class ChangesSection
{
    public static Markup Of(ClaimStory story)
    {
        var revisions = story.Dossier.Verdicts.SelectMany(Revisions).OrderByDescending(one => one.Now.RecordedAt, StringComparer.Ordinal)
            .ToList();
        var courses = story.Dossier.Verdicts.Select(verdict => VerdictCourse.Of(story.Page, verdict, [.. Published(verdict).Reverse()]));
        return revisions.Count == 0 ? None
            : PageParts.Section("changes", story.Page.Say("What changed", "Qué cambió"),
                Html($"""{courses}<ol class="changes" reversed>{revisions
                    .Select(one => Change(story.Page, one.Verdict, one.Now, one.Before))}</ol>"""));
    }

    private static IEnumerable<(DossierVerdict Verdict, VerdictRevision Now, VerdictRevision? Before)> Revisions(DossierVerdict verdict)
    {
        var all = Published(verdict).ToList();
        return all.Select((now, i) => (verdict, now, i + 1 < all.Count ? all[i + 1] : null));
    }

    /// <summary>The revisions of a verdict, newest first.</summary>
    private static IEnumerable<VerdictRevision> Published(DossierVerdict verdict) =>
        verdict.Revisions.Select(one => JsonSerializer.Deserialize<VerdictRevision>(one.Utf8, JsonDefaults.Options)!);

    private static Markup Change(PageContext page, DossierVerdict verdict, VerdictRevision now, VerdictRevision? before)
    {
        var kind = before is null ? page.Say("First published", "Primera publicación") : page.Label(ChangeKind.All, now.ChangeKind);
        return Html($"""
            <li><p><strong>{kind}</strong>, {When(page, now)} · {page.Person(verdict.Publisher)}{Turn(page, now, before)}</p>
            {PageParts.Paragraphs(now.PublicNote, now.Language, "note")}
            {(before is null ? None : Words(page, before, now))}</li>
            """);
    }

    /// <summary>The day in the world, where it is known: a check that was published long ago may be recorded here today.</summary>
    public static Markup When(PageContext page, VerdictRevision now) => now.PublishedAt is { } date ? page.Time(date)
        : page.Time(now.RecordedAt);

    private static Markup Turn(PageContext page, VerdictRevision now, VerdictRevision? before)
    {
        if (before is null || string.Equals(now.Rating, before.Rating, StringComparison.Ordinal))
            return before is null && now.Rating is { Length: > 0 } first ? Html($" · {page.Label(Rating.All, first)}") : None;
        return Html($" · {Found(page, before.Rating)} → {Found(page, now.Rating)}");
    }

    private static Markup Found(PageContext page, string? rating) => rating is { Length: > 0 } ? Html($"{page.Label(Rating.All, rating)}")
        : Html($"{page.Say("no finding", "sin conclusión")}");

    private static Markup Words(PageContext page, VerdictRevision before, VerdictRevision now) => now.Rating is null ? None
        : Html($"{WordDiff.Of(page, before.Summary, now.Summary, now.Language)}{WordDiff.Of(page, before.Explanation, now.Explanation,
            now.Language)}");
}
