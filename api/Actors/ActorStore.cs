namespace FactCheck;

internal static class ActorStore
{
    private const string Columns = "seq, id, revision, kind, name, aliases, handles, same_as, role, country, merged_into, external_ids, created_at, updated_at";

    public static Actor? Find(ReadSession read, string id) => read.First<Actor>($"""
        select {Columns}
        from actor
        where id = @id
        """, new { id });

    public static List<Actor> List(ReadSession read, ActorFilter filter, ExternalId? externalId, long before) => read.Query<Actor>($"""
        select {Columns}
        from actor
        where {new Conditions()
            .Always("seq < @before")
            .Always("merged_into is null")
            .When(filter.Kind, "kind = @Kind")
            .When(filter.Name, "id in (select actor_id from actor_key where kind = 'name' and value = @name)")
            .When(filter.Handle, "id in (select actor_id from actor_key where kind = 'handle' and value = @handle)")
            .When(externalId, "id = (select entity_id from external_id where entity = 'actor' and scheme = @Scheme and value = @Value)")}
        order by seq desc
        limit @limit
        """, new
            {
                before,
                filter.Kind,
                name = filter.Name is null ? null : Fold.Of(filter.Name),
                handle = filter.Handle?.Split(':', 2) is [var platform, var name] ? HandleKey(new() { Platform = platform, Name = name }) : null,
                externalId?.Scheme,
                externalId?.Value,
                limit = filter.Size + 1,
            });

    /// <summary>The actors, or those they were merged into, that a key leads to.</summary>
    public static List<ActorRef> FindByKey(ReadSession read, string kind, string value) => read.Query<ActorRef>("""
        select distinct s.id, s.name, s.kind
        from actor_key k
        join actor a on a.id = k.actor_id
        join actor s on s.id = coalesce(a.merged_into, a.id)
        where k.kind = @kind and k.value = @value
        order by s.seq
        """, new { kind, value });

    public static ActorRef? FindRef(ReadSession read, string id) => read.First<ActorRef>("""
        select s.id, s.name, s.kind
        from actor a
        join actor s on s.id = coalesce(a.merged_into, a.id)
        where a.id = @id
        """, new { id });

    public static Dictionary<string, string> Names(ReadSession read, IEnumerable<string> ids) => read.Query<(string Id, string Name)>($"""
        select id, name
        from actor
        where {read.In("id", "@ids")}
        """, new { ids = read.List(ids) }).ToDictionary(actor => actor.Id, actor => actor.Name, StringComparer.Ordinal);

    public static void Insert(WriteSession write, Actor actor, string pointer = "")
    {
        var seq = write.Append("create", Id.Actor, actor.Id, actor.Revision, actor, []);
        write.Execute($"""
            insert into actor ({Columns})
            values (@Seq, @Id, @Revision, @Kind, @Name, @Aliases, @Handles, @SameAs, @Role, @Country, @MergedInto, @ExternalIds, @CreatedAt, @UpdatedAt)
            """, actor with { Seq = seq });
        SetKeys(write, actor, pointer);
        ExternalIdStore.Set(write, Id.Actor, actor.Id, actor.ExternalIds, isNew: true, pointer);
    }

    public static void Update(WriteSession write, Actor actor)
    {
        write.Append("update", Id.Actor, actor.Id, actor.Revision, actor, []);
        write.Execute("""
            update actor
            set revision = @Revision, kind = @Kind, name = @Name, aliases = @Aliases, handles = @Handles, same_as = @SameAs,
              role = @Role, country = @Country, merged_into = @MergedInto, external_ids = @ExternalIds, updated_at = @UpdatedAt
            where id = @Id
            """, actor);
        write.Execute("""
            delete from actor_key
            where actor_id = @Id
            """, new { actor.Id });
        SetKeys(write, actor, "");
        ExternalIdStore.Set(write, Id.Actor, actor.Id, actor.ExternalIds, isNew: false);
    }

    /// <summary>What the actor is found by; a handle or page that another actor has is refused.</summary>
    private static void SetKeys(WriteSession write, Actor actor, string pointer)
    {
        foreach (var name in actor.Aliases.Prepend(actor.Name).Select(Fold.Of).Distinct(StringComparer.Ordinal))
            SetKey(write, actor.Id, "name", name);
        for (var i = 0; i < actor.Handles.Count; i++)
        {
            if (!SetKey(write, actor.Id, "handle", HandleKey(actor.Handles[i])))
                throw Taken(write, "handle", HandleKey(actor.Handles[i]), $"{pointer}/handles/{i}", $"The actor with the handle {actor.Handles[i].Name} on {actor.Handles[i].Platform}");
        }
        for (var i = 0; i < actor.SameAs.Count; i++)
        {
            if (!SetKey(write, actor.Id, "same_as", PageKey(actor.SameAs[i])))
                throw Taken(write, "same_as", PageKey(actor.SameAs[i]), $"{pointer}/sameAs/{i}", "The actor that this page identifies");
        }
    }

    public static string HandleKey(Handle handle) => $"{handle.Platform}:{handle.Name.TrimStart('@').ToLowerInvariant()}";

    public static string PageKey(string url) => WebUrl.Parse(url)!.Canonical;

    private static bool SetKey(WriteSession write, string id, string kind, string value) => write.Execute("""
        insert into actor_key (kind, value, actor_id)
        values (@kind, @value, @id)
        on conflict do nothing
        """, new { kind, value, id }) > 0 || FindByKey(write, kind, value).Exists(actor => string.Equals(actor.Id, id, StringComparison.Ordinal));

    private static RefusedException Taken(WriteSession write, string kind, string value, string pointer, string what) =>
        Problem.AlreadyExists(FindByKey(write, kind, value)[0].Id, pointer, what);
}
