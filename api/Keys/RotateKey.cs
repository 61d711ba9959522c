using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Keys;

/// <summary>How a key gets its new secret.</summary>
public sealed record Rotation
{
    /// <summary>For how many seconds the old secret stays valid beside the new one, up to a week; 0 when left out: it ends at once.</summary>
    [Between(0, 604_800)]
    public int? OverlapSeconds { get; init; }
}

internal sealed class RotateKey(KeyRing keys) : Operation<ResourceIdWithBody<JsonBody<Rotation>>, CreatedResult<IssuedKey>>
{
    public override void Configure()
    {
        Post("/v1/keys/{id}/rotation");
        RequireScope(Scope.Admin);
        AcceptsIfMatch();
        ReturnsSecret();
        Example("""
            { "overlapSeconds": 3600 }
            """);
    }

    /// <summary>Give a key a new secret</summary>
    /// <remarks>
    /// Everything else of the key stays. The old secret ends at once, or after overlapSeconds; a secret from before an
    /// earlier rotation ends now. The answer shows the new secret, this once, and the request cannot be replayed, so an
    /// Idempotency-Key is refused (400). A key that is revoked or has expired is refused (409).
    /// </remarks>
    public override async Task<CreatedResult<IssuedKey>> ExecuteAsync(ResourceIdWithBody<JsonBody<Rotation>> request, CancellationToken stop)
    {
        var made = await Writing.CreateSecret(write =>
        {
            var key = KeyStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Key, request.Id);
            ETags.Require(Writing.IfMatch, key.Revision, required: false);
            if (!key.IsActive(write.Clock))
                throw Problem.KeyNotActive(request.Id, key.State(write.Clock));
            var secret = ApiKey.NewSecret(request.Id);
            var overlap = request.Content.Value.OverlapSeconds ?? 0;
            KeyStore.Update(write, "rotate", key with
            {
                Revision = key.Revision + 1,
                Hash = ApiKey.HashOf(secret),
                PreviousHash = overlap > 0 ? key.Hash : null,
                PreviousUntil = overlap > 0 ? Instant.Text(Instant.Parse(write.Clock).AddSeconds(overlap)) : null,
                UpdatedAt = write.Now,
            });
            var shown = KeyStore.FindShown(write, request.Id, keys)!;
            return CreatedResult<IssuedKey>.At($"/v1/keys/{request.Id}", ETags.Of(shown.Revision, shown), new(shown, secret));
        });
        keys.Reload();
        return made;
    }
}
