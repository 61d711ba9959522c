using System.Text;
using FactCheck.Http;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Settings;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Layout;

/// <summary>A refusal as a page that says what to do next.</summary>
internal sealed class ProblemPage(Options options) : IProblemPage
{
    /// <summary>Addresses of programs, which are told in a problem, as the contract says.</summary>
    private static readonly string[] ForPrograms =
        ["/v1", "/v1alpha1", "/mcp", "/oembed", "/problems", "/openapi.yaml", "/metrics", "/healthz", "/readyz", "/reconcile", "/swagger"];

    public byte[]? Of(HttpContext http, Problem problem)
    {
        if (!AsksForPage(http))
            return null;
        var page = Context(http);
        http.Response.ContentType = HtmlResult.Type + "; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = HtmlResult.Policy;
        http.Response.Headers.Vary = "Accept, Accept-Language";
        return PageFrame.Write(page, Content(page, problem, RequestId.Of(http)));
    }

    private static bool AsksForPage(HttpContext http) =>
        !Array.Exists(ForPrograms, path => http.Request.Path.StartsWithSegments(path, StringComparison.Ordinal))
        && Forms.Choose(http.Request, ["application/problem+json", HtmlResult.Type]) is HtmlResult.Type;

    /// <summary>A request whose host or parameters cannot be read gets a page too.</summary>
    private PageContext Context(HttpContext http) => new()
    {
        Language = PageLanguage.Of(http.Request, http.Request.Query["lang"] is [("en" or "es") and var asked] ? asked : null),
        Root = options.BaseUrl ?? "",
        Path = "/",
        Query = QueryString.Empty,
        NamesLanguage = false,
        Swagger = options.Swagger,
        Indexing = options.Indexing,
    };

    private static PageContent Content(PageContext page, Problem problem, string requestId)
    {
        var (title, advice) = Words(page, problem);
        return new()
        {
            Title = title,
            Main = Html($"""
                <h1>{title}</h1>
                <p>{advice}</p>
                <p class="meta" lang="en">{problem.Detail}</p>
                <p><a href="{page.Link("/")}">{page.Say("To the front page",
                    "A la portada")}</a> · <a href="{page.Link("/problems/" + problem.Type.Code)}">{page.Say("About this message",
                        "Sobre este mensaje")}</a></p>
                <p class="meta"><code>{problem.Type.Status} {problem.Type.Code} {requestId}</code></p>
                """),
        };
    }

    private static (string Title, string Advice) Words(PageContext page, Problem problem) => problem.Type.Status switch
    {
        404 => (page.Say("There is nothing at this address", "No hay nada en esta dirección"),
            page.Say("It may have been withdrawn, or the address may be cut short. Search for the claim above.",
                "Puede que se haya retirado, o que la dirección esté incompleta. Busque la afirmación arriba.")),
        401 or 403 => (page.Say("A key is needed to read this", "Se necesita una clave para leer esto"),
            page.Say("This newsroom does not publish its record to everyone.", "Esta redacción no publica su registro para todos.")),
        429 or 503 => (page.Say("Too much at once", "Demasiado a la vez"),
            page.Say("Try again in a moment. Nothing is lost.", "Vuelva a intentarlo en un momento. No se ha perdido nada.")),
        >= 500 => (page.Say("Something failed here", "Algo ha fallado aquí"),
            page.Say("The fault is ours, and it is in the log under the name below.",
                "El fallo es nuestro y consta en el registro con el nombre de abajo.")),
        _ => (page.Say("This cannot be answered", "Esto no se puede responder"),
            page.Say("Something in the address is not understood.", "Algo en la dirección no se entiende.")),
    };
}
