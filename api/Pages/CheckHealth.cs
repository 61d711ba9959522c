namespace FactCheck;

/// <summary>Whether the service can do its work.</summary>
public sealed record Health
{
    /// <summary><c>ok</c>; when it is not, a problem is answered instead.</summary>
    public required string Status { get; init; }
}

internal sealed class CheckHealth : IEndpoint
{
    private static readonly byte[] Ok = """{"status":"ok"}"""u8.ToArray();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/healthz", Handle).NeedsNothing().CountsAsNothing();

    /// <summary>Is the process alive?</summary>
    /// <remarks>Answers without looking at the database.</remarks>
    private static Shown<Health> Handle() => new(Ok, etag: null);
}
