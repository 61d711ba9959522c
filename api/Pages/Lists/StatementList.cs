using FactCheck.Pages.Claims;
using FactCheck.Pages.Layout;
using FactCheck.Statements;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Lists;

/// <summary>Statements in a row: the words, where they stand, and what they do with claims.</summary>
internal static class StatementList
{
    public static Markup Of(PageContext page, IEnumerable<Statement> statements)
    {
        var items = statements.Select(statement => Item(page, statement)).ToList();
        return items.Count == 0 ? None : Html($"""<ol class="said">{items}</ol>""");
    }

    private static Markup Item(PageContext page, Statement statement) => Html($"""
        <li id="{statement.Id}">{Quotation.Of(page, statement)}
        <p class="meta">{Quotation.Attribution(page, statement)}</p>
        <ul class="reach">{statement.Positions
            .Select(position =>
                Html($"""<li class="{ReachWords.Sign(position.Position)}">{ReachWords.Of(page, position.Position,
                    position.Scope)}: <a href="{page.Link("/claims/" + position.Claim.Id)}">{PageParts
            .Inline(position.Claim.Text)}</a></li>"""))}</ul></li>
        """);
}
