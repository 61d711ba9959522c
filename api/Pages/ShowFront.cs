namespace FactCheck;

internal sealed class ShowFront : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/", Handle).NeedsNothing().ExcludeFromDescription();

    /// <summary>People are led to Swagger UI, programs are told where things are.</summary>
    private static IResult Handle(HttpRequest request, Options options) => options.Swagger && Forms.Choose(request, ["application/json", "text/html"]) is "text/html"
        ? Results.Redirect("/swagger/")
        : Results.Json(new { name = "FactCheck", contract = "/openapi.yaml", swagger = options.Swagger ? "/swagger/" : null }, StrictJson.Options);
}
