using FactCheck.Http.Binding;
using FactCheck.Http.Results;

namespace FactCheck.Pages;

/// <summary>Whether the service can do its work.</summary>
public sealed record Health
{
    /// <summary><c>ok</c>; when it is not, a problem is answered instead.</summary>
    public required string Status { get; init; }
}

internal sealed class CheckHealth : Operation<EmptyRequest, ResourceResult<Health>>
{
    private static readonly byte[] Ok = """{"status":"ok"}"""u8.ToArray();

    public override void Configure()
    {
        Get("/healthz");
        AllowWithoutKey();
        NoRateLimit();
    }

    /// <summary>Is the process alive?</summary>
    /// <remarks>Answers without looking at the database.</remarks>
    protected override ResourceResult<Health> Execute(EmptyRequest request) => new(Ok, etag: null);
}
