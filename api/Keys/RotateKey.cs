namespace FactCheck;

/// <summary>How a key gets its new secret.</summary>
public sealed record Rotation
{
    /// <summary>For how many seconds the old secret stays valid beside the new one, up to a week; 0 when left out: it ends at once.</summary>
    [Between(0, 604_800)]
    public int? OverlapSeconds { get; init; }
}

internal sealed class RotateKey(KeyRing keys) : Operation<NamedWith<Body<Rotation>>, Made<IssuedKey>>
{
    public override void Configure()
    {
        Post("/v1/keys/{id}/rotation");
        Description(route => route.Needs(Scope.Admin).TakesIfMatch().GivesSecret().Example("""
            { "overlapSeconds": 3600 }
            """));
    }

    /// <summary>Give a key a new secret</summary>
    /// <remarks>
    /// Everything else of the key stays. The old secret ends at once, or after overlapSeconds; a secret from before an
    /// earlier rotation ends now. The answer shows the new secret, this once, and the request cannot be replayed, so an
    /// Idempotency-Key is refused (400). A key that is revoked or has expired is refused (409).
    /// </remarks>
    public override async Task<Made<IssuedKey>> ExecuteAsync(NamedWith<Body<Rotation>> asked, CancellationToken stop)
    {
        var made = await Writing.CreateSecret(write =>
        {
            var key = KeyStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Key, asked.Id);
            ETags.Require(Writing.IfMatch, key.Revision, required: false);
            if (!key.IsActive(write.Now))
                throw Problem.KeyNotActive(asked.Id, key.State(write.Now));
            var secret = ApiKey.NewSecret(asked.Id);
            var overlap = asked.Content.Value.OverlapSeconds ?? 0;
            KeyStore.Update(write, "rotate", key with
            {
                Revision = key.Revision + 1,
                Hash = ApiKey.HashOf(secret),
                PreviousHash = overlap > 0 ? key.Hash : null,
                PreviousUntil = overlap > 0 ? Instant.Text(Instant.Parse(write.Now).AddSeconds(overlap)) : null,
                UpdatedAt = write.Now,
            });
            var shown = KeyStore.FindShown(write, asked.Id, keys)!;
            return Made<IssuedKey>.At($"/v1/keys/{asked.Id}", ETags.Of(shown.Revision, shown), new(shown, secret));
        });
        keys.Reload();
        return made;
    }
}
