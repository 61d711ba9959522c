namespace FactCheck;

internal sealed class EditKey(KeyRing keys) : Operation<NamedWith<MergePatch<KeyFields>>, Shown<Key>>
{
    public override void Configure()
    {
        Patch("/v1/keys/{id}");
        Description(route => route.Needs(Scope.Admin).Example("""
            { "note": "The CMS of the night desk, until the new one is there" }
            """));
    }

    /// <summary>Change the note, the end or the publisher of a key</summary>
    /// <remarks>
    /// JSON Merge Patch with If-Match. Scopes stay as they were given: for others, make another key. A revoked key
    /// stays as it is (409). The last admin key that is valid cannot be given an end (409): make another first.
    /// </remarks>
    public override async Task<Shown<Key>> ExecuteAsync(NamedWith<MergePatch<KeyFields>> asked, CancellationToken stop)
    {
        var shown = await Writing.Change(write =>
        {
            var key = KeyStore.Find(write, asked.Id) ?? throw Problem.NotFound(Id.Key, asked.Id);
            ETags.Require(Writing.IfMatch, key.Revision);
            if (key.RevokedAt is not null)
                throw Problem.KeyNotActive(asked.Id, KeyState.Revoked);
            var changed = asked.Content.Apply(KeyFields.Of(key)).Onto(key, write);
            if (key.IsAdmin && changed.PublisherId is not null)
                throw Problem.InvalidContent("/publisher", "not-with-admin", "An admin key can make itself any other key, so that binding it to a publisher would hold nothing.");
            if (key.IsAdmin && key.IsActive(write.Now) && changed.ExpiresAt is not null && !KeyStore.HasOtherAdmin(write, asked.Id, changed.ExpiresAt))
                throw Problem.LastAdminKey(asked.Id);
            if (!Same.Content(key, changed))
                KeyStore.Update(write, "update", changed with { Revision = key.Revision + 1, UpdatedAt = write.Now });
            return KeyStore.FindShown(write, asked.Id, keys)!;
        });
        keys.Reload();
        return Shown<Key>.Tagged(shown.Revision, shown);
    }
}
