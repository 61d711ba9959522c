namespace FactCheck;

internal sealed class ShowFront : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/", Handle).NeedsNothing().ExcludeFromDescription();

    private static IResult Handle(Options options) => Results.Redirect(options.Swagger ? "/swagger/" : "/openapi.yaml");
}
