namespace FactCheck;

/// <summary>Why a key is ended.</summary>
public sealed record Revocation
{
    /// <summary>The reason: administrators find it in the key and in the audit.</summary>
    [Text(2000)]
    public string? Reason { get; init; }
}

internal sealed class RevokeKey : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/keys/{id}/revocation", Handle).Needs(Scope.Admin).TakesIfMatch().Example("""
        { "reason": "It was found in a public repository" }
        """);

    /// <summary>Revoke a key</summary>
    /// <remarks>
    /// When the answer arrives the key opens nothing any more, for good; what it wrote stays, under its id, and imports
    /// that it started take no more rows. The last admin key that is valid cannot be revoked (409): make another first.
    /// </remarks>
    /// <param name="id">The key's id.</param>
    /// <param name="body"></param>
    /// <param name="writing"></param>
    /// <param name="keys"></param>
    private static async Task<Made<Key>> Handle(string id, Body<Revocation> body, Writing writing, KeyRing keys)
    {
        var made = await writing.Create(body, write =>
        {
            var key = KeyStore.Find(write, id) ?? throw Problem.NotFound(Id.Key, id);
            ETags.Require(writing.IfMatch, key.Revision, required: false);
            if (key.RevokedAt is not null)
                throw Problem.KeyNotActive(id, KeyState.Revoked);
            if (key.IsAdmin && key.IsActive(write.Now) && !KeyStore.HasOtherAdmin(write, id, write.Now))
                throw Problem.LastAdminKey(id);
            KeyStore.Revoke(write, key, body.Value.Reason);
            var shown = KeyStore.FindShown(write, id, keys)!;
            return Made<Key>.At($"/v1/keys/{id}", ETags.Of(shown.Revision, shown), shown);
        });
        keys.Reload();
        return made;
    }
}
