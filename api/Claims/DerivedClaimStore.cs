using FactCheck.Actors;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;

namespace FactCheck.Claims;

/// <summary>The claims as they follow from the record: what is said of them, published on them and hangs on them now.</summary>
internal static class DerivedClaimStore
{
    private const int ShownAppearances = 50;

    private static readonly ILookup<string, string> NoMembers = Array.Empty<string>().ToLookup(id => id, StringComparer.Ordinal);

    /// <summary>The claims with these ids, in no order.</summary>
    public static List<Claim> FindAll(ReadSession read, IReadOnlyCollection<string> ids) => Of(read, ClaimStore.FindAll(read, ids));

    /// <summary>What hangs on the claims merged into one is shown of it; a merged claim shows its own.</summary>
    /// <param name="read"></param>
    /// <param name="claims"></param>
    /// <param name="alone">Whether it is known that nothing is merged into them.</param>
    public static List<Claim> Of(ReadSession read, List<ClaimRow> claims, bool alone = false)
    {
        var ids = claims.ConvertAll(claim => claim.Id);
        var list = read.AnyOf(ids);
        var members = alone ? NoMembers : MergeStore.Members(read, "claim", read.List(ids));
        var all = members.Count == 0 ? list : read.AnyOf([.. ids.Concat(members.SelectMany(its => its)).Distinct(StringComparer.Ordinal)]);
        var subjects = claims.TrueForAll(claim => claim.SubjectIds.Count == 0) ? [] : Subjects(read, list);
        var positions = Positions(read, all).ToLookup(p => p.ClaimId, StringComparer.Ordinal);
        var verdicts = Verdicts(read, all).ToLookup(v => v.ClaimId, StringComparer.Ordinal);
        var counts = Counts(read, all).ToDictionary(c => c.ClaimId, StringComparer.Ordinal);
        var links = members.Count == 0 ? null : FamilyLinks(read, all).ToLookup(link => link.ClaimId, StringComparer.Ordinal);
        return claims.ConvertAll(claim =>
        {
            if (!members.Contains(claim.Id))
                return Shown(claim, subjects, [.. positions[claim.Id]], verdicts[claim.Id], counts[claim.Id]);
            string[] family = [claim.Id, .. members[claim.Id]];
            // A statement on several of them counts once: with its position on the first.
            var taken = family.SelectMany(id => positions[id]).DistinctBy(p => p.StatementId).OrderBy(p => p.Seq).ToList();
            return Shown(claim, subjects, taken, family.SelectMany(id => verdicts[id]), new() { ClaimId = claim.Id, Evidence = family.Sum(id => counts[id].Evidence), Links = family.SelectMany(id => links![id]).DistinctBy(link => (link.Relation, link.Outward, link.OtherId)).Count() });
        });
    }

