using System.Security.Cryptography;
using System.Text;
using FactCheck.Data;

namespace FactCheck.ReplyRequests;

/// <summary>Keeps the secret addresses at which those asked can answer: of each the hash alone.</summary>
internal static class ReplyLinkStore
{
    private const int SecretBytes = 32;

    public static string NewSecret() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Makes this the address of the request; one made before does not work any more.</summary>
    public static void Put(WriteSession write, string replyId, string secret, string expiresAt) => write.Execute("""
        insert into reply_link (reply_id, hash, expires_at)
        values (@replyId, @hash, @expiresAt)
        on conflict (reply_id) do update
        set hash = excluded.hash, expires_at = excluded.expires_at
        """, new { replyId, hash = Hash(secret), expiresAt });

    /// <summary>The request whose address has this secret and has not expired; null for none.</summary>
    public static ReplyRequestRow? Find(ReadSession read, string secret)
    {
        var id = read.First<string>("""
            select reply_id
            from reply_link
            where hash = @hash and expires_at > @At
            """, new { hash = Hash(secret), read.At });
        return id is not null && ReplyRequestStore.Find(read, id) is { } row && ReplyState.TakesAnswer(row.State) ? row : null;
    }

    /// <summary>Ends the address of the request.</summary>
    public static void Remove(WriteSession write, string replyId) =>
        write.Execute("delete from reply_link where reply_id = @replyId", new { replyId });

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
