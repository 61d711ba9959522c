namespace FactCheck;

/// <summary>One operation: its address here, its work in a private <c>Handle</c> below.</summary>
public interface IEndpoint
{
    static abstract void Map(IEndpointRouteBuilder routes);
}
