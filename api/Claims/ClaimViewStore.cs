using System.Text.Json;

namespace FactCheck;

/// <summary>A claim as GET answers it: written out, with its ETag.</summary>
internal sealed record WrittenClaim
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
    public Claim Read() => JsonSerializer.Deserialize<Claim>(Body!, StrictJson.Options)!;

    public Shown<Claim> Show() => new(Body!, ETag);

    /// <summary>As the answer to what was done with it.</summary>
    public Made<Claim> Made() => new() { Location = $"/v1/claims/{ClaimId}", ETag = ETag, Body = Body! };
}

/// <summary>What is shown of claims: derived from the record, and kept written out in claim_view.</summary>
internal static class ClaimViewStore
{
    private const int ShownAppearances = 50;

    /// <summary>From so many claims on, they are written out by all processors: others wait for the writer meanwhile.</summary>
    private const int ManyAtOnce = 16;

    /// <summary>The claim written out. Reads one row, unless its body was left to be derived.</summary>
    public static WrittenClaim? Find(ReadSession read, string id)
    {
        var view = read.Row<WrittenClaim>("""
            select v.seq, v.claim_id, v.revision, v.n, v.status, v.body
            from claim c
            join claim_view v on v.seq = c.seq
            where c.id = @id
            """, new { id });
        return view is null or { Body: not null } ? view : view with { Body = Write(Derive(read, [id])[0]) };
    }

    /// <summary>Claims written out, by their sequence number.</summary>
    public static Dictionary<long, WrittenClaim> FindAll(ReadSession read, IEnumerable<long> seqs) => Complete(read, read.Query<WrittenClaim>($"""
        select seq, claim_id, revision, n, status, body
        from claim_view
        where {read.In("seq", "@seqs")}
        """, new { seqs = read.List(seqs.Select(seq => seq.ToString(System.Globalization.CultureInfo.InvariantCulture))) })).ToDictionary(view => view.Seq);

    /// <summary>Claims written out, newest first, at most so many.</summary>
    public static List<WrittenClaim> FindAll(ReadSession read, IEnumerable<string> ids, int limit) => Complete(read, read.Query<WrittenClaim>($"""
        select seq, claim_id, revision, n, status, body
        from claim_view
        where {read.In("claim_id", "@ids")}
        order by seq desc
        limit @limit
        """, new { ids = read.List(ids), limit }));

    /// <summary>Derives the bodies that were left to be derived.</summary>
    public static List<WrittenClaim> Complete(ReadSession read, List<WrittenClaim> views)
    {
        var missing = views.FindAll(view => view.Body is null).ConvertAll(view => view.ClaimId);
        if (missing.Count == 0)
            return views;
        var derived = Derive(read, missing).ToDictionary(claim => claim.Id, Write, StringComparer.Ordinal);
        return views.ConvertAll(view => view.Body is null ? view with { Body = derived[view.ClaimId] } : view);
    }

