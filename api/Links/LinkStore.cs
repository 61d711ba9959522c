using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Links;

internal static class LinkStore
{
    private const string Columns = """
        l.seq, l.id, l.revision, l.from_id, l.relation, l.to_id, l.rationale, l.asserted_by_id, l.withdrawn_at, l.withdrawn_reason,
        l.external_ids, l.created_at, l.updated_at, l.erased_at
        """;

    private const string ShownColumns = Columns + """
        ,
          f.text as from_text, t.text as to_text
        from link l
        join claim f on f.id = l.from_id
        join claim t on t.id = l.to_id
        """;

    private static string BothListed(bool editor, string? asked = null) => $"{ClaimStore.Listed("f", editor, asked)} and {ClaimStore.Listed("t", editor, asked)}";

    /// <summary>The claim at the other end of a link as it is shown: what stands for it, where it was merged.</summary>
    private const string OtherEnd = "coalesce(r.id, o.id) as other_id, coalesce(r.text, o.text) as text, case when r.id is null then o.short_text else r.short_text end as short_text, coalesce(r.status, o.status) as status, v.ratings";

    /// <summary>Joins that claim; links among the claims of one family vanish.</summary>
    private static string JoinOther(string end, bool editor) => $"""
        join claim o on o.id = {end}
        left join claim r on r.id = o.survivor_id
        join claim_view v on v.seq = coalesce(r.seq, o.seq)
        where l.withdrawn_at is null and coalesce(r.id, o.id) <> @Id and {(editor ? "o.status <> 'withdrawn'" : "o.status not in ('draft', 'withdrawn')")}
        """;

    public static LinkRow? Find(ReadSession read, string id) => read.First<LinkRow>($"""
        select {Columns}
        from link l
        where l.id = @id
        """, new { id });

    public static List<LinkRow> FindAll(ReadSession read, IEnumerable<string> ids) => read.Query<LinkRow>($"""
        select {Columns}
        from link l
        where {read.In("l.id", "@ids")}
        """, new { ids = read.List(ids) });

    public static LinkRow? FindSame(ReadSession read, string sameKey) => read.First<LinkRow>($"""
        select {Columns}
        from link l
        where l.same_key = @sameKey and l.withdrawn_at is null
        """, new { sameKey });

    /// <summary>A link that said the same as this one and was withdrawn.</summary>
    public static LinkRow? FindWithdrawn(ReadSession read, LinkRow link) => read.First<LinkRow>($"""
        select {Columns}
        from link l
        where l.from_id in (@FromId, @ToId) and l.relation = @Relation and l.same_key = @SameKey and l.withdrawn_at is not null
        limit 1
        """, new { link.FromId, link.ToId, link.Relation, link.SameKey });

    public static Link? FindShown(ReadSession read, string id, bool editor) => read.First<ShownRow>($"""
        select {ShownColumns}
        where {new WhereClause().Always("l.id = @id").When(editor ? null : "", $"l.withdrawn_at is null and {BothListed(editor)}")}
        """, new { id }) is { } row ? Shown(read, [row], editor)[0] : null;

    public static List<Link> List(ReadSession read, LinkFilter filter, ExternalId? externalId, bool editor, ListWindow window)
    {
        var claim = MergedIds.Of(read, "claim", filter.Claim);
        return Shown(read, window.Rows<ShownRow>(read, "link", "l", $"""
            select {ShownColumns}
            where {new WhereClause()
                .Always(window.Within("link", "l"))
                .Always("l.withdrawn_at is null")
                .Always(BothListed(editor, filter.Claim))
                .When(filter.Relation, $"{WhereClause.Unindexed("l.relation", filter.Claim)} = @Relation")
                .When(claim, $"({claim?.Named(read, "l.from_id", "@claim")} or {claim?.Named(read, "l.to_id", "@claim")})")
                .When(externalId, "l.id = (select entity_id from external_id where entity = 'link' and scheme = @Scheme and value = @Value)")}
            order by {window.Order("l")}
            limit @Limit
            """, new { window.Before, filter.Relation, claim = claim?.Value(read), externalId?.Scheme, externalId?.Value, window.Limit, window.UpdatedFrom, window.UpdatedTo, window.Since }), editor);
    }

    /// <summary>The links as they are shown: what a statement asserts that a reader does not see, an editor asserts for them.</summary>
    private static List<Link> Shown(ReadSession read, List<ShownRow> rows, bool editor)
    {
        var told = editor ? null : VisibilityStore.Referable(read, rows.Select(row => row.AssertedById));
        return rows.ConvertAll(row => row.ToLink() is var link && link.AssertedBy is { } by && told?.Contains(by) is false ? link with { AssertedBy = null } : link);
    }

    private static List<ClaimLink> Shown(ReadSession read, IEnumerable<EndRow> found, bool editor)
    {
        var rows = found.ToList();
        var told = editor ? null : VisibilityStore.Referable(read, rows.Select(row => row.AssertedById));
        return rows.ConvertAll(row => row.ToClaimLink() is var link && link.AssertedBy is { } by && told?.Contains(by) is false ? link with { AssertedBy = null } : link);
    }

