using FactCheck.Data;
using FactCheck.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace FactCheck.Tests.House;

/// <summary>Every statement is found by an index: what <see cref="QueryPlans"/> looks at after each test.</summary>
public sealed class QueryPlansTests
{
    [Fact]
    public async Task A_walk_through_a_table_or_a_whole_index_is_found()
    {
        await using var app = await TestApp.Start();
        using var read = app.Services.GetRequiredService<Db>().Read();

        Assert.Empty(QueryPlans.Walks(read, "select text from claim where id = @id"));
        Assert.Empty(QueryPlans.Walks(read, $"select text from claim where {read.In("id", "@ids")}"));
        Assert.NotEmpty(QueryPlans.Walks(read, "select id from claim where short_text = @text"));
        Assert.NotEmpty(QueryPlans.Walks(read, "select kind from claim order by kind"));
        Assert.NotEmpty(QueryPlans.Walks(read, "select sum(length(quote)) from statement s"));
        Assert.Empty(QueryPlans.Walks(read, "with recursive n (x) as (select 1 union all select x + 1 from n where x < 9) select x from n"));
        Assert.NotEmpty(QueryPlans.Walks(read, "select c.id from link l join claim c on c.text = l.rationale where l.id = @id or l.rationale = @id"));
    }

    [Fact]
    public async Task An_export_goes_by_its_claims_and_actors_not_by_what_half_the_record_has_in_common()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        await app.Anonymous.GetStringAsync("/v1/exports/claims.ndjson");

        var db = app.Services.GetRequiredService<Db>();
        var sessions = Enumerable.Range(0, 16).Select(_ => db.Read()).ToList();
        var steps = sessions.SelectMany(session => ((StatementCachingConnection)session.Connection).Kept.Where(IsOfExport).SelectMany(sql => QueryPlans.Of(session, sql))).ToList();
        sessions.ForEach(session => session.Dispose());

        Assert.Contains(steps, step => step.Contains("verdict_by_claim", StringComparison.Ordinal));
        Assert.Contains(steps, step => step.Contains("actor_key_by_actor", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.Contains("verdict_by_state", StringComparison.Ordinal) || step.EndsWith("(kind=?)", StringComparison.Ordinal));

        static bool IsOfExport(string sql) => sql.Contains("v.override_reason", StringComparison.Ordinal) || sql.Contains("actor_key o", StringComparison.Ordinal);
    }
}
