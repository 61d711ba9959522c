using FactCheck.Pages.Layout;
using FactCheck.Statements;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Claims;

/// <summary>Places where the claim was said, repeated, reported and taken back, in the order of the world.</summary>
internal static class AppearanceSection
{
    public static Markup Of(ClaimStory story) => story.Appearances.Count == 0 ? None
        : PageParts.Section("said", story.Page.Say("Where it was said", "Dónde se dijo"),
            Html($"""<ol class="said">{story.Appearances.Select(one => Said(story.Page, one))}</ol>"""));

    private static Markup Said(PageContext page, ClaimStatement statement) => Html($"""
        <li id="{statement.Id}"><p class="meta"><strong>{page.Label(Position.All,
            statement.Position)}</strong> · {Quotation.Attribution(page, statement)}</p>
        {Quotation.Of(page, statement)}
        {PageParts.Paragraphs(statement.Note, null, "note")}</li>
        """);
}
