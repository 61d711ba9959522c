using FactCheck.Http;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Settings;

namespace FactCheck.Keys;

/// <summary>Finds out who calls, and keeps out who may not; runs once the route is known.</summary>
internal sealed class Authentication(RequestDelegate next, KeyRing keys, RateLimits limits, IForeignApi foreign, Options options)
{
    public Task InvokeAsync(HttpContext http)
    {
        var caller = Of(http);
        http.Features.Set(caller);
        limits.Take(http, caller);
        if (http.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is { } needed)
            Admit(caller, needed, options);
        return next(http);
    }

    /// <summary>Refuses a caller who lacks what a route needs.</summary>
    public static void Admit(Caller caller, RequiredScope needed, Options options)
    {
        if (needed.Name is not { } scope)
            return;
        if (caller.KeyId is null)
        {
            if (!needed.Public || !options.PublicRead)
                throw Problem.Unauthenticated();
        }
        else if (!caller.May(scope) && !(needed.OrDraft && caller.May(Scope.Draft)) && !(needed.Public && options.PublicRead))
        {
            throw Problem.MissingScope(scope);
        }
    }

    private Caller Of(HttpContext http)
    {
        if (Secret(http) is not { } secret)
            return Caller.Anonymous;
        return (keys.Find(secret) ?? throw Invalid(http)) with { Policy = options.Publication };
    }

    private string? Secret(HttpContext http)
    {
        var bearer = http.Request.Headers.Authorization;
        var own = http.Request.Headers["X-Api-Key"];
        if (bearer.Count == 0)
            return own.Count == 0 ? foreign.Covers(http.Request.Path) ? foreign.Key(http.Request) : null : own.ToString();
        var text = bearer.ToString();
        if (!text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            throw Invalid(http);
        var secret = text["Bearer ".Length..].Trim();
        return own.Count == 0 || string.Equals(own.ToString(), secret, StringComparison.Ordinal)
            ? secret
            : throw Problem.InvalidHeader("X-Api-Key", "Authorization and X-Api-Key carry different keys: it is not clear who calls. Send one.");
    }

    /// <summary>Counts against the address it came from. Keys that are valid go on working there: else one script with an old key would lock out an office.</summary>
    private ProblemException Invalid(HttpContext http)
    {
        limits.TakeFailure(http);
        return Problem.InvalidKey();
    }
}
