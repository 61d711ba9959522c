using Swashbuckle.AspNetCore.SwaggerUI;

namespace FactCheck;

/// <summary>Swagger UI over the contract.</summary>
internal static class SwaggerPage
{
    public static void Configure(SwaggerUIOptions page)
    {
        page.DocumentTitle = "FactCheck";
        page.SwaggerEndpoint("/openapi.yaml", "FactCheck v1");
        page.DisplayOperationId();
        page.DisplayRequestDuration();
        page.EnableTryItOutByDefault();
        page.EnablePersistAuthorization();
        page.DefaultModelsExpandDepth(0);
        page.DocExpansion(DocExpansion.List);
    }
}