    /// <summary>The live links of a claim as read from it, newest first. Of links that came to say the same when claims were merged, the oldest is shown.</summary>
    public static List<ClaimLink> OfClaim(ReadSession read, MergedIds claim, bool editor, ListWindow window) => Shown(read, window.Rows<EndRow>(read, "link", "e", $"""
        with ends as (
          select l.seq, l.id, l.relation, l.rationale, l.asserted_by_id, case when {claim.Named(read, "l.from_id", "@claim")} then 1 else 0 end as outward, {OtherEnd}
          from link l
          {JoinOther($"case when {claim.Named(read, "l.from_id", "@claim")} then l.to_id else l.from_id end", editor)}
            and ({claim.Named(read, "l.from_id", "@claim")} or {claim.Named(read, "l.to_id", "@claim")})
        )
        select seq, id, relation, rationale, asserted_by_id, outward, other_id, text, short_text, status, ratings
        from (select ends.*, row_number() over (partition by relation, {LinkRelation.Direction("relation", "outward")}, other_id order by seq) as nth from ends) as e
        where nth = 1 and {window.Within("link", "e")}
        order by seq desc
        limit @Limit
        """, new { claim.Id, claim = claim.Value(read), window.Before, window.Limit }), editor);

    /// <summary>All live links of a claim as read from it, newest first: each direction by its own index.</summary>
    /// <param name="read"></param>
    /// <param name="claim"></param>
    /// <param name="editor"></param>
    /// <param name="each">Whether links that came to say the same are all given.</param>
    public static List<ClaimLink> AllOfClaim(ReadSession read, MergedIds claim, bool editor, bool each = false)
    {
        var ends = Shown(read, read.Rows<EndRow>($"""
            select l.seq, l.id, l.relation, l.rationale, l.asserted_by_id, 1 as outward, {OtherEnd}
            from link l
            {JoinOther("l.to_id", editor)} and {claim.Named(read, "l.from_id", "@claim")}
            union all
            select l.seq, l.id, l.relation, l.rationale, l.asserted_by_id, 0, {OtherEnd}
            from link l
            {JoinOther("l.from_id", editor)} and {claim.Named(read, "l.to_id", "@claim")}
            """, new { claim.Id, claim = claim.Value(read) }).OrderBy(row => row.Seq), editor);
        return [.. (each ? ends : ends.DistinctBy(link => (link.Relation, link.Claim.Id))).Reverse()];
    }

    /// <summary>Whether a live link says that two claims are versions of one another.</summary>
    public static bool AreVersions(ReadSession read, MergedIds one, MergedIds other) => read.First<long>($"""
        select 1
        from link
        where withdrawn_at is null and relation in ('variant_of', 'same_as', 'updates', 'translation_of')
          and (({read.In("from_id", "@one")} and {read.In("to_id", "@other")}) or ({read.In("from_id", "@other")} and {read.In("to_id", "@one")}))
        limit 1
        """, new { one = read.List(one.Ids), other = read.List(other.Ids) }) == 1;

    public static List<string> Neighbours(ReadSession read, string claimId) => read.Query<string>("""
        select to_id
        from link
        where from_id = @claimId and withdrawn_at is null
        union
        select from_id
        from link
        where to_id = @claimId and withdrawn_at is null
        """, new { claimId });

    /// <summary>One step along an order relation: from each of these claims, or between claims that are the same.</summary>
    public static List<Step> Steps(ReadSession read, IReadOnlyCollection<string> ids, string relation) => read.Query<Step>($"""
        select from_id, to_id, relation
        from link
        where {read.In("from_id", "@ids")} and relation in (@relation, 'same_as') and withdrawn_at is null
        union all
        select to_id, from_id, relation
        from link
        where {read.In("to_id", "@ids")} and relation = 'same_as' and withdrawn_at is null
        """, new { ids = read.List(ids), relation });

    /// <summary>Whether a claim can be reached from another along one order relation and same_as, and how many claims were met on the way, at most so many and one.</summary>
    /// <param name="read"></param>
    /// <param name="start">Where to begin.</param>
    /// <param name="goal">What is looked for.</param>
    /// <param name="relation">The order relation; empty for each of them and either way, where at least one step of it must be taken.</param>
    /// <param name="most">How many claims may be met.</param>
    public static (bool Found, int Steps) Reaches(ReadSession read, string start, string goal, string relation, int most)
    {
        var (found, steps) = read.Query<(long Found, long Steps)>("""
            with recursive way (goal, id, relation) as (
              select @goal, @start, @relation
              union
              select @start, @goal, @relation
              where @relation = ''
              union
              select w.goal, case when l.from_id = w.id then l.to_id else l.from_id end, case when l.relation = 'same_as' then w.relation else l.relation end
              from way w
              join link l on (l.from_id = w.id and l.relation in ('narrows', 'entails', 'part_of', 'same_as')) or (l.to_id = w.id and l.relation = 'same_as')
              where l.withdrawn_at is null and (l.relation = 'same_as' or w.relation in ('', l.relation))
            )
            select coalesce(max(case when id = goal and relation <> '' then 1 else 0 end), 0) as found, count(*) as steps
            from (select goal, id, relation from way limit @most) as steps
            """, new { start, goal, relation, most = most + 1 })[0];
        return (found == 1, (int)steps);
    }

