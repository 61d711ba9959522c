using System.Collections.Frozen;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Actors;

internal static class ActorStore
{
    private const string Columns = "seq, id, revision, kind, name, aliases, handles, same_as, role, country, merged_into, survivor_id, external_ids, created_at, updated_at, erased_at, erased_reason, visible";
    private const string InsertedColumns = "seq, id, revision, kind, name, aliases, handles, same_as, role, country, merged_into, external_ids, created_at, updated_at, erased_at, erased_reason, visible";

    /// <summary>What stands for the actor m.</summary>
    private const string Standing = "coalesce(m.survivor_id, m.id)";

    /// <summary>Joins the actor that a column names, and the one it was merged into.</summary>
    public static string Join(string column, string alias) => $"""
        left join actor {alias} on {alias}.id = {column}
          left join actor {alias}_survivor on {alias}_survivor.id = {alias}.survivor_id
        """;

    /// <summary>The columns of an actor joined so, as it is shown: an actor that was merged is shown as the one that stands for it.</summary>
    public static string Shown(string alias, string name) =>
        $"coalesce({alias}_survivor.id, {alias}.id) as {name}_id, coalesce({alias}_survivor.name, {alias}.name) as {name}_name, coalesce({alias}_survivor.kind, {alias}.kind) as {name}_kind";

    public static Actor? Find(ReadSession read, string id) => read.First<Actor>($"""
        select {Columns}
        from actor
        where id = @id
        """, new { id });

    public static List<Actor> FindAll(ReadSession read, IEnumerable<string> ids) => read.Rows<Actor>($"""
        select {Columns}
        from actor
        where {read.In("id", "@ids")}
        """, new { ids = read.List(ids) });

    /// <summary>The actor for this caller: one that nothing names that readers see is there for editors only.</summary>
    public static Actor Seen(ReadSession read, string id, Caller caller) =>
        Find(read, id) is { } actor && (caller.IsEditor || actor.Visible) ? actor : throw Problem.NotFound(TypeId.Actor, id);

    public static List<Actor> List(ReadSession read, ActorFilter filter, ExternalId? externalId, bool editor, ListWindow window) => window.Rows<Actor>(read, "actor", null, $"""
        select {Columns}
        from actor
        where {new WhereClause()
            .Always(window.Within("actor"))
            .Always("merged_into is null")
            .When(editor ? null : "", "visible = 1")
            .When(filter.Kind, $"{WhereClause.Unindexed("kind", filter.Name ?? filter.Handle)} = @Kind")
            .When(filter.Name, $"id in (select {Standing} from actor_key k join actor m on m.id = k.actor_id where k.kind = 'name' and k.value = @name)")
            .When(filter.Handle, $"id in (select {Standing} from actor_key k join actor m on m.id = k.actor_id where k.kind = 'handle' and k.value = @handle)")
            .When(externalId, $"id = (select {Standing} from external_id x join actor m on m.id = x.entity_id where x.entity = 'actor' and x.scheme = @Scheme and x.value = @Value)")}
        order by {window.Order("actor")}
        limit @Limit
        """, new
            {
                window.Before,
                filter.Kind,
                name = filter.Name is null ? null : TextFolding.Of(filter.Name),
                handle = filter.Handle?.Split(':', 2) is [var platform, var name] ? HandleKey(new() { Platform = platform, Name = name }) : null,
                externalId?.Scheme,
                externalId?.Value,
                window.Limit,
                window.UpdatedFrom,
                window.UpdatedTo,
                window.Since,
            });

    /// <summary>The actors, or those they were merged into, that a key leads to.</summary>
    /// <remarks>In the order of the key's own index, which is that of recording: most keys lead to one actor, and sorting one costs more than finding it.</remarks>
    public static List<ActorSummary> FindByKey(ReadSession read, string kind, string value) => [.. read.Query<ActorSummary>("""
        select s.id, s.name, s.kind
        from actor_key k
        join actor a on a.id = k.actor_id
        join actor s on s.id = coalesce(a.survivor_id, a.id)
        where k.kind = @kind and k.value = @value
        order by k.actor_id
        """, new { kind, value }).DistinctBy(actor => actor.Id)];

    /// <summary>The actors that a name leads to, under the fold.</summary>
    public static List<ActorSummary> FindByName(ReadSession read, string name)
    {
        var key = TextFolding.Of(name);
        if (read is not WriteSession write)
            return FindByKey(read, "name", key);
        if (write.LookedUp.GetValueOrDefault(key) is not List<ActorSummary> found)
            write.LookedUp[key] = found = FindByKey(write, "name", key);
        return found;
    }

    public static ActorSummary? FindRef(ReadSession read, string id) => read.First<ActorSummary>("""
        select s.id, s.name, s.kind
        from actor a
        join actor s on s.id = coalesce(a.survivor_id, a.id)
        where a.id = @id
        """, new { id });

    public static bool Exists(ReadSession read, string id) => read.First<long>("""
        select 1
        from actor
        where id = @id
        """, new { id }) == 1;

    /// <summary>The actors as they are shown, by the ids they are named by.</summary>
    public static Dictionary<string, ActorSummary> FindRefs(ReadSession read, IEnumerable<string> ids) => read.Rows<NamedRow>($"""
        select a.id as named_id, s.id, s.name, s.kind
        from actor a
        join actor s on s.id = coalesce(a.survivor_id, a.id)
        where {read.In("a.id", "@ids")}
        """, new { ids = read.List(ids) }).ToDictionary(row => row.NamedId, row => ActorSummary.Of(row.Id, row.Name, row.Kind)!, StringComparer.Ordinal);

