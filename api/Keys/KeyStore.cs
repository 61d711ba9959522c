namespace FactCheck;

internal static class KeyStore
{
    public static List<ApiKey> All(ReadSession read) => read.Query<ApiKey>("""
        select seq, id, revision, hash, scopes, note, publisher_id, created_at, updated_at, expires_at, revoked_at
        from api_key
        order by seq
        """);

    public static void Insert(WriteSession write, ApiKey key)
    {
        var seq = write.Append("create", Id.Key, key.Id, key.Revision, key, []);
        write.Execute("""
            insert into api_key (seq, id, revision, hash, scopes, note, publisher_id, created_at, updated_at, expires_at, revoked_at)
            values (@Seq, @Id, @Revision, @Hash, @Scopes, @Note, @PublisherId, @CreatedAt, @UpdatedAt, @ExpiresAt, @RevokedAt)
            """, key with { Seq = seq });
    }
}
