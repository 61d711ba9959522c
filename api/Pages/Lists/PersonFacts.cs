using FactCheck.Actors;
using FactCheck.Pages.Layout;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Lists;

/// <summary>Facts on record of a person or organisation themselves.</summary>
internal static class PersonFacts
{
    public static Markup Of(PageContext page, Actor actor) => Html($"""
        <p class="by">{page.Label(ActorKind.All, actor.Kind)}{(actor.Role is { } role ? Html($" · {PageParts.Inline(role)}")
            : None)}{(actor.Country is { } country ? Html($" · {country}") : None)}</p>
        <dl class="facts">
        {Fact(page.Say("Also called", "También"), actor.Aliases.Select(name => PageParts.Inline(name)))}
        {Fact(page.Say("Accounts", "Cuentas"), actor.Handles
            .Select(handle => Html($"{handle.Platform}: {PageParts.Inline("@" + handle.Name.TrimStart('@'))}")))}
        {Fact(page.Say("Elsewhere", "En otros sitios"), actor.SameAs
            .Select(url => Html($"""<a href="{Href(url)}" rel="nofollow noopener noreferrer me">{url}</a>""")))}
        </dl>
        """);

    public static Markup Fact(string name, IEnumerable<Markup> values)
    {
        var all = values.Where(value => !value.IsEmpty).ToList();
        return all.Count == 0 ? None : Html($"<dt>{name}</dt><dd>{Join(all, Html($"<br>"))}</dd>");
    }
}
