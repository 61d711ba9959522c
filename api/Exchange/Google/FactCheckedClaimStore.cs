using System.Buffers.Binary;
using System.Text;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Exchange.Google.Http;
using FactCheck.Search.Query;
using FactCheck.Sources;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Google;

/// <summary>Finds and shows reviews, which are published verdicts that stand.</summary>
internal static class FactCheckedClaimStore
{
    /// <summary>The claims with a review on a site, the newest first by the newer of the claim's and the review's date.</summary>
    /// <remarks>Walked along the facets of reviews, which end in that date.</remarks>
    public static List<SitePlace> ClaimsOfSite(ReadSession read, ReviewFilter filter, SitePlace? after, int offset, int limit)
    {
        var listing = ReviewFacets.Listing(filter.Site!, filter.Language);
        var upTo = after is null ? listing + "~" : listing + after.Newest;
        return read.Query<(string Value, long Seq)>("""
            select value, seq
            from claim_facet
            where name = 'review' and value >= @oldest and value <= @upTo and (value < @upTo or seq < @seq)
            order by value desc, seq desc
            limit @limit offset @offset
            """, new { oldest = listing + filter.Since, upTo, seq = after?.Seq ?? 0, limit, offset }).ConvertAll(one => new SitePlace(one.Value[listing.Length..], one.Seq));
    }

    /// <summary>The claims that have been reviewed and that appear at this address, or rest on the picture or film that is there; newest recorded first.</summary>
    public static List<long> ClaimsDepicting(ReadSession read, string canonicalUrl, string? language, long before, int offset, int limit)
    {
        string?[] sources = [SourceStore.FindByUrl(read, canonicalUrl), SourceStore.FindNewestByArchive(read, canonicalUrl, editor: false)];
        return read.Query<long>($"""
            with shown (claim_id) as (
              select p.claim_id
              from statement s
              join statement_position p on p.statement_id = s.id
              where {read.In("s.source_id", "@sources")} and s.withdrawn_at is null and p.position in ('asserts', 'repeats', 'reports')
              union
              select e.claim_id
              from evidence e
              join source o on o.id = e.source_id
              where {read.In("e.source_id", "@sources")} and e.withdrawn_at is null and o.kind in ('image', 'video')
            )
            select distinct m.seq
            from shown
            join claim c on c.id = shown.claim_id
            join claim m on m.id = coalesce(c.survivor_id, c.id)
            where m.seq < @before and m.status not in ('draft', 'withdrawn') and exists (
              select 1
              from verdict v
              where v.claim_id in (select m.id union all select id from claim where survivor_id = m.id)
                and v.state = 'published' and (@language is null or v.language = @language or v.language like @language || '-%'))
            order by m.seq desc
            limit @limit offset @offset
            """, new { sources = read.List(sources.OfType<string>()), language, before, offset, limit });
    }

    /// <summary>The claims as Google's API shows them, in that order, with those of their reviews that fit.</summary>
    public static List<FactCheckedClaim> Show(ReadSession read, IReadOnlyList<long> seqs, ReviewFilter filter)
    {
        var views = ClaimViewStore.FindAll(read, seqs);
        var reviews = OfClaims(read, views.Values.Select(view => view.ClaimId)).ToLookup(review => review.ClaimId, StringComparer.Ordinal);
        // What was judged before it was merged stays under its own words.
        var merged = reviews.SelectMany(of => of).Select(review => review.OwnId).Except(views.Values.Select(view => view.ClaimId), StringComparer.Ordinal).ToList();
        var own = ClaimViewStore.FindAll(read, merged, merged.Count).Concat(views.Values).ToDictionary(view => view.ClaimId, view => view.Read(), StringComparer.Ordinal);
        return [.. seqs.Where(views.ContainsKey).SelectMany(seq => reviews[views[seq].ClaimId].GroupBy(review => review.OwnId, StringComparer.Ordinal)
            .OrderBy(on => on.Key != views[seq].ClaimId).ThenBy(on => on.Key, StringComparer.Ordinal)
            .Select(on => Shown(own[on.Key], on, filter))).OfType<FactCheckedClaim>()];
    }

    private static List<ReviewRow> OfClaims(ReadSession read, IEnumerable<string> claimIds) => read.Query<ReviewRow>($"""
        {ClaimStore.WithFamilies(read)}
        select f.claim_id, f.id as own_id, v.seq, v.url, v.rating, v.label, v.summary, v.language, coalesce(v.reviewed_at, v.published_at) as reviewed_at,
          {ActorStore.Shown("a", "publisher")}
        from family f
        join verdict v on v.claim_id = f.id and {WhereClause.Unindexed("v.state", claimIds)} = 'published'
        {ActorStore.Join("v.publisher_id", "a")}
        """, new { ids = read.List(claimIds) });

    private static FactCheckedClaim? Shown(Claim claim, IEnumerable<ReviewRow> reviews, ReviewFilter filter)
    {
        var fitting = reviews.Where(review => filter.Covers(review.Host, review.Language, ReviewFacets.Newest(claim, review.ReviewedAt)))
            .OrderByDescending(review => review.ReviewedAt?.To, StringComparer.Ordinal).ThenByDescending(review => review.Seq)
            .Select(review => review.Shown()).ToList();
        if (fitting.Count == 0)
            return null;
        var claimants = claim.Claimants.Select(one => one.Actor?.Name ?? one.Label).Where(name => name is not DisputeRecorder.UnknownSpeaker).ToList();
        return new()
        {
            Text = claim.Text,
            Claimant = claimants.Count == 0 ? null : string.Join(", ", claimants),
            ClaimDate = GoogleForm.Date(claim.FirstAppearance?.SaidAt),
            ClaimReview = fitting,
        };
    }

    private sealed record ReviewRow
    {
        public required string ClaimId { get; init; }

        /// <summary>The claim it was published on.</summary>
        public required string OwnId { get; init; }
        public required long Seq { get; init; }
        public string? Url { get; init; }
        public required string Rating { get; init; }
        public string? Label { get; init; }
        public string? Summary { get; init; }
        public required string Language { get; init; }
        public PartialDate? ReviewedAt { get; init; }
        public required string PublisherId { get; init; }
        public required string PublisherName { get; init; }
        public required string PublisherKind { get; init; }

        public string? Host => Url is null ? null : WebUrl.Parse(Url)?.Host;

        public FactCheckReview Shown() => new()
        {
            Publisher = new() { Name = PublisherName, Site = Host },
            Url = Url,
            Title = Summary?.Split('\n')[0].TrimEnd(),
            ReviewDate = GoogleForm.Date(ReviewedAt),
            TextualRating = Label ?? FactCheck.Verdicts.Rating.Label(Rating, Language),
            LanguageCode = Language is "und" ? null : Language,
        };
    }
}

/// <summary>A claim's place in the list of a site.</summary>
/// <param name="Newest">The date that it is listed by, as the list has it.</param>
/// <param name="Seq">The claim's sequence number.</param>
internal sealed record SitePlace(string Newest, long Seq)
{
    public byte[] Write()
    {
        var bytes = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(Newest)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Seq);
        Encoding.UTF8.GetBytes(Newest, bytes.AsSpan(sizeof(long)));
        return bytes;
    }

    /// <summary>Null for what is none.</summary>
    public static SitePlace? Read(byte[] bytes) =>
        bytes.Length > sizeof(long) && Ascii.IsValid(bytes.AsSpan(sizeof(long))) ? new(Encoding.UTF8.GetString(bytes, sizeof(long), bytes.Length - sizeof(long)), BinaryPrimitives.ReadInt64BigEndian(bytes)) : null;
}
