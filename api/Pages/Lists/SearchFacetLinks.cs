using System.Globalization;
using FactCheck.Pages.Layout;
using FactCheck.Search.Query;
using FactCheck.Verdicts;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Lists;

/// <summary>Values that a search can be narrowed by, with how many claims each leaves, and those to take away again.</summary>
internal static class SearchFacetLinks
{
    private const int Most = 8;

    public static Markup Of(PageContext page, SearchPageParameters asked, SearchFacets facets) => Html($"""
        <nav class="facets" aria-label="{page.Say("Narrow the search", "Acotar la búsqueda")}">
        {Row(page, page.Say("Finding", "Conclusión"), "rating", asked.Rating, facets.Rating, count => page.Label(Rating.All, count.Value))}
        {Row(page, page.Say("Claimed by", "Lo afirma"), "claimant", asked.Claimant, facets.Claimant, count => count.Label ?? count.Value)}
        {Row(page, page.Say("Topic", "Tema"), "topic", asked.Topic, facets.Topic, count => count.Value)}
        {Row(page, page.Say("Language", "Idioma"), "language", asked.Language, facets.Language, count => LanguageName(page, count.Value))}
        {Row(page, page.Say("Year", "Año"), "year", asked.Year, facets.Year, count => count.Value)}
        </nav>
        """);

    private static Markup Row(PageContext page, string name, string parameter, string? chosen, IReadOnlyList<FacetCount>? counts,
        Func<FacetCount, string> label)
    {
        if (chosen is not null)
        {
            var known = counts?.FirstOrDefault(count => string.Equals(count.Value, chosen, StringComparison.Ordinal));
            return Html($"""<p class="meta">{name}: <strong>{PageParts.Inline(known is null ? chosen
                : label(known))}</strong> <a href="{Address(page, parameter, null)}">{page.Say("remove", "quitar")}</a></p>""");
        }
        return counts is not { Count: > 1 } ? None : Html($"""
            <p class="meta">{name}: {Join(counts.Take(Most)
                .Select(count =>
                    Html($"""<a href="{Address(page, parameter, count.Value)}">{PageParts.Inline(label(count))}</a> {count.Count}""")),
                        Html($" · "))}</p>
            """);
    }

    /// <summary>This search with another value of one parameter, from its first page on.</summary>
    private static string Address(PageContext page, string parameter, string? value)
    {
        var query = QueryString.Create(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(page.Query.Value)
            .Where(pair => pair.Key is not "cursor" && !string.Equals(pair.Key, parameter, StringComparison.Ordinal)));
        return page.Link(page.Path + (value is null ? query : query.Add(parameter, value)).ToUriComponent());
    }

    private static string LanguageName(PageContext page, string tag)
    {
        try
        {
            // The name in the language itself: readers look for their own.
            return tag is "und" ? page.Say("not known", "desconocido") : CultureInfo.GetCultureInfo(tag).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
