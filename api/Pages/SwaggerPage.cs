using FactCheck.Pages.Layout;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace FactCheck.Pages;

/// <summary>Swagger UI over the contract.</summary>
internal static class SwaggerPage
{
    /// <summary>Lets the page, and it alone, load its own scripts, styles and pictures and call the service.</summary>
    /// <remarks>Its script sets style attributes; scripts written into the page stay barred.</remarks>
    public static Task Unbar(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/swagger", StringComparison.Ordinal))
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return next(http);
    }

    public static void Configure(SwaggerUIOptions page)
    {
        page.DocumentTitle = "FactCheck API";
        page.SwaggerEndpoint("/openapi.yaml", "FactCheck v1");
        page.InjectStylesheet(Asset.Swagger.Address);
        page.EnableDeepLinking();
        page.DisplayOperationId();
        page.DisplayRequestDuration();
        page.EnableTryItOutByDefault();
        page.EnablePersistAuthorization();
        page.DefaultModelsExpandDepth(0);
        page.DocExpansion(DocExpansion.List);
    }
}
