using System.Text.Json;
using FactCheck.Data;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Claims;

/// <summary>A claim as GET answers it: written out, with its ETag.</summary>
internal sealed record ClaimView
{
    public required long Seq { get; init; }
    public required string ClaimId { get; init; }
    public required int Revision { get; init; }
    public required long N { get; init; }
    public required string Status { get; init; }
    public byte[]? Body { get; init; }
    public string ETag => ETags.Of(Revision, N);
    public bool IsHidden => Status is ClaimStatus.Draft or ClaimStatus.Withdrawn;

    /// <summary>As the claim that was written out.</summary>
    public Claim Read() => JsonSerializer.Deserialize<Claim>(Body!, JsonDefaults.Options)!;

    public ResourceResult<Claim> Show() => new(Body!, ETag);

    /// <summary>As the answer to what was done with it.</summary>
    public CreatedResult<Claim> Made() => new() { Location = $"/v1/claims/{ClaimId}", ETag = ETag, Body = Body! };
}

/// <summary>What is shown of claims: derived from the record, and kept written out in claim_view.</summary>
internal static class ClaimViewStore
{
    /// <summary>From so many claims on, they are written out by all processors: others wait for the writer meanwhile.</summary>
    private const int ManyAtOnce = 16;

    /// <summary>The claim written out. Reads one row, unless its body was left to be derived.</summary>
    public static ClaimView? Find(ReadSession read, string id)
    {
        var view = read.Row<ClaimView>("""
            select v.seq, v.claim_id, v.revision, v.n, v.status, v.body
            from claim c
            join claim_view v on v.seq = c.seq
            where c.id = @id
            """, new { id });
        return view is null or { Body: not null } ? view : view with { Body = Write(DerivedClaimStore.FindAll(read, [id])[0]) };
    }

    /// <summary>Claims written out, by their sequence number.</summary>
    public static Dictionary<long, ClaimView> FindAll(ReadSession read, IEnumerable<long> seqs) => Complete(read, read.Query<ClaimView>($"""
        select seq, claim_id, revision, n, status, body
        from claim_view
        where {read.In("seq", "@seqs")}
        """, new { seqs = read.List(seqs.Select(seq => seq.ToString(System.Globalization.CultureInfo.InvariantCulture))) })).ToDictionary(view => view.Seq);

    /// <summary>Claims written out, newest first, at most so many.</summary>
    public static List<ClaimView> FindAll(ReadSession read, IEnumerable<string> ids, int limit) => Complete(read, read.Query<ClaimView>($"""
        select seq, claim_id, revision, n, status, body
        from claim_view
        where {read.In("claim_id", "@ids")}
        order by seq desc
        limit @limit
        """, new { ids = read.List(ids), limit }));

    /// <summary>Derives the bodies that were left to be derived.</summary>
    public static List<ClaimView> Complete(ReadSession read, List<ClaimView> views)
    {
        var missing = views.FindAll(view => view.Body is null).ConvertAll(view => view.ClaimId);
        if (missing.Count == 0)
            return views;
        var derived = DerivedClaimStore.FindAll(read, missing).ToDictionary(claim => claim.Id, Write, StringComparer.Ordinal);
        return views.ConvertAll(view => view.Body is null ? view with { Body = derived[view.ClaimId] } : view);
    }

    /// <summary>Writes the claims' views anew; their n grows where they show something else: that a draft was recorded tells no one anything.</summary>
    public static void Put(WriteSession write, IReadOnlyList<Claim> claims)
    {
        foreach (var (claim, body) in claims.Zip(Write(claims)))
        {
            write.Execute("""
                insert into claim_view (seq, claim_id, revision, n, status, contention, ratings, body)
                values (@Seq, @Id, @Revision, 1, @Status, @Contention, @Ratings, @body)
                on conflict (seq) do update
                set revision = excluded.revision, n = claim_view.n + case when claim_view.body is not distinct from excluded.body then 0 else 1 end, status = excluded.status, contention = excluded.contention,
                  ratings = excluded.ratings, body = excluded.body
                """, new
            {
                claim.Seq,
                claim.Id,
                claim.Revision,
                claim.Status,
                Contention = claim.Contention.State,
                Ratings = Ratings(claim),
                body,
            });
        }
    }

    /// <summary>Writes the number of their links into the claims' views; their n grows where it is another. Answers those whose views have to be derived for that.</summary>
    /// <remarks>A link that is recorded changes nothing else of the claim at its other end, which may have hundreds of statements.</remarks>
    public static List<string> Recount(WriteSession write, IReadOnlyCollection<string> ids)
    {
        var derived = ids.ToHashSet(StringComparer.Ordinal);
        foreach (var view in write.Rows<LinkedView>($"""
            select v.seq, c.id as claim_id, v.body, {DerivedClaimStore.Links()} as links
            from claim c
            join claim_view v on v.seq = c.seq
            where {write.In("c.id", "@ids")} and c.survivor_id is null and v.body is not null
              and not exists (select 1 from claim m where m.survivor_id = c.id)
            """, new { ids = write.List(ids) }))
        {
            if (view.Recounted() is not { } body)
                continue;
            derived.Remove(view.ClaimId);
            write.Execute("""
                update claim_view
                set n = n + 1, body = @body
                where seq = @Seq and body <> @body
                """, new { body, view.Seq });
        }
        return [.. derived];
    }

