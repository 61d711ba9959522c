namespace FactCheck;

/// <summary>Whether the service can do its work.</summary>
public sealed record Health
{
    /// <summary><c>ok</c>, or what stands in the way: <c>cannot-read</c>, <c>cannot-write</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What is wrong, for the person who runs it.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}

internal sealed class CheckHealth : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/healthz", Handle).NeedsNothing();

    /// <summary>Is the process alive?</summary>
    /// <remarks>Answers without looking at the database.</remarks>
    private static Shown<Health> Handle() => new(new Health { Status = "ok", Reasons = [] });
}