    /// <summary>Every name and alias that the actors have, with those of what was merged into them.</summary>
    public static ILookup<string, string> AllNames(ReadSession read, IEnumerable<string> ids)
    {
        var named = read.Query<KnownBy>($"""
            select id, coalesce(survivor_id, id) as standing_id, name, aliases
            from actor
            where {read.In("id", "@ids")}
            union all
            select id, survivor_id, name, aliases
            from actor
            where {read.In("survivor_id", "@ids")}
            """, new { ids = read.List(ids) });
        return named.SelectMany(one => one.Aliases.Prepend(one.Name).Select(name => (one.StandingId, Name: name))).Distinct().ToLookup(one => one.StandingId, one => one.Name, StringComparer.Ordinal);
    }

    /// <summary>Writes survivor_id anew, as it follows from merged_into: for what is merged into that actor, or for all.</summary>
    public static void SettleSurvivors(WriteSession write, string? root = null)
    {
        MergeStore.Settle(write, "actor", root);
        write.LookedUp.Clear();
    }

    public static Dictionary<string, string> Names(ReadSession read, IEnumerable<string> ids) => read.Query<(string Id, string Name)>($"""
        select id, name
        from actor
        where {read.In("id", "@ids")}
        """, new { ids = read.List(ids) }).ToDictionary(actor => actor.Id, actor => actor.Name, StringComparer.Ordinal);

    public static void Insert(WriteSession write, Actor actor, string pointer = "")
    {
        var seq = write.Append("create", TypeId.Actor, actor.Id, actor.Revision, actor, []);
        Restore(write, actor with { Seq = seq });
        SetKeys(write, actor, pointer, FrozenSet<(string Kind, string Value)>.Empty);
        ExternalIdStore.Set(write, TypeId.Actor, actor.Id, actor.ExternalIds, isNew: true, pointer);
    }

    /// <summary>Puts a row in place as a snapshot has it, with what reading needs beside it.</summary>
    public static void Restore(WriteSession write, Actor actor) => write.Execute($"""
        insert into actor ({InsertedColumns})
        values (@Seq, @Id, @Revision, @Kind, @Name, @Aliases, @Handles, @SameAs, @Role, @Country, @MergedInto, @ExternalIds, @CreatedAt, @UpdatedAt, @ErasedAt, @ErasedReason, @Visible)
        """, actor);

    public static void Update(WriteSession write, Actor actor, string operation = "update")
    {
        write.Append(operation, TypeId.Actor, actor.Id, actor.Revision, actor, []);
        if (operation is not "update")
            VisibilityStore.Ask(write, actor.Id, actor.MergedInto, actor.SurvivorId);
        write.LookedUp.Clear();
        write.Execute("""
            update actor
            set revision = @Revision, kind = @Kind, name = @Name, aliases = @Aliases, handles = @Handles, same_as = @SameAs,
              role = @Role, country = @Country, merged_into = @MergedInto, external_ids = @ExternalIds, updated_at = @UpdatedAt,
              erased_at = @ErasedAt, erased_reason = @ErasedReason
            where id = @Id
            """, actor);
        var had = write.Query<(string Kind, string Value)>("""
            select kind, value
            from actor_key
            where actor_id = @Id
            """, new { actor.Id });
        write.Execute("""
            delete from actor_key
            where actor_id = @Id
            """, new { actor.Id });
        SetKeys(write, actor, "", had.ToHashSet());
        ExternalIdStore.Set(write, TypeId.Actor, actor.Id, actor.ExternalIds, isNew: false);
    }

    /// <summary>What the actor is found by; a handle or page that another actor has is refused, unless this one had it too.</summary>
    private static void SetKeys(WriteSession write, Actor actor, string pointer, IReadOnlySet<(string Kind, string Value)> had)
    {
        foreach (var name in NameKeys(actor).Distinct(StringComparer.Ordinal))
        {
            SetKey(write, actor.Id, "name", name);
            write.LookedUp.Remove(name);
        }
        for (var i = 0; i < actor.Handles.Count; i++)
            SetOwnKey("handle", HandleKey(actor.Handles[i]), $"/handles/{i}", $"The actor with the handle {actor.Handles[i].Name} on {actor.Handles[i].Platform}");
        for (var i = 0; i < actor.SameAs.Count; i++)
            SetOwnKey("same_as", PageKey(actor.SameAs[i]), $"/sameAs/{i}", "The actor that this page identifies");

        void SetOwnKey(string kind, string value, string at, string what)
        {
            if (!had.Contains((kind, value)) && FindByKey(write, kind, value) is [var other, ..] && !string.Equals(other.Id, actor.Id, StringComparison.Ordinal))
                throw Problem.AlreadyExists(other.Id, pointer + at, what);
            SetKey(write, actor.Id, kind, value);
        }
    }

    /// <summary>The names it is found by under the fold. What stands in the place of an erased name finds nothing.</summary>
    public static IEnumerable<string> NameKeys(Actor actor) => actor.ErasedAt is null ? actor.Aliases.Prepend(actor.Name).Select(TextFolding.Of) : [];

    public static string HandleKey(Handle handle) => $"{handle.Platform}:{handle.Name.TrimStart('@').ToLowerInvariant()}";

    public static string PageKey(string url) => WebUrl.Parse(url)!.Canonical;

    private static void SetKey(WriteSession write, string id, string kind, string value) => write.Execute("""
        insert into actor_key (kind, value, actor_id)
        values (@kind, @value, @id)
        on conflict do nothing
        """, new { kind, value, id });

    private sealed record KnownBy
    {
        public required string Id { get; init; }
        public required string StandingId { get; init; }
        public required string Name { get; init; }
        public required IReadOnlyList<string> Aliases { get; init; }
    }

    private sealed record NamedRow
    {
        public required string NamedId { get; init; }
        public required string Id { get; init; }
        public required string Name { get; init; }
        public required string Kind { get; init; }
    }
}
