using FactCheck.Http.Problems;
using FactCheck.Settings;
using Microsoft.AspNetCore.Http.Features;

namespace FactCheck.Http;

/// <summary>Who makes the request: a key with its scopes, or no one in particular.</summary>
public sealed record Caller(string? KeyId, IReadOnlyCollection<string> Scopes)
{
    public static readonly Caller Anonymous = new(null, []);

    /// <summary>The only publisher whose verdicts may be published and changed; null for any.</summary>
    public string? PublisherId { get; init; }

    /// <summary>The steps that are asked of the caller before a publication. Imports tell of past work, and are asked for none.</summary>
    public PublicationPolicy Policy { get; init; } = PublicationPolicy.None;

    /// <summary>Whether drafts and withdrawn things may be shown.</summary>
    public bool IsEditor => May(Scope.Write);

    /// <summary>Whether it may record nothing but what readers do not see.</summary>
    public bool IsDrafting => !May(Scope.Write) && May(Scope.Draft);

    public bool May(string scope) => Scopes.Contains(scope, StringComparer.Ordinal) || Scopes.Contains(Scope.Admin, StringComparer.Ordinal);

    /// <summary>Refuses a part of a request that needs more than the operation does.</summary>
    public void Must(string scope, string pointer)
    {
        if (!May(scope))
            throw Problem.MissingScope(scope, pointer);
    }

    /// <summary>Refuses to publish, or to change what is published, in the name of another publisher than the key is bound to.</summary>
    /// <remarks>By id alone, whatever was merged: merging takes the scope write, and must not hand over another desk's verdicts.</remarks>
    /// <param name="publisherId">The publisher.</param>
    /// <param name="pointer">The part of the request that names it.</param>
    /// <param name="name">The name of an actor, for the refusal.</param>
    public void MustSpeakFor(string publisherId, string pointer, Func<string, string?> name)
    {
        if (PublisherId is not null && !string.Equals(PublisherId, publisherId, StringComparison.Ordinal))
            throw Problem.OtherPublisher($"{name(PublisherId)} ({PublisherId})", $"{name(publisherId)} ({publisherId})", pointer);
    }

    public static Caller Of(HttpContext http) => http.Features.GetRequiredFeature<Caller>();
}
