using FactCheck.Http.Results;
using FactCheck.Pages.Layout;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Lists;

/// <summary>Parameters of a page with a list.</summary>
public record ListPageParameters : PageParameters
{
    /// <summary>The place at which the list goes on.</summary>
    [CursorForm]
    public string? Cursor { get; set; }
}

/// <summary>Lists on pages: a piece, and the way to the next.</summary>
internal static class ListPage
{
    public const int Size = 50;

    /// <summary>Returns the place at which the piece begins.</summary>
    public static long Before(this ListPageParameters list, Cursors cursors, HttpRequest request) =>
        cursors.Before(request, new Walk { Cursor = list.Cursor });

    /// <summary>The link to the next piece, where one more than the piece was found.</summary>
    public static Markup Next<T>(PageContext page, HttpRequest request, Cursors cursors, List<T> found, Func<T, long> seq) =>
        found.Count <= Size ? None
        : Next(page, Cursors.NextAddress(request, cursors.After(request, seq(found[Size - 1]))));

    public static Markup Next(PageContext page, string address) =>
        Html($"""<nav class="pages" aria-label="{page.Say("Pages of the list",
            "Páginas de la lista")}"><a rel="next" href="{page.At(address)}">{page.Say("Further ones", "Siguientes")}</a></nav>""");

    private sealed record Walk : ListParameters;
}
