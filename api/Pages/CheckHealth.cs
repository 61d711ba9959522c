namespace FactCheck;

/// <summary>Whether the service can do its work.</summary>
public sealed record Health
{
    /// <summary><c>ok</c>; when it is not, a problem is answered instead.</summary>
    public required string Status { get; init; }
}

internal sealed class CheckHealth : Operation<EmptyRequest, Shown<Health>>
{
    private static readonly byte[] Ok = """{"status":"ok"}"""u8.ToArray();

    public override void Configure()
    {
        Get("/healthz");
        Description(route => route.NeedsNothing().CountsAsNothing());
    }

    /// <summary>Is the process alive?</summary>
    /// <remarks>Answers without looking at the database.</remarks>
    protected override Shown<Health> Execute(EmptyRequest asked) => new(Ok, etag: null);
}
