using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Keys;

/// <summary>Why a key is ended.</summary>
public sealed record Revocation
{
    /// <summary>The reason: administrators find it in the key and in the audit.</summary>
    [Text(2000)]
    public string? Reason { get; init; }
}

internal sealed class RevokeKey(KeyRing keys) : Operation<ResourceIdWithBody<JsonBody<Revocation>>, CreatedResult<Key>>
{
    public override void Configure()
    {
        Post("/v1/keys/{id}/revocation");
        RequireScope(Scope.Admin);
        AcceptsIfMatch();
        Example("""
            { "reason": "It was found in a public repository" }
            """);
    }

    /// <summary>Revoke a key</summary>
    /// <remarks>
    /// When the answer arrives the key opens nothing any more, for good; what it wrote stays, under its id, and imports
    /// that it started take no more rows. The last admin key that is valid cannot be revoked (409): make another first.
    /// </remarks>
    public override async Task<CreatedResult<Key>> ExecuteAsync(ResourceIdWithBody<JsonBody<Revocation>> request, CancellationToken stop)
    {
        var made = await Writing.Create(request.Content, write =>
        {
            var key = KeyStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Key, request.Id);
            ETags.Require(Writing.IfMatch, key.Revision, required: false);
            if (key.RevokedAt is not null)
                throw Problem.KeyNotActive(request.Id, KeyState.Revoked);
            if (key.IsAdmin && key.IsActive(write.Clock) && !KeyStore.HasOtherAdmin(write, request.Id, write.Clock))
                throw Problem.LastAdminKey(request.Id);
            KeyStore.Revoke(write, key, request.Content.Value.Reason);
            var shown = KeyStore.FindShown(write, request.Id, keys)!;
            return CreatedResult<Key>.At($"/v1/keys/{request.Id}", ETags.Of(shown.Revision, shown), shown);
        });
        keys.Reload();
        return made;
    }
}
