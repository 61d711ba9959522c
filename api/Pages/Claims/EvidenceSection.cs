using FactCheck.Claims;
using FactCheck.Evidence;
using FactCheck.Pages.Layout;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>The evidence by what it says, and how few origins it has.</summary>
internal static class EvidenceSection
{
    public static Markup Of(ClaimStory story)
    {
        var page = story.Page;
        string[] always = [Stance.Supports, Stance.Refutes];
        var groups = story.Dossier.Evidence.ToDictionary(group => group.Stance, StringComparer.Ordinal);
        var rows = Stance.All.Names.Where(stance => groups.ContainsKey(stance) || always.Contains(stance, StringComparer.Ordinal))
            .Select(stance => groups.TryGetValue(stance, out var group) ? Group(page, group) : Nothing(page, stance));
        return PageParts.Section("evidence", page.Say("Evidence", "Pruebas"), Html($"""<dl class="evidence">{rows}</dl>"""));
    }

    private static Markup Nothing(PageContext page, string stance) =>
        Html($"""<dt>{Heading(page, stance)}</dt><dd class="nothing">{page.Say("Nothing on record.", "No consta nada.")}</dd>""");

    private static Markup Group(PageContext page, EvidenceGroup group) => Html($"""
        <dt>{Heading(page, group.Stance)}</dt>
        <dd><p class="origins">{Origins(page, group)}</p>
        <ul>{group.Items.Select(item => Piece(page, item))}</ul></dd>
        """);

    private static string Heading(PageContext page, string stance) => stance switch
    {
        Stance.Supports => page.Say("Speaks for it", "Habla a favor"),
        Stance.Refutes => page.Say("Speaks against it", "Habla en contra"),
        "contextualizes" => page.Say("Context", "Contexto"),
        _ => page.Say("Settles nothing", "No resuelve nada"),
    };

    private static Markup Origins(PageContext page, EvidenceGroup group)
    {
        var (sources, roots) = (group.Origins.Sources, group.Origins.Roots);
        var count = page.Language.Count(sources, ("source", "sources"), ("fuente", "fuentes"));
        if (sources == 1 && roots.Count == 1
            && group.Items.All(item => string.Equals(item.Source.Id, roots[0].Id, StringComparison.Ordinal)))
            return Html($"{count}");
        var origins = page.Language.Count(roots.Count, ("origin", "origins"), ("origen", "orígenes"));
        var back = roots.Count is 0 or > 3 ? None :
            Html($"{page.Say(sources == 1 ? ": it goes back to" : ": they go back to", sources == 1
                ? ": se remonta a" : ": se remontan a")} {page.List(roots.Select(page.Source))}");
        return Html($"""{count}, <strong>{origins}</strong>{back} <small>({page.Say("as the sources declare",
            "según declaran las fuentes")})</small>""");
    }

    private static Markup Piece(PageContext page, EvidenceItem item)
    {
        var meta = Join(
        [
            Html($"{page.Label(Sources.SourceKind.All, item.Source.Kind)}"),
            Html($"{page.Label(EvidenceDirectness.All, item.Directness).ToLowerInvariant()}"),
            Quotation.Place(page, item.Locator),
        ], Html($" · "));
        return Html($"""
            <li id="{item.Id}">{page.Source(item.Source)} <span class="meta">{meta}</span>
            {(item.Quote is null ? None : Html($"<blockquote>{PageParts.Paragraphs(item.Quote, null)}</blockquote>"))}
            {PageParts.Paragraphs(item.Note, null, "note")}</li>
            """);
    }
}
