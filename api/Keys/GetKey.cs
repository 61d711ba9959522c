namespace FactCheck;

internal sealed class GetKey(KeyRing keys, Db db) : Operation<Named, Shown<Key>>
{
    public override void Configure()
    {
        Get("/v1/keys/{id}");
        Description(route => route.Needs(Scope.Admin));
    }

    /// <summary>Read a key</summary>
    /// <remarks>What it may do, whether it is valid and when it was last used; never its secret.</remarks>
    protected override Shown<Key> Execute(Named asked)
    {
        using var read = db.Read();
        var key = KeyStore.FindShown(read, asked.Id, keys) ?? throw Problem.NotFound(Id.Key, asked.Id);
        return Shown<Key>.Tagged(key.Revision, key);
    }
}
