namespace FactCheck;

/// <summary>Which keys to list.</summary>
public sealed record KeyFilter : ListParameters;

internal sealed class ListKeys : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/keys", Handle).Needs(Scope.Admin);

    /// <summary>List keys</summary>
    /// <remarks>All that were ever made, newest first, with what they may do, whether they are valid and when they were last used; never their secrets.</remarks>
    private static Listed<Key> Handle(Query<KeyFilter> query, HttpRequest request, Cursors cursors, KeyRing keys, Db db)
    {
        var filter = query.Value;
        using var read = db.Read();
        var found = KeyStore.List(read, keys, cursors.Before(request, filter), filter.Size + 1);
        return Listed<Key>.OfWritten(request, cursors, filter.Size, found, one => (one.Seq, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(one.Key, StrictJson.Options)));
    }
}
