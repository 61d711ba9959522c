using FactCheck.Actors;
using FactCheck.Data;
using FactCheck.Http.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace FactCheck.Http;

/// <summary>Who makes the request: a key with its scopes, or no one in particular.</summary>
public sealed record Caller(string? KeyId, IReadOnlyCollection<string> Scopes)
{
    public static readonly Caller Anonymous = new(null, []);

    /// <summary>The only publisher whose verdicts may be published and changed; null for any.</summary>
    public string? PublisherId { get; init; }

    /// <summary>Whether drafts and withdrawn things may be shown.</summary>
    public bool IsEditor => May(Scope.Write);

    public bool May(string scope) => Scopes.Contains(scope, StringComparer.Ordinal) || Scopes.Contains(Scope.Admin, StringComparer.Ordinal);

    /// <summary>Refuses a part of a request that needs more than the operation does.</summary>
    public void Must(string scope, string pointer)
    {
        if (!May(scope))
            throw Problem.MissingScope(scope, pointer);
    }

    /// <summary>Refuses to publish, or to change what is published, in the name of another publisher than the key is bound to.</summary>
    /// <remarks>By id alone, whatever was merged: merging takes the scope write, and must not hand over another desk's verdicts.</remarks>
    public void MustSpeakFor(ReadSession read, string publisherId, string pointer)
    {
        if (PublisherId is null || string.Equals(PublisherId, publisherId, StringComparison.Ordinal))
            return;
        var names = ActorStore.Names(read, [PublisherId, publisherId]);
        throw Problem.OtherPublisher(Named(PublisherId), Named(publisherId), pointer);

        string Named(string id) => $"{names.GetValueOrDefault(id)} ({id})";
    }

    public static Caller Of(HttpContext http) => http.Features.GetRequiredFeature<Caller>();
}
