namespace FactCheck;

internal sealed class ShowContract : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/openapi.yaml", Handle).NeedsNothing().ExcludeFromDescription();

    private static IResult Handle(Contract contract) => Results.Bytes(contract.Yaml, "application/yaml");
}
