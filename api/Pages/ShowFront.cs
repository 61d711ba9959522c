namespace FactCheck;

internal sealed class ShowFront : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/", Handle).NeedsNothing().ExcludeFromDescription();

    /// <summary>People are led to Swagger UI, programs are told where things are, and readers of feeds find them.</summary>
    private static IResult Handle(HttpRequest request, Options options)
    {
        request.HttpContext.Response.Headers.Link = $"</v1/feeds/verdicts.atom>; rel=\"alternate\"; type=\"{Atom.Type}\", </v1/feeds/verdicts.json>; rel=\"alternate\"; type=\"{VerdictFeed.JsonFeed}\"";
        return options.Swagger && Forms.Choose(request, ["application/json", "text/html"]) is "text/html"
            ? Results.Redirect("/swagger/")
            : Results.Json(new { name = "FactCheck", contract = "/openapi.yaml", swagger = options.Swagger ? "/swagger/" : null }, StrictJson.Options);
    }
}
