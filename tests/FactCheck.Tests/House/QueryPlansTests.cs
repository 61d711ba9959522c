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
}
