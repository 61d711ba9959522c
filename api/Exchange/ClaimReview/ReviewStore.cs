using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Exchange.Feeds;
using FactCheck.Record;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.ClaimReview;

/// <summary>Reads published verdicts with all that a ClaimReview says of them: some at a time, and a fixed number of queries for these.</summary>
internal static class ReviewStore
{
    private const string Columns = """
        r.seq, v.id, v.claim_id, coalesce(c.survivor_id, c.id) as shown_id, v.publisher_id, v.url, v.state, v.n, v.rating, v.label, v.summary, v.explanation,
        v.language, v.published_at, v.first_published_at, v.evidence_ids, v.review_by, v.external_ids, r.published_at as recorded_at, r.change_kind, r.public_note
        """;

    private const string Current = """
        from verdict_revision r
        join verdict v on v.id = r.verdict_id and v.n = r.n
        join claim c on c.id = v.claim_id
        """;

    /// <summary>Past the index of the state: it would be taken for the narrower way, and gives no order.</summary>
    private const string Published = "(v.state || '') = 'published'";

    /// <summary>A language and its regional forms (RFC 4647, basic filtering).</summary>
    private const string Spoken = "(v.language = @Language or v.language like @Language || '-%')";

    /// <summary>What stands published, where anything was recorded on its claim or the claims merged with it since an entry of the ledger, and what was taken back since.</summary>
    private const string Changed = $"""
        ({Published} and exists (
          select 1
          from ledger_claim l
          where l.seq > @since and l.claim_id in (select id from claim where id = coalesce(c.survivor_id, c.id) or survivor_id = coalesce(c.survivor_id, c.id)))
          or (v.state || '') in ('retracted', 'superseded') and r.seq > @since)
        """;

    /// <summary>The verdicts that stand published on the claim or on those merged into it, newest first.</summary>
    public static List<ReviewedVerdict> OfClaim(ReadSession read, MergedIds claim) => [.. read.Rows<ReviewedVerdict>($"""
        select {Columns}
        {Current}
        where {claim.Named(read, "v.claim_id", "@claim")} and {Published}
        order by v.seq desc
        """, new { claim = claim.Value(read) }).Select(verdict => verdict with { ShownId = claim.Id })];

    /// <summary>The verdicts that stand published on these claims or on those merged into them, in the order of the claims.</summary>
    public static List<ReviewedVerdict> OfClaims(ReadSession read, IEnumerable<string> claims) => read.Rows<ReviewedVerdict>($"""
        select {Columns}
        {Current}
        where v.claim_id in (select id from claim where {read.In("id", "@claims")} union select id from claim where {read.In("survivor_id", "@claims")}) and {Published}
        order by coalesce((select s.seq from claim s where s.id = c.survivor_id), c.seq), v.seq
        """, new { claims = read.List(claims) });

    /// <summary>The published verdicts that were published or changed last, from there on.</summary>
    public static List<ReviewedVerdict> Newest(ReadSession read, VerdictFeedFilter filter, long before)
    {
        var (publisher, claim) = (MergedIds.Of(read, "actor", filter.Publisher), MergedIds.Of(read, "claim", filter.Claim));
        var (subject, claimant) = (MergedIds.Of(read, "actor", filter.Subject), MergedIds.Of(read, "actor", filter.Claimant));
        return read.Rows<ReviewedVerdict>($"""
            select {Columns}
            {Current}
            where {new WhereClause()
                .Always($"r.seq < @before and {Published}")
                .When(publisher, publisher?.Named(read, "v.publisher_id", "@publisher") ?? "")
                .When(claim, claim?.Named(read, "v.claim_id", "@claim") ?? "")
                .When(filter.Language, Spoken)
                .When(filter.Rating, $"{WhereClause.Unindexed("v.rating", "")} = @Rating")
                .When(filter.Topic, "exists (select 1 from claim_topic t where t.claim_id = v.claim_id and t.topic = @Topic)")
                .When(subject, $"exists (select 1 from claim_subject s where s.claim_id = v.claim_id and {subject?.Named(read, "s.actor_id", "@subject")})")
                .When(claimant, $"""
                    exists (
                        select 1
                        from statement_position p
                        join statement t on t.id = p.statement_id
                        where p.claim_id = v.claim_id and p.position = 'asserts' and t.withdrawn_at is null
                          and {claimant?.Named(read, "t.speaker_id", "@claimant")})
                    """)}
            order by r.seq desc
            limit @limit
            """, new
                {
                    before,
                    publisher = publisher?.Value(read),
                    claim = claim?.Value(read),
                    subject = subject?.Value(read),
                    claimant = claimant?.Value(read),
                    filter.Language,
                    filter.Rating,
                    filter.Topic,
                    limit = filter.Size + 1,
                });
    }

    /// <summary>One piece of the whole feed, newest change first. Since an entry of the ledger: those on claims that anything was recorded on since, and those taken back since.</summary>
    /// <remarks>One walk along the order, whatever the filter: an index on the publisher would be sorted anew for each piece.</remarks>
    public static List<ReviewedVerdict> Piece(ReadSession read, MergedIds? publisher, string? language, long? since, long before, int limit) => read.Rows<ReviewedVerdict>($"""
        select {Columns}
        {Current}
        where {new WhereClause()
            .Always("r.seq < @before")
            .When(since is null ? "" : null, Published)
            .When(since, Changed)
            .When(publisher, publisher?.Named(read, WhereClause.Unindexed("v.publisher_id", ""), "@publisher") ?? "")
            .When(language, Spoken)}
        order by r.seq desc
        limit @limit
        """, new { before, since, publisher = publisher?.Value(read), Language = language, limit });

