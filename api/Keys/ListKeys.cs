using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Keys;

/// <summary>Which keys to list.</summary>
public sealed record KeyFilter : ListParameters;

internal sealed class ListKeys(Cursors cursors, KeyRing keys, Db db) : Operation<KeyFilter, PageResult<Key>>
{
    public override void Configure()
    {
        Get("/v1/keys");
        RequireScope(Scope.Admin);
    }

    /// <summary>List keys</summary>
    /// <remarks>All that were ever made, newest first, with what they may do, whether they are valid and when they were last used; never their secrets.</remarks>
    protected override PageResult<Key> Execute(KeyFilter filter)
    {
        using var read = db.Read();
        var found = KeyStore.List(read, keys, cursors.Before(HttpContext.Request, filter), filter.Size + 1);
        return PageResult<Key>.OfWritten(HttpContext.Request, cursors, filter.Size, found, one => (one.Seq, (ReadOnlyMemory<byte>)System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(one.Key, JsonDefaults.Options)));
    }
}
