namespace FactCheck;

internal static class KeyStore
{
    public static List<ApiKey> All(ReadSession read) => read.Query<ApiKey>("""
        select seq, id, revision, hash, scopes, note, publisher_id, created_at, updated_at, expires_at, revoked_at
        from api_key
        order by seq
        """);

    public static void Insert(WriteSession write, ApiKey key) => Restore(write, key with { Seq = write.Append("create", Id.Key, key.Id, key.Revision, key, []) });

    /// <summary>Puts a row in place as a snapshot has it. One that is there keeps its hash, which no snapshot has.</summary>
    public static void Restore(WriteSession write, ApiKey key) => write.Execute("""
        insert into api_key (seq, id, revision, hash, scopes, note, publisher_id, created_at, updated_at, expires_at, revoked_at)
        values (@Seq, @Id, @Revision, @Hash, @Scopes, @Note, @PublisherId, @CreatedAt, @UpdatedAt, @ExpiresAt, @RevokedAt)
        on conflict (id) do update
        set seq = excluded.seq, revision = excluded.revision, scopes = excluded.scopes, note = excluded.note, publisher_id = excluded.publisher_id,
          updated_at = excluded.updated_at, expires_at = excluded.expires_at, revoked_at = excluded.revoked_at
        """, key);

    public static void Revoke(WriteSession write, ApiKey key)
    {
        key = key with { Revision = key.Revision + 1, UpdatedAt = write.Now, RevokedAt = write.Now };
        write.Append("revoke", Id.Key, key.Id, key.Revision, key, []);
        write.Execute("""
            update api_key
            set revision = @Revision, updated_at = @UpdatedAt, revoked_at = @RevokedAt
            where id = @Id
            """, key);
    }

    /// <summary>Makes room for the keys of another ledger: these are recorded anew after them.</summary>
    public static void SetAside(WriteSession write) => write.Execute("update api_key set seq = -seq");

    /// <summary>Records a key anew that was set aside.</summary>
    public static void TakeUp(WriteSession write, ApiKey key) => write.Execute("""
        update api_key
        set seq = @seq
        where id = @Id
        """, new { seq = write.Append("create", Id.Key, key.Id, key.Revision, key, []), key.Id });
}
