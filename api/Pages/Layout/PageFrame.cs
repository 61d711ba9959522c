using System.Text;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Layout;

/// <summary>Writes a whole page: head, header with search, the content and the foot.</summary>
internal static class PageFrame
{
    private const string Site = "FactCheck";

    public static byte[] Write(PageContext page, PageContent content) => Encoding.UTF8.GetBytes(Html($"""
        <!doctype html>
        <html lang="{page.Language.Code}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{PageParts.Unturned(content.Title)} · {Site}</title>
        {Address(page, content)}
        <link rel="stylesheet" href="{page.At(Asset.Style.Address)}">
        <link rel="icon" type="image/svg+xml" href="{page.At(Asset.Icon.Address)}">
        <meta name="color-scheme" content="light dark">
        {content.Head}
        </head>
        {(content.IsEmbedded ? Html($"""<body class="embedded">{content.Main}</body>""") : Body(page, content))}
        </html>

        """).ToString());

    private static Markup Address(PageContext page, PageContent content)
    {
        if (content.Canonical is not { } path || !page.Indexing)
            return Html($"""<meta name="robots" content="noindex">""");
        var description = content.Description is not { } said ? None
            : Html($"""
                <meta name="description" content="{PageParts.Unturned(said)}">
                <meta property="og:description" content="{PageParts.Unturned(said)}">
                """);
        return Html($"""
            <link rel="canonical" href="{page.Root}{path}">
            <link rel="alternate" hreflang="en" href="{page.Root}{path}?lang=en">
            <link rel="alternate" hreflang="es" href="{page.Root}{path}?lang=es">
            <meta property="og:site_name" content="{Site}">
            <meta property="og:type" content="article">
            <meta property="og:title" content="{PageParts.Unturned(content.Title)}">
            <meta property="og:url" content="{page.Root}{path}">
            {description}
            <meta name="twitter:card" content="summary">
            """);
    }

    private static Markup Body(PageContext page, PageContent content) => Html($"""
        <body>
        <a class="skip" href="#main">{page.Say("Skip to the content", "Ir al contenido")}</a>
        <header class="site">
        <a class="name" href="{page.Link("/")}">{Site}</a>
        <nav aria-label="{page.Say("Site", "Sitio")}"><a href="{page.Link("/corrections")}">{page.Say("Corrections",
            "Correcciones")}</a> <a href="{page.At("/docs")}">{page.Say("Documents", "Documentos")}</a></nav>
        {Search(page, content.Searched)}
        </header>
        <main id="main">
        {content.Main}
        </main>
        <footer class="site">
        <p>{page.Say("Nobody is scored here, and no verdict is computed.", "Aquí no se puntúa a nadie ni se calcula ningún veredicto.")}</p>
        <p>{Translated(page, page.Language.Other)}
        · <a href="{page.At("/docs")}">{page.Say("Documents", "Documentos (en inglés)")}</a>
        · <a href="{page.At("/openapi.yaml")}">API</a>{(page.Swagger ? Html($""" · <a href="{page.At("/swagger/")}">Swagger UI</a>""")
            : None)}
        · <a type="application/atom+xml" href="{page.At("/v1/feeds/verdicts.atom")}">{page.Say("Verdicts as a feed",
            "Veredictos en un canal")}</a></p>
        </footer>
        </body>
        """);

    private static Markup Translated(PageContext page, PageLanguage other) =>
        Html($"""<a href="{page.In(other)}" lang="{other.Code}" hreflang="{other.Code}" rel="alternate">{other["English",
            "Español"]}</a>""");

    private static Markup Search(PageContext page, string? searched) => Html($"""
        <form class="search" role="search" action="{page.At("/search")}">
        <label class="vh" for="q">{page.Say("Search the claims", "Buscar en las afirmaciones")}</label>
        <input id="q" name="q" type="search" maxlength="500" required dir="auto" value="{searched}" placeholder="{page.Say(
            "Search the claims", "Buscar afirmaciones")}">
        {(page.NamesLanguage ? Html($"""<input type="hidden" name="lang" value="{page.Language.Code}">""") : None)}
        <button type="submit">{page.Say("Search", "Buscar")}</button>
        </form>
        """);
}
