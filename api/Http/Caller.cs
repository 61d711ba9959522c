using Microsoft.AspNetCore.Http.Features;

namespace FactCheck;

/// <summary>Who makes the request: a key with its scopes, or no one in particular.</summary>
public sealed record Caller(string? KeyId, IReadOnlyCollection<string> Scopes)
{
    public static readonly Caller Anonymous = new(null, []);

    /// <summary>Whether drafts and withdrawn things may be shown.</summary>
    public bool IsEditor => May(Scope.Write);

    public bool May(string scope) => Scopes.Contains(scope, StringComparer.Ordinal) || Scopes.Contains(Scope.Admin, StringComparer.Ordinal);

    /// <summary>Refuses a part of a request that needs more than the operation does.</summary>
    public void Must(string scope, string pointer)
    {
        if (!May(scope))
            throw Problem.MissingScope(scope, pointer);
    }

    public static ValueTask<Caller?> BindAsync(HttpContext http) => ValueTask.FromResult<Caller?>(http.Features.GetRequiredFeature<Caller>());
}
