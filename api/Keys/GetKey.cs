namespace FactCheck;

internal sealed class GetKey : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/keys/{id}", Handle).Needs(Scope.Admin);

    /// <summary>Read a key</summary>
    /// <remarks>What it may do, whether it is valid and when it was last used; never its secret.</remarks>
    /// <param name="id">The key's id.</param>
    /// <param name="keys"></param>
    /// <param name="db"></param>
    private static Shown<Key> Handle(string id, KeyRing keys, Db db)
    {
        using var read = db.Read();
        var key = KeyStore.FindShown(read, id, keys) ?? throw Problem.NotFound(Id.Key, id);
        return Shown<Key>.Tagged(key.Revision, key);
    }
}
