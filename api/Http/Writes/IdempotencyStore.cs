using FactCheck.Data;
using FactCheck.Text;

namespace FactCheck.Http.Writes;

/// <summary>What an idempotency key is bound to besides its body.</summary>
/// <param name="KeyId">Who came with it.</param>
/// <param name="Method">The verb.</param>
/// <param name="Path">The address with its query, in one form for all that route to the same.</param>
/// <param name="IdempotencyKey">The key.</param>
public sealed record IdempotencyScope(string KeyId, string Method, string Path, string IdempotencyKey);

/// <summary>A first answer that was kept.</summary>
public sealed record FirstAnswer
{
    public required string BodyHash { get; init; }
    public required string Location { get; init; }
    public required string Etag { get; init; }
    public required string Body { get; init; }

    /// <summary>An answer may have been kept without a body; without a place there is none but an erased one.</summary>
    public bool IsErased => Location.Length == 0;
}

/// <summary>Kept in the transaction of the write it answers, so that neither exists without the other.</summary>
internal static class IdempotencyStore
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(48);

    public static FirstAnswer? Find(WriteSession write, IdempotencyScope scope) => write.First<FirstAnswer>("""
        select body_hash, location, etag, body
        from idempotency
        where key_id = @KeyId and method = @Method and path = @Path and idempotency_key = @IdempotencyKey
          and created_at > @Oldest and created_at < @Newest
        """, new { scope.KeyId, scope.Method, scope.Path, scope.IdempotencyKey, Oldest = Oldest(write), Newest = Newest(write) });

    /// <summary>Blanks the answers that show one of these, and returns how many. Their keys stay taken: the request again would record what was erased.</summary>
    public static int Erase(WriteSession write, IReadOnlyCollection<string> ids) => ids.Sum(id => write.Execute("""
        update idempotency
        set body_hash = '', location = '', etag = '', body = ''
        where body like '%' || @id || '%'
        """, new { id }));

    public static void Keep(WriteSession write, IdempotencyScope scope, string bodyHash, string location, string etag, string body)
    {
        write.Execute("""
            delete from idempotency
            where created_at <= @Oldest or created_at >= @Newest
            """, new { Oldest = Oldest(write), Newest = Newest(write) });
        write.Execute("""
            insert into idempotency (key_id, method, path, idempotency_key, body_hash, status, location, etag, body, created_at)
            values (@KeyId, @Method, @Path, @IdempotencyKey, @BodyHash, 201, @Location, @Etag, @Body, @Now)
            """, new { scope.KeyId, scope.Method, scope.Path, scope.IdempotencyKey, BodyHash = bodyHash, Location = location, Etag = etag, Body = body, Now = write.Clock });
    }

    private static string Oldest(WriteSession write) => Instant.Text(Instant.Parse(write.Clock) - Lifetime);

    /// <summary>What a clock far ahead has written would be kept for good.</summary>
    private static string Newest(WriteSession write) => Instant.Text(Instant.Parse(write.Clock) + Lifetime);
}
