namespace FactCheck;

/// <summary>Finds out who calls, and keeps out who may not; runs once the route is known.</summary>
internal sealed class Authentication(RequestDelegate next, KeyRing keys, Options options)
{
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<ApiKey, Caller> _callers = [];

    public Task InvokeAsync(HttpContext http)
    {
        var caller = Of(http.Request);
        http.Features.Set(caller);
        if (http.GetEndpoint()?.Metadata.GetMetadata<Needed>() is { Name: { } scope } needed)
            Admit(caller, scope, needed.Public);
        return next(http);
    }

    private void Admit(Caller caller, string scope, bool isPublic)
    {
        if (caller.KeyId is null)
        {
            if (!isPublic || !options.PublicRead)
                throw Problem.Unauthenticated();
        }
        else if (!caller.May(scope) && !(isPublic && options.PublicRead))
        {
            throw Problem.MissingScope(scope);
        }
    }

    private Caller Of(HttpRequest request)
    {
        if (Secret(request) is not { } secret)
            return Caller.Anonymous;
        var key = keys.Find(secret) ?? throw Problem.InvalidKey();
        return _callers.GetValue(key, found => new(found.Id, found.Scopes));
    }

    private static string? Secret(HttpRequest request)
    {
        var bearer = request.Headers.Authorization;
        var own = request.Headers["X-Api-Key"];
        if (bearer.Count == 0)
            return own.Count == 0 ? GoogleForm.Key(request) : own.ToString();
        var text = bearer.ToString();
        return text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? text["Bearer ".Length..].Trim() : throw Problem.InvalidKey();
    }
}