    /// <summary>What is not there yet of the verdicts: their claims, what was said on these, the evidence, the revisions, and everyone's names.</summary>
    public static List<Review> Whole(ReadSession read, IReadOnlyList<ReviewedVerdict> verdicts)
    {
        if (verdicts.Count == 0)
            return [];
        var shown = verdicts.Select(verdict => verdict.ShownId).Distinct(StringComparer.Ordinal).ToList();
        var members = MergeStore.Members(read, "claim", read.List(shown));
        var claims = Claims(read, shown.Concat(members.SelectMany(its => its)));
        var statements = Statements(read, shown.Concat(members.SelectMany(its => its))).ToLookup(one => one.ClaimId, StringComparer.Ordinal);
        var evidence = Evidence(read, verdicts.SelectMany(verdict => verdict.EvidenceIds)).ToDictionary(one => one.Id, StringComparer.Ordinal);
        var revisions = RevisionStore.AllOf(read, verdicts.Select(verdict => verdict.Id)).ToLookup(revision => revision.VerdictId, StringComparer.Ordinal);
        var frozen = verdicts.ToDictionary(verdict => verdict.Id, verdict => revisions[verdict.Id].Single(revision => revision.N == verdict.N).Said.Evidence, StringComparer.Ordinal);
        var sources = Sources(read, statements.SelectMany(of => of.Select(one => one.SourceId)).Concat(frozen.Values.SelectMany(its => its.Select(one => one.Source.Id))).OfType<string>());
        var actors = Actors(read, verdicts.Select(verdict => verdict.PublisherId)
            .Concat(statements.SelectMany(of => of.SelectMany(one => new[] { one.SpeakerId, one.OnBehalfOfId })))
            .Concat(sources.Values.SelectMany(source => source.AuthorIds.Append(source.PublisherId))).OfType<string>());

        CreditedWork Work(string id) => new(sources[id], [.. sources[id].AuthorIds.Select(author => actors[author])], sources[id].PublisherId is { } publisher ? actors[publisher] : null);
        var said = shown.ToDictionary(id => id, id => members[id].Prepend(id).SelectMany(one => statements[one]).DistinctBy(one => one.Id).OrderBy(one => one.Seq)
            .Select(one => new ReviewedStatement(one, one.Party is { } party ? actors[party] : null, one.SourceId is { } source ? Work(source) : null)).ToList(), StringComparer.Ordinal);
        // A verdict is on the words that it was published on: merging their claim into another does not make it one on that.
        return [.. verdicts.Select(verdict => new Review(
            verdict,
            claims[verdict.ClaimId] with { UpdatedAt = members[verdict.ShownId].Select(id => claims[id].UpdatedAt).Append(claims[verdict.ShownId].UpdatedAt).Max(StringComparer.Ordinal)! },
            actors[verdict.PublisherId],
            verdict.ShownId == verdict.ClaimId ? said[verdict.ShownId] : said[verdict.ShownId].FindAll(one => statements[verdict.ClaimId].Any(own => own.Id == one.Row.Id)),
            [.. frozen[verdict.Id].Select(one => new CitedEvidence(evidence[one.Id], Work(one.Source.Id).AsCited(one.Source)))],
            [.. revisions[verdict.Id].OrderByDescending(revision => revision.N)]))];
    }

    private static Dictionary<string, ReviewedClaim> Claims(ReadSession read, IEnumerable<string> ids) => read.Rows<ReviewedClaim>($"""
        select id, text, short_text, language, survivor_id, external_ids, updated_at
        from claim
        where {read.In("id", "@ids")}
        """, new { ids = read.List(ids) }).ToDictionary(claim => claim.Id, StringComparer.Ordinal);

    /// <summary>Withdrawn ones too: that they went is a change.</summary>
    private static List<ReviewedStatementRow> Statements(ReadSession read, IEnumerable<string> claims) => read.Rows<ReviewedStatementRow>($"""
        select p.claim_id, s.seq, s.id, p.position, p.note, s.speaker_id, s.on_behalf_of_id, s.said_at, s.quote, s.language, s.source_id, s.withdrawn_at, s.updated_at
        from statement_position p
        join statement s on s.id = p.statement_id
        where {read.In("p.claim_id", "@claims")}
        """, new { claims = read.List(claims) });

    private static List<CitedEvidenceRow> Evidence(ReadSession read, IEnumerable<string> ids) => read.Rows<CitedEvidenceRow>($"""
        select id, source_id, withdrawn_at, updated_at
        from evidence
        where {read.In("id", "@ids")}
        """, new { ids = read.List(ids) });

    private static Dictionary<string, WorkRow> Sources(ReadSession read, IEnumerable<string> ids) => read.Rows<WorkRow>($"""
        select id, url, title, publisher_id, author_ids, published_at, archive_urls, updated_at
        from source
        where {read.In("id", "@ids")}
        """, new { ids = read.List(ids.Distinct(StringComparer.Ordinal)) }).ToDictionary(source => source.Id, StringComparer.Ordinal);

    /// <summary>The actors as they are shown, by the ids they are named by.</summary>
    private static Dictionary<string, CreditedActor> Actors(ReadSession read, IEnumerable<string> ids) => read.Rows<CreditedActor>($"""
        select a.id as named_id, s.id, s.kind, s.name, s.same_as, s.role, s.updated_at
        from actor a
        join actor s on s.id = coalesce(a.survivor_id, a.id)
        where {read.In("a.id", "@ids")}
        """, new { ids = read.List(ids.Distinct(StringComparer.Ordinal)) }).ToDictionary(actor => actor.NamedId, StringComparer.Ordinal);
}
