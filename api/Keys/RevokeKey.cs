namespace FactCheck;

/// <summary>Why a key is ended.</summary>
public sealed record Revocation
{
    /// <summary>The reason: administrators find it in the key and in the audit.</summary>
    [Text(2000)]
    public string? Reason { get; init; }
}

internal sealed class RevokeKey(KeyRing keys) : Operation<NamedWith<Body<Revocation>>, Made<Key>>
{
    public override void Configure()
    {
        Post("/v1/keys/{id}/revocation");
        Description(route => route.Needs(Scope.Admin).TakesIfMatch().Example("""
            { "reason": "It was found in a public repository" }
            """));
    }

    /// <summary>Revoke a key</summary>
    /// <remarks>
    /// When the answer arrives the key opens nothing any more, for good; what it wrote stays, under its id, and imports
    /// that it started take no more rows. The last admin key that is valid cannot be revoked (409): make another first.
    /// </remarks>
    public override async Task<Made<Key>> ExecuteAsync(NamedWith<Body<Revocation>> asked, CancellationToken stop)
    {
        var made = await Writing.Create(asked.Content, write =>
        {
            var key = KeyStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Key, asked.Id);
            ETags.Require(Writing.IfMatch, key.Revision, required: false);
            if (key.RevokedAt is not null)
                throw Problem.KeyNotActive(asked.Id, KeyState.Revoked);
            if (key.IsAdmin && key.IsActive(write.Now) && !KeyStore.HasOtherAdmin(write, asked.Id, write.Now))
                throw Problem.LastAdminKey(asked.Id);
            KeyStore.Revoke(write, key, asked.Content.Value.Reason);
            var shown = KeyStore.FindShown(write, asked.Id, keys)!;
            return Made<Key>.At($"/v1/keys/{asked.Id}", ETags.Of(shown.Revision, shown), shown);
        });
        keys.Reload();
        return made;
    }
}