    /// <summary>Whether anything leads to the claim along an order relation or same_as.</summary>
    public static bool IsReached(ReadSession read, string id, string relation) => read.First<long>("""
        select 1
        from link
        where to_id = @id and relation in (@relation, 'same_as') and withdrawn_at is null
        union all
        select 1
        from link
        where from_id = @id and relation = 'same_as' and withdrawn_at is null
        limit 1
        """, new { id, relation }) == 1;

    public static void Insert(WriteSession write, LinkRow link, string pointer)
    {
        var seq = write.Append("create", TypeId.Link, link.Id, link.Revision, link, [link.FromId, link.ToId]);
        Restore(write, link with { Seq = seq });
        ExternalIdStore.Set(write, TypeId.Link, link.Id, link.ExternalIds, isNew: true, pointer);
    }

    /// <summary>Puts a row in place as a snapshot has it, with what reading needs beside it.</summary>
    public static void Restore(WriteSession write, LinkRow link) => write.Execute("""
        insert into link (seq, id, revision, from_id, relation, to_id, same_key, rationale, asserted_by_id, withdrawn_at, withdrawn_reason, external_ids, created_at, updated_at, erased_at)
        values (@Seq, @Id, @Revision, @FromId, @Relation, @ToId, @SameKey, @Rationale, @AssertedById, @WithdrawnAt, @WithdrawnReason, @ExternalIds, @CreatedAt, @UpdatedAt, @ErasedAt)
        """, link);

    public static void Update(WriteSession write, LinkRow link, string operation = "update")
    {
        write.Append(operation, TypeId.Link, link.Id, link.Revision, link, [link.FromId, link.ToId]);
        write.Execute("""
            update link
            set revision = @Revision, rationale = @Rationale, withdrawn_at = @WithdrawnAt, withdrawn_reason = @WithdrawnReason, external_ids = @ExternalIds, updated_at = @UpdatedAt, erased_at = @ErasedAt
            where id = @Id
            """, link);
        ExternalIdStore.Set(write, TypeId.Link, link.Id, link.ExternalIds, isNew: false);
    }

    public static void Delete(WriteSession write, LinkRow link)
    {
        write.Append("delete", TypeId.Link, link.Id, link.Revision, link, [link.FromId, link.ToId]);
        ExternalIdStore.Set(write, TypeId.Link, link.Id, [], isNew: false);
        write.Execute("delete from link where id = @Id", new { link.Id });
    }

    /// <summary>Every link recorded from or to that claim, what was withdrawn included.</summary>
    public static List<LinkRow> RecordedOn(ReadSession read, string claimId) => read.Query<LinkRow>($"""
        select {Columns}
        from link l
        where l.from_id = @claimId or l.to_id = @claimId
        order by l.seq
        """, new { claimId });

    internal sealed record Step
    {
        public required string FromId { get; init; }
        public required string ToId { get; init; }
        public required string Relation { get; init; }
    }

    private sealed record ShownRow
    {
        public required long Seq { get; init; }
        public required string Id { get; init; }
        public required int Revision { get; init; }
        public required string FromId { get; init; }
        public required string Relation { get; init; }
        public required string ToId { get; init; }
        public string? Rationale { get; init; }
        public string? AssertedById { get; init; }
        public string? WithdrawnAt { get; init; }
        public string? WithdrawnReason { get; init; }
        public required IReadOnlyList<ExternalId> ExternalIds { get; init; }
        public required string CreatedAt { get; init; }
        public required string UpdatedAt { get; init; }
        public string? ErasedAt { get; init; }
        public required string FromText { get; init; }
        public required string ToText { get; init; }

        public Link ToLink() => new()
        {
            Seq = Seq,
            Id = Id,
            Revision = Revision,
            From = new() { Id = FromId, Text = FromText },
            Relation = Relation,
            To = new() { Id = ToId, Text = ToText },
            Rationale = Rationale,
            AssertedBy = AssertedById,
            WithdrawnAt = WithdrawnAt,
            WithdrawnReason = WithdrawnReason,
            ExternalIds = ExternalIds,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
            ErasedAt = ErasedAt,
        };
    }

    private sealed record EndRow
    {
        public required long Seq { get; init; }
        public required string Id { get; init; }
        public required string Relation { get; init; }
        public string? Rationale { get; init; }
        public string? AssertedById { get; init; }
        public required long Outward { get; init; }
        public required string OtherId { get; init; }
        public required string Text { get; init; }
        public string? ShortText { get; init; }
        public required string Status { get; init; }
        public required IReadOnlyList<string> Ratings { get; init; }

        public ClaimLink ToClaimLink() => new()
        {
            Seq = Seq,
            Id = Id,
            Relation = Outward == 1 ? Relation : LinkRelation.Of(Relation).Inverse,
            Claim = new() { Id = OtherId, Text = Text, ShortText = ShortText, Status = Status, Ratings = Ratings },
            Rationale = Rationale,
            AssertedBy = AssertedById,
        };
    }
}
