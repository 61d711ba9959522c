using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Keys;

internal sealed class EditKey(KeyRing keys) : Operation<ResourceIdWithBody<MergePatch<KeyFields>>, ResourceResult<Key>>
{
    public override void Configure()
    {
        Patch("/v1/keys/{id}");
        RequireScope(Scope.Admin);
        Example("""
            { "note": "The CMS of the night desk, until the new one is there" }
            """);
    }

    /// <summary>Change the note, the end or the publisher of a key</summary>
    /// <remarks>
    /// JSON Merge Patch with If-Match. Scopes stay as they were given: for others, make another key. A revoked key
    /// stays as it is (409). The last admin key that is valid cannot be given an end (409): make another first.
    /// </remarks>
    public override async Task<ResourceResult<Key>> ExecuteAsync(ResourceIdWithBody<MergePatch<KeyFields>> request, CancellationToken stop)
    {
        var shown = await Writing.Change(write =>
        {
            var key = KeyStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Key, request.Id);
            ETags.Require(Writing.IfMatch, key.Revision);
            if (key.RevokedAt is not null)
                throw Problem.KeyNotActive(request.Id, KeyState.Revoked);
            var changed = request.Content.Apply(KeyFields.Of(key)).Onto(key, write);
            if (key.IsAdmin && changed.PublisherId is not null)
                throw Problem.InvalidContent("/publisher", "not-with-admin", "An admin key can make itself any other key, so that binding it to a publisher would hold nothing.");
            if (key.IsAdmin && key.IsActive(write.Clock) && changed.ExpiresAt is not null && !KeyStore.HasOtherAdmin(write, request.Id, changed.ExpiresAt))
                throw Problem.LastAdminKey(request.Id);
            if (!JsonEquality.Content(key, changed))
                KeyStore.Update(write, "update", changed with { Revision = key.Revision + 1, UpdatedAt = write.Now });
            return KeyStore.FindShown(write, request.Id, keys)!;
        });
        keys.Reload();
        return ResourceResult<Key>.Tagged(shown.Revision, shown);
    }
}
