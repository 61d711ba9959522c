using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Operations.Stats;

/// <summary>Reads what is computed over many verdicts.</summary>
internal static class StatsStore
{
    private const int Most = 10_000;

    /// <summary>The days from the first known statement of each claim to its verdict, where both dates are known to the day.</summary>
    public static List<int> DaysToVerdict(ReadSession read, string? publisherId, string from, string to)
    {
        var publisher = MergedIds.Of(read, "actor", publisherId);
        var chosen = new WhereClause()
            .Always("v.seq in (select seq from verdict where published_from between @from and @to)")
            .Always("length(coalesce(v.first_published_at, v.published_at)) >= 10")
            .Always("(v.state || '') = 'published'")
            .Always(VisibilityRule.Seen("c"))
            .When(publisher, publisher?.Named(read, "v.publisher_id", "@publisher") ?? "");
        return [.. read.Query<Span>($"""
            select coalesce(v.first_published_at, v.published_at) as until, (
              select min(s.said_from)
              from statement_position p
              join statement s on s.id = p.statement_id
              where p.claim_id = v.claim_id and s.withdrawn_at is null and p.position in ('asserts', 'repeats', 'reports')
                and length(s.said_at) >= 10) as since
            from verdict v
            join claim c on c.id = v.claim_id
            where {chosen}
            order by v.seq desc
            limit {Most}
            """, new { from, to, publisher = publisher?.Value(read) })
            .Where(span => span.Since is not null)
            .Select(span => (int)(Instant.Parse(PartialDate.Stored(span.Until).From) - Instant.Parse(span.Since!)).TotalDays)
            .Where(days => days >= 0)];
    }

    private sealed record Span
    {
        public required string Until { get; init; }
        public string? Since { get; init; }
    }
}