    /// <summary>Writes the claims' views anew; their n grows.</summary>
    public static void Put(WriteSession write, IReadOnlyList<Claim> claims)
    {
        foreach (var (claim, body) in claims.Zip(Write(claims)))
        {
            write.Execute("""
                insert into claim_view (seq, claim_id, revision, n, status, contention, ratings, body)
                values (@Seq, @Id, @Revision, 1, @Status, @Contention, @Ratings, @body)
                on conflict (seq) do update
                set revision = excluded.revision, n = claim_view.n + 1, status = excluded.status, contention = excluded.contention,
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

    /// <summary>Writes the number of their links into the claims' views; their n grows. Answers those whose views have to be derived for that.</summary>
    /// <remarks>A link that is recorded changes nothing else of the claim at its other end, which may have hundreds of statements.</remarks>
    public static List<string> Recount(WriteSession write, IReadOnlyCollection<string> ids)
    {
        var derived = ids.ToHashSet(StringComparer.Ordinal);
        foreach (var view in write.Rows<LinkedView>($"""
            select v.seq, c.id as claim_id, v.body, {Links("")} as links
            from claim c
            join claim_view v on v.seq = c.seq
            where {write.In("c.id", "@ids")} and c.survivor_id is null and v.body is not null
              and not exists (select 1 from claim m where m.survivor_id = c.id)
            """, new { ids = write.List(ids) }))
        {
            derived.Remove(view.ClaimId);
            write.Execute("""
                update claim_view
                set n = n + 1, body = @Recounted
                where seq = @Seq
                """, new { view.Recounted, view.Seq });
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
            select claim_id, revision, status, contention, ratings, body
            from claim_view
            where {read.In("claim_id", "@ids")}
            """, new { ids = read.List(ids) }).ToDictionary(view => view.ClaimId, StringComparer.Ordinal);
        var derived = Derive(read, ids).ToDictionary(claim => claim.Id, StringComparer.Ordinal);
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

    public static List<string> ShowingSource(ReadSession read, string sourceId) => read.Query<string>("""
        select distinct p.claim_id
        from statement s
        join statement_position p on p.statement_id = s.id
        where s.source_id = @sourceId
        """, new { sourceId });

    /// <summary>The claims as they follow from the record now, in no order.</summary>
    public static List<Claim> Derive(ReadSession read, IReadOnlyCollection<string> ids) => Derive(read, ClaimStore.FindAll(read, ids));

    /// <summary>What hangs on the claims merged into one is shown of it; a merged claim shows its own.</summary>
    public static List<Claim> Derive(ReadSession read, List<ClaimRecord> claims)
    {
        var ids = claims.ConvertAll(claim => claim.Id);
        var list = new { ids = read.List(ids) };
        var members = SurvivorStore.Members(read, "claim", list.ids);
        var all = members.Count == 0 ? list : new { ids = read.List(ids.Concat(members.SelectMany(its => its)).Distinct(StringComparer.Ordinal)) };
        var subjects = Subjects(read, list);
        var positions = Positions(read, all).ToLookup(p => p.ClaimId, StringComparer.Ordinal);
        var verdicts = Verdicts(read, all).ToLookup(v => v.ClaimId, StringComparer.Ordinal);
        var counts = Counts(read, list, "").ToDictionary(c => c.ClaimId, StringComparer.Ordinal);
        var outward = members.Count == 0 ? null : Counts(read, all, "and coalesce(o.survivor_id, o.id) <> coalesce(c.survivor_id, c.id)").ToDictionary(c => c.ClaimId, StringComparer.Ordinal);
        return claims.ConvertAll(claim =>
        {
            if (!members.Contains(claim.Id))
                return Shown(claim, subjects, [.. positions[claim.Id]], verdicts[claim.Id], counts[claim.Id]);
            string[] family = [claim.Id, .. members[claim.Id]];
            // A statement on several of them counts once: with its position on the first.
            var taken = family.SelectMany(id => positions[id]).DistinctBy(p => p.StatementId).OrderBy(p => p.Seq).ToList();
            return Shown(claim, subjects, taken, family.SelectMany(id => verdicts[id]), CountRow.Sum(claim.Id, family.Select(id => outward![id])));
        });
    }

    private static Claim Shown(ClaimRecord claim, Dictionary<string, ActorRef> subjects, List<TakenPosition> positions, IEnumerable<VerdictRow> verdicts, CountRow counts)
    {
        var about = claim.SubjectIds.Select(id => subjects[id]).DistinctBy(actor => actor.Id).ToList();
        var appearances = positions.FindAll(p => Position.IsAppearance(p.Position));
        var inWorldOrder = appearances.OrderBy(p => p.SaidFrom ?? "~", StringComparer.Ordinal).ThenBy(p => p.Seq).Take(ShownAppearances).Select(Appearance).ToList();
        var current = verdicts.OrderByDescending(v => v.Seq).Select(v => v.Shown).ToList();
        var rebuttals = positions.Count(p => Position.IsContrary(p.Position));
        return new()
        {
            Seq = claim.Seq,
            Id = claim.Id,
            Revision = claim.Revision,
            Text = claim.Text,
            ShortText = claim.ShortText,
            Language = claim.Language,
            Translations = claim.Translations,
            Kind = claim.Kind,
            Checkability = claim.Checkability,
            Subjects = about,
            Topics = claim.Topics,
            Status = claim.Status,
            StatusReason = claim.StatusReason,
            About = ClaimFields.Of(claim).About,
            MergedInto = claim.SurvivorId,
            ExternalIds = claim.ExternalIds,
            Claimants = [.. positions.Where(p => p.Position is Position.Asserts).DistinctBy(p => p.PartyKey).Select(p => new Claimant { Actor = p.Party, Label = p.Party is null ? p.SpeakerLabel : null })],
            FirstAppearance = inWorldOrder.FirstOrDefault(),
            Appearances = inWorldOrder,
            Contention = Contending.Of(positions, about.ConvertAll(actor => actor.Id)),
            Verdicts = current,
            Counts = new()
            {
                Statements = positions.Count - rebuttals,
                Rebuttals = rebuttals,
                Appearances = appearances.Count,
                Evidence = (int)counts.Evidence,
                Links = (int)counts.Links,
                Verdicts = current.Count,
            },
            CreatedAt = claim.CreatedAt,
            UpdatedAt = claim.UpdatedAt,
        };
    }

    private static Appearance Appearance(TakenPosition p) => new()
    {
        Statement = p.StatementId,
        Position = p.Position,
        SaidAt = p.SaidAt,
        Speaker = p.Speaker,
        Source = SourceRef.Of(p.SourceId, p.SourceKind, p.SourceUrl, p.SourceTitle),
    };

    private static IEnumerable<byte[]> Write(IReadOnlyList<Claim> claims) =>
        claims.Count < ManyAtOnce ? claims.Select(Write) : claims.AsParallel().AsOrdered().Select(Write);

    private static byte[] Write(Claim claim) => JsonSerializer.SerializeToUtf8Bytes(claim, StrictJson.Options);

    private static Dictionary<string, ActorRef> Subjects(ReadSession read, object list) => read.Query<SubjectRow>($"""
        select distinct s.actor_id as named_id, {ActorStore.Shown("a", "actor")}
        from claim_subject s
        {ActorStore.Join("s.actor_id", "a")}
        where {read.In("s.claim_id", "@ids")}
        """, list).ToDictionary(row => row.NamedId, row => ActorRef.Of(row.ActorId, row.ActorName, row.ActorKind)!, StringComparer.Ordinal);

    private static List<TakenPosition> Positions(ReadSession read, object list) => read.Query<TakenPosition>($"""
        select p.claim_id, s.seq, s.id as statement_id, p.position, p.scope, s.said_at, s.said_from, s.speaker_label,
          {ActorStore.Shown("a", "speaker")},
          {ActorStore.Shown("b", "principal")},
          o.id as source_id, o.kind as source_kind, o.url as source_url, o.title as source_title
        from statement_position p
        join statement s on s.id = p.statement_id
        {ActorStore.Join("s.speaker_id", "a")}
        {ActorStore.Join("s.on_behalf_of_id", "b")}
        left join source o on o.id = s.source_id
        where {read.In("p.claim_id", "@ids")} and s.withdrawn_at is null
        order by s.seq
        """, list);

    private static List<VerdictRow> Verdicts(ReadSession read, object list) => read.Query<VerdictRow>($"""
        select v.claim_id, v.seq, v.id, v.rating, v.label, v.summary, v.url, v.published_at,
          {ActorStore.Shown("a", "publisher")}
        from verdict v
        {ActorStore.Join("v.publisher_id", "a")}
        where {read.In("v.claim_id", "@ids")} and v.state = 'published'
        """, list);

    /// <summary>How many links the claim c has. Those to claims that readers cannot see are not counted: a number must not tell of a draft.</summary>
    private static string Links(string and) => $"""
        (select count(*) from link l join claim o on o.id = l.to_id where l.from_id = c.id and l.withdrawn_at is null and o.status not in ('draft', 'withdrawn') {and})
          + (select count(*) from link l join claim o on o.id = l.from_id where l.to_id = c.id and l.withdrawn_at is null and o.status not in ('draft', 'withdrawn') {and})
        """;

    private static List<CountRow> Counts(ReadSession read, object list, string andLinks) => read.Query<CountRow>($"""
        select c.id as claim_id,
          (select count(*) from evidence e where e.claim_id = c.id and e.withdrawn_at is null) as evidence,
          {Links(andLinks)} as links
        from claim c
        where {read.In("c.id", "@ids")}
        """, list);

    private sealed record KeptView
    {
        public required string ClaimId { get; init; }
        public required int Revision { get; init; }
        public required string Status { get; init; }
        public required string Contention { get; init; }
        public required string Ratings { get; init; }
        public byte[]? Body { get; init; }

        public bool Shows(Claim claim) => Revision == claim.Revision && string.Equals(Status, claim.Status, StringComparison.Ordinal)
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

        /// <summary>The body with this number of links. Such a name stands in no text, where its quotes would be escaped, and the counts are the last that has it.</summary>
        public byte[] Recounted
        {
            get
            {
                var number = Body.AsSpan().LastIndexOf(Name) + Name.Length;
                var after = number + Body.AsSpan(number).IndexOf((byte)',');
                return [.. Body.AsSpan(0, number), .. System.Text.Encoding.ASCII.GetBytes(Links.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. Body.AsSpan(after)];
            }
        }
    }

    private sealed record CountRow
    {
        public required string ClaimId { get; init; }
        public required long Evidence { get; init; }
        public required long Links { get; init; }

        public static CountRow Sum(string claimId, IEnumerable<CountRow> rows) =>
            rows.Aggregate(new CountRow { ClaimId = claimId, Evidence = 0, Links = 0 }, (sum, row) => sum with { Evidence = sum.Evidence + row.Evidence, Links = sum.Links + row.Links });
    }

    private sealed record SubjectRow
    {
        public required string NamedId { get; init; }
        public required string ActorId { get; init; }
        public required string ActorName { get; init; }
        public required string ActorKind { get; init; }
    }

    private sealed record VerdictRow
    {
        public required string ClaimId { get; init; }
        public required long Seq { get; init; }
        public required string Id { get; init; }
        public required string Rating { get; init; }
        public string? Label { get; init; }
        public string? Summary { get; init; }
        public string? Url { get; init; }
        public PartialDate? PublishedAt { get; init; }
        public required string PublisherId { get; init; }
        public required string PublisherName { get; init; }
        public required string PublisherKind { get; init; }

        public CurrentVerdict Shown => new()
        {
            Id = Id,
            Publisher = new() { Id = PublisherId, Name = PublisherName, Kind = PublisherKind },
            Rating = Rating,
            Label = Label,
            Summary = Summary,
            Url = Url,
            PublishedAt = PublishedAt,
        };
    }
}