    private static Claim Shown(ClaimRow claim, Dictionary<string, ActorSummary> subjects, List<PositionRow> positions, IEnumerable<VerdictRow> verdicts, CountRow counts)
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
            Contention = ContentionRule.Of(positions, about.ConvertAll(actor => actor.Id)),
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
            ErasedAt = claim.ErasedAt,
        };
    }

    private static Appearance Appearance(PositionRow p) => new()
    {
        Statement = p.StatementId,
        Position = p.Position,
        SaidAt = p.SaidAt,
        Speaker = p.Speaker,
        Source = SourceSummary.Of(p.SourceId, p.SourceKind, p.SourceUrl, p.SourceTitle),
    };

    private static Dictionary<string, ActorSummary> Subjects(ReadSession read, InClause list) => read.Query<SubjectRow>($"""
        select distinct s.actor_id as named_id, {ActorStore.Shown("a", "actor")}
        from claim_subject s
        {ActorStore.Join("s.actor_id", "a")}
        where {list.Is("s.claim_id", "@ids")}
        """, new { ids = list.Value }).ToDictionary(row => row.NamedId, row => ActorSummary.Of(row.ActorId, row.ActorName, row.ActorKind)!, StringComparer.Ordinal);

    private static List<PositionRow> Positions(ReadSession read, InClause list) => read.Query<PositionRow>($"""
        select p.claim_id, s.seq, s.id as statement_id, p.position, p.scope, s.said_at, s.said_from, s.speaker_label,
          {ActorStore.Shown("a", "speaker")},
          {ActorStore.Shown("b", "principal")},
          o.id as source_id, o.kind as source_kind, o.url as source_url, o.title as source_title
        from statement_position p
        join statement s on s.id = p.statement_id
        {ActorStore.Join("s.speaker_id", "a")}
        {ActorStore.Join("s.on_behalf_of_id", "b")}
        left join source o on o.id = s.source_id
        where {list.Is("p.claim_id", "@ids")} and s.withdrawn_at is null
        order by s.seq
        """, new { ids = list.Value });

    private static List<VerdictRow> Verdicts(ReadSession read, InClause list) => read.Query<VerdictRow>($"""
        select v.claim_id, v.seq, v.id, v.rating, v.label, v.summary, v.url, v.published_at,
          {ActorStore.Shown("a", "publisher")}
        from verdict v
        {ActorStore.Join("v.publisher_id", "a")}
        where {list.Is("v.claim_id", "@ids")} and v.state = 'published'
        """, new { ids = list.Value });

    /// <summary>How many links the claim c has, where nothing is merged into it; those that say the same count once. Those to claims that readers cannot see are not counted: a number must not tell of a draft.</summary>
    public static string Links() => $"""
        (select count(*) from (
          select l.relation, 1 as outward, coalesce(o.survivor_id, o.id) as other_id
          from link l
          join claim o on o.id = l.to_id
          where l.from_id = c.id and l.withdrawn_at is null and o.status not in ('draft', 'withdrawn')
          union
          select l.relation, {LinkRelation.Direction("l.relation", "0")}, coalesce(o.survivor_id, o.id)
          from link l
          join claim o on o.id = l.from_id
          where l.to_id = c.id and l.withdrawn_at is null and o.status not in ('draft', 'withdrawn')) as ends)
        """;

    private static List<CountRow> Counts(ReadSession read, InClause list) => read.Query<CountRow>($"""
        select c.id as claim_id,
          (select count(*) from evidence e where e.claim_id = c.id and e.withdrawn_at is null) as evidence,
          {Links()} as links
        from claim c
        where {list.Is("c.id", "@ids")}
        """, new { ids = list.Value });

    /// <summary>The links of claims and of what is merged into them, but for those inside a family.</summary>
    private static List<FamilyLink> FamilyLinks(ReadSession read, InClause all) => read.Query<FamilyLink>($"""
        select c.id as claim_id, l.relation, 1 as outward, coalesce(o.survivor_id, o.id) as other_id
        from claim c
        join link l on l.from_id = c.id
        join claim o on o.id = l.to_id
        where {all.Is("c.id", "@ids")} and l.withdrawn_at is null and o.status not in ('draft', 'withdrawn') and coalesce(o.survivor_id, o.id) <> coalesce(c.survivor_id, c.id)
        union all
        select c.id, l.relation, {LinkRelation.Direction("l.relation", "0")}, coalesce(o.survivor_id, o.id)
        from claim c
        join link l on l.to_id = c.id
        join claim o on o.id = l.from_id
        where {all.Is("c.id", "@ids")} and l.withdrawn_at is null and o.status not in ('draft', 'withdrawn') and coalesce(o.survivor_id, o.id) <> coalesce(c.survivor_id, c.id)
        """, new { ids = all.Value });

    private sealed record CountRow
    {
        public required string ClaimId { get; init; }
        public required long Evidence { get; init; }
        public required long Links { get; init; }
    }

    private sealed record FamilyLink
    {
        public required string ClaimId { get; init; }
        public required string Relation { get; init; }
        public required long Outward { get; init; }
        public required string OtherId { get; init; }
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
