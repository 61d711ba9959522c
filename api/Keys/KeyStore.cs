using FactCheck.Data;
using FactCheck.Text;

namespace FactCheck.Keys;

internal static class KeyStore
{
    private const string Columns = """
        k.seq, k.id, k.revision, k.hash, k.scopes, k.note, k.publisher_id, k.created_at, k.updated_at, k.expires_at, k.revoked_at,
        k.revoked_reason, k.previous_hash, k.previous_until
        """;

    public static List<ApiKey> All(ReadSession read) => read.Rows<ApiKey>($"""
        select {Columns}
        from api_key k
        order by k.seq
        """);

    public static ApiKey? Find(ReadSession read, string id) => read.First<ApiKey>($"""
        select {Columns}
        from api_key k
        where k.id = @id
        """, new { id });

    /// <summary>What people read for these keys.</summary>
    public static Dictionary<string, string?> Notes(ReadSession read, IEnumerable<string?> ids) => ids.OfType<string>().Distinct(StringComparer.Ordinal).ToList() is not { Count: > 0 } some ? [] : read.Query<(string Id, string? Note)>($"""
        select id, note
        from api_key
        where {read.In("id", "@ids")}
        """, new { ids = read.List(some) }).ToDictionary(key => key.Id, key => key.Note, StringComparer.Ordinal);

    /// <summary>Those of these keys that are for programs that draft.</summary>
    public static HashSet<string> Drafting(ReadSession read, IEnumerable<string?> ids) => ids.OfType<string>().Distinct(StringComparer.Ordinal).ToList() is not { Count: > 0 } some ? [] : read.Query<string>($"""
        select id
        from api_key
        where {read.In("id", "@ids")} and scopes like '%"draft"%' and scopes not like '%"write"%'
        """, new { ids = read.List(some) }).ToHashSet(StringComparer.Ordinal);

    public static Key? FindShown(ReadSession read, string id, KeyRing keys) => Show(read, keys, "k.id = @id", new { id, limit = 1 }).FirstOrDefault().Key;

    public static List<(long Seq, Key Key)> List(ReadSession read, KeyRing keys, long before, int limit) => Show(read, keys, "k.seq < @before", new { before, limit });

    public static void Insert(WriteSession write, ApiKey key) => Restore(write, key with { Seq = write.Append("create", TypeId.Key, key.Id, key.Revision, key, []) });

    /// <summary>Puts a row in place as a snapshot has it. One that is there keeps its hash, which no snapshot has.</summary>
    public static void Restore(WriteSession write, ApiKey key) => write.Execute("""
        insert into api_key (seq, id, revision, hash, scopes, note, publisher_id, created_at, updated_at, expires_at, revoked_at,
          revoked_reason, previous_hash, previous_until)
        values (@Seq, @Id, @Revision, @Hash, @Scopes, @Note, @PublisherId, @CreatedAt, @UpdatedAt, @ExpiresAt, @RevokedAt,
          @RevokedReason, @PreviousHash, @PreviousUntil)
        on conflict (id) do update
        set seq = excluded.seq
        """, key);

    public static void Update(WriteSession write, string operation, ApiKey key)
    {
        write.Append(operation, TypeId.Key, key.Id, key.Revision, key, []);
        write.Execute("""
            update api_key
            set revision = @Revision, hash = @Hash, note = @Note, publisher_id = @PublisherId, updated_at = @UpdatedAt, expires_at = @ExpiresAt,
              revoked_at = @RevokedAt, revoked_reason = @RevokedReason, previous_hash = @PreviousHash, previous_until = @PreviousUntil
            where id = @Id
            """, key);
    }

    public static void Revoke(WriteSession write, ApiKey key, string? reason) =>
        Update(write, "revoke", key with { Revision = key.Revision + 1, RevokedAt = write.Now, RevokedReason = reason, PreviousHash = null, PreviousUntil = null, UpdatedAt = write.Now });

    /// <summary>Makes room for the keys of another ledger: these are recorded anew after them.</summary>
    public static void SetAside(WriteSession write) => write.Execute("update api_key set seq = -seq");

    /// <summary>Records a key anew that was set aside.</summary>
    public static void TakeUp(WriteSession write, ApiKey key) => write.Execute("""
        update api_key
        set seq = @seq
        where id = @Id
        """, new { seq = write.Append("create", TypeId.Key, key.Id, key.Revision, key, []), key.Id });

    /// <summary>Whether someone else can still manage keys at that moment.</summary>
    public static bool HasOtherAdmin(ReadSession read, string id, string at) => All(read).Exists(key => key.IsAdmin && key.IsActive(at) && !string.Equals(key.Id, id, StringComparison.Ordinal));

    /// <summary>When each was last used. Operational: none of it is in the ledger.</summary>
    public static bool KeepUse(WriteSession write, IEnumerable<(string Id, string At)> used)
    {
        foreach (var (id, at) in used)
        {
            write.Execute("""
                insert into api_key_use (key_id, last_used_at)
                values (@id, @at)
                on conflict (key_id) do update set last_used_at = @at
                """, new { id, at });
        }
        return true;
    }

    private static List<(long Seq, Key Key)> Show(ReadSession read, KeyRing keys, string which, object values) => read.Query<ShownRow>($"""
        select k.seq, k.id, k.revision, k.scopes, k.note, k.created_at, k.updated_at, k.expires_at, k.revoked_at, k.revoked_reason, k.previous_until,
          u.last_used_at, a.id as shown_publisher_id, a.name as publisher_name, a.kind as publisher_kind
        from api_key k
        left join api_key_use u on u.key_id = k.id
        left join actor a on a.id = k.publisher_id
        where {which}
        order by k.seq desc
        limit @limit
        """, values).ConvertAll(row => (row.Seq, row.ToKey(keys)));

    private sealed record ShownRow
    {
        public required long Seq { get; init; }
        public required string Id { get; init; }
        public required int Revision { get; init; }
        public required IReadOnlyList<string> Scopes { get; init; }
        public string? Note { get; init; }
        public required string CreatedAt { get; init; }
        public required string UpdatedAt { get; init; }
        public string? ExpiresAt { get; init; }
        public string? RevokedAt { get; init; }
        public string? RevokedReason { get; init; }
        public string? PreviousUntil { get; init; }
        public string? LastUsedAt { get; init; }
        public string? ShownPublisherId { get; init; }
        public string? PublisherName { get; init; }
        public string? PublisherKind { get; init; }

        public Key ToKey(KeyRing keys) => new()
        {
            Id = Id,
            Revision = Revision,
            Scopes = Scopes,
            Note = Note,
            Publisher = ShownPublisherId is null ? null : new() { Id = ShownPublisherId, Name = PublisherName!, Kind = PublisherKind! },
            State = new ApiKey { Id = Id, Revision = Revision, Scopes = Scopes, CreatedAt = CreatedAt, UpdatedAt = UpdatedAt, ExpiresAt = ExpiresAt, RevokedAt = RevokedAt }.State(keys.Now),
            ExpiresAt = ExpiresAt,
            PreviousUntil = RevokedAt is null && PreviousUntil is not null && string.CompareOrdinal(keys.Now, PreviousUntil) < 0 ? PreviousUntil : null,
            LastUsedAt = keys.LastUse(Id) ?? LastUsedAt,
            RevokedAt = RevokedAt,
            RevokedReason = RevokedReason,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
        };
    }
}
