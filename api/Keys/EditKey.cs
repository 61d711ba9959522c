namespace FactCheck;

internal sealed class EditKey : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/v1/keys/{id}", Handle).Needs(Scope.Admin).Example("""
        { "note": "The CMS of the night desk, until the new one is there" }
        """);

    /// <summary>Change the note, the end or the publisher of a key</summary>
    /// <remarks>
    /// JSON Merge Patch with If-Match. Scopes stay as they were given: for others, make another key. A revoked key
    /// stays as it is (409). The last admin key that is valid cannot be given an end (409): make another first.
    /// </remarks>
    /// <param name="id">The key's id.</param>
    /// <param name="patch"></param>
    /// <param name="writing"></param>
    /// <param name="keys"></param>
    private static async Task<Shown<Key>> Handle(string id, MergePatch<KeyFields> patch, Writing writing, KeyRing keys)
    {
        var shown = await writing.Change(write =>
        {
            var key = KeyStore.Find(write, id) ?? throw Problem.NotFound(Id.Key, id);
            ETags.Require(writing.IfMatch, key.Revision);
            if (key.RevokedAt is not null)
                throw Problem.KeyNotActive(id, KeyState.Revoked);
            var changed = patch.Apply(KeyFields.Of(key)).Onto(key, write);
            if (key.IsAdmin && changed.PublisherId is not null)
                throw Problem.InvalidContent("/publisher", "not-with-admin", "An admin key can make itself any other key, so that binding it to a publisher would hold nothing.");
            if (key.IsAdmin && key.IsActive(write.Now) && changed.ExpiresAt is not null && !KeyStore.HasOtherAdmin(write, id, changed.ExpiresAt))
                throw Problem.LastAdminKey(id);
            if (!Same.Content(key, changed))
                KeyStore.Update(write, "update", changed with { Revision = key.Revision + 1, UpdatedAt = write.Now });
            return KeyStore.FindShown(write, id, keys)!;
        });
        keys.Reload();
        return Shown<Key>.Tagged(shown.Revision, shown);
    }
}