    /// <summary>Puts views in place for a past state: what is derived of a claim, and no body.</summary>
    public static void Restore(WriteSession write, IReadOnlyList<Claim> claims)
    {
        foreach (var claim in claims)
        {
            write.Execute("""
                insert into claim_view (seq, claim_id, revision, n, status, contention, ratings, body)
                values (@Seq, @Id, @Revision, 1, @Status, @Contention, @Ratings, null)
                """, new { claim.Seq, claim.Id, claim.Revision, claim.Status, Contention = claim.Contention.State, Ratings = Ratings(claim) });
        }
    }

    private static string Ratings(Claim claim) => JsonSerializer.Serialize(claim.Verdicts.Select(verdict => verdict.Rating));

    /// <summary>Leaves the claims' views to be derived on reading; their n grows. For changes that reach many claims and no rule.</summary>
    public static void Forget(WriteSession write, IEnumerable<string> ids) => write.Execute($"""
        update claim_view
        set n = n + 1, body = null
        where {write.In("claim_id", "@ids")} or claim_id in (select survivor_id from claim where {write.In("id", "@ids")})
        """, new { ids = write.List(ids) });

    /// <summary>The first of these claims whose view is not what follows from the record; null when there is none.</summary>
    public static string? FirstStale(ReadSession read, IReadOnlyCollection<string> ids)
    {
        var kept = read.Query<KeptView>($"""
            select c.id as own_id, v.claim_id, v.revision, v.n, v.status, v.contention, v.ratings, v.body
            from claim c
            join claim_view v on v.seq = c.seq
            where {read.In("c.id", "@ids")}
            """, new { ids = read.List(ids) }).ToDictionary(view => view.OwnId, StringComparer.Ordinal);
        var derived = DerivedClaimStore.FindAll(read, ids).ToDictionary(claim => claim.Id, StringComparer.Ordinal);
        return ids.FirstOrDefault(id => !kept.TryGetValue(id, out var view) || !view.Shows(derived[id]));
    }

    /// <summary>The claims that show one of these actors, themselves or through what was merged into them.</summary>
    public static List<string> ShowingActors(ReadSession read, IReadOnlyList<string> actorIds) => read.Query<string>($"""
        with showing (claim_id) as (
          select claim_id
          from claim_subject
          where {read.In("actor_id", "@actors")}
          union
          select p.claim_id
          from statement s
          join statement_position p on p.statement_id = s.id
          where {read.In("s.speaker_id", "@actors")} or {read.In("s.on_behalf_of_id", "@actors")}
          union
          select claim_id
          from verdict
          where {read.In("publisher_id", "@actors")}
        )
        select claim_id
        from showing
        union
        select c.survivor_id
        from showing s
        join claim c on c.id = s.claim_id
        where c.survivor_id is not null
        """, new { actors = read.List(actorIds) });

    /// <summary>Claims that are found by a source's title or address.</summary>
    public static List<string> UsingSource(ReadSession read, string sourceId) => read.Query<string>("""
        select p.claim_id
        from statement s
        join statement_position p on p.statement_id = s.id
        where s.source_id = @sourceId
        union
        select claim_id
        from evidence
        where source_id = @sourceId
        """, new { sourceId });

    public static List<string> ShowingSource(ReadSession read, string sourceId) => read.Query<string>("""
        select distinct p.claim_id
        from statement s
        join statement_position p on p.statement_id = s.id
        where s.source_id = @sourceId
        """, new { sourceId });

    private static IEnumerable<byte[]> Write(IReadOnlyList<Claim> claims) =>
        claims.Count < ManyAtOnce ? claims.Select(Write) : claims.AsParallel().AsOrdered().Select(Write);

    private static byte[] Write(Claim claim) => JsonSerializer.SerializeToUtf8Bytes(claim, JsonDefaults.Options);

    private sealed record KeptView
    {
        public required string OwnId { get; init; }
        public required string ClaimId { get; init; }
        public required int Revision { get; init; }
        public required long N { get; init; }
        public required string Status { get; init; }
        public required string Contention { get; init; }
        public required string Ratings { get; init; }
        public byte[]? Body { get; init; }

        public bool Shows(Claim claim) => N > 0 && string.Equals(ClaimId, claim.Id, StringComparison.Ordinal) && Revision == claim.Revision && string.Equals(Status, claim.Status, StringComparison.Ordinal)
            && string.Equals(Contention, claim.Contention.State, StringComparison.Ordinal) && string.Equals(Ratings, ClaimViewStore.Ratings(claim), StringComparison.Ordinal)
            && (Body is null || Body.AsSpan().SequenceEqual(Write(claim)));
    }

    private sealed record LinkedView
    {
        private static ReadOnlySpan<byte> Name => "\"links\":"u8;

        public required long Seq { get; init; }
        public required string ClaimId { get; init; }
        public required byte[] Body { get; init; }
        public required long Links { get; init; }

        /// <summary>The body with this number of links; null where it has none. Such a name stands in no text, where its quotes would be escaped, and the counts are the last that has it.</summary>
        public byte[]? Recounted()
        {
            var name = Body.AsSpan().LastIndexOf(Name);
            if (name < 0)
                return null;
            var number = name + Name.Length;
            var after = number + Body.AsSpan(number).IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            return [.. Body.AsSpan(0, number), .. System.Text.Encoding.ASCII.GetBytes(Links.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. Body.AsSpan(after)];
        }
    }
}
