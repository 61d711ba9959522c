using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Keys;

internal sealed class GetKey(KeyRing keys, Db db) : Operation<ResourceId, ResourceResult<Key>>
{
    public override void Configure()
    {
        Get("/v1/keys/{id}");
        RequireScope(Scope.Admin);
    }

    /// <summary>Read a key</summary>
    /// <remarks>What it may do, whether it is valid and when it was last used; never its secret.</remarks>
    protected override ResourceResult<Key> Execute(ResourceId request)
    {
        using var read = db.Read();
        var key = KeyStore.FindShown(read, request.Id, keys) ?? throw Problem.NotFound(TypeId.Key, request.Id);
        return ResourceResult<Key>.Tagged(key.Revision, key);
    }
}
