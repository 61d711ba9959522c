namespace FactCheck.Tests.Data.Sql;

public sealed class WhereClauseTests
{
    private const string Claim = "claim_01hj0z4xg0e008000000000001", Actor = "actor_01hj0z4xg0e008000000000001", Source = "source_01hj0z4xg0e008000000000001";

    [Theory]
    [InlineData($"evidence?claim={Claim}&stance=supports", "select e.seq", "evidence_by_claim")]
    [InlineData($"evidence?source={Source}&stance=supports", "select e.seq", "evidence_by_source")]
    [InlineData("evidence?stance=supports", "select e.seq", "evidence_by_stance")]
    [InlineData($"links?claim={Claim}&relation=supports", "select l.seq", "link_by_from")]
    [InlineData("links?relation=supports", "select l.seq", "link_by_relation")]
    [InlineData($"statements?claim={Claim}&position=denies", "select s.seq", "autoindex_statement_position_1")]
    [InlineData($"statements?claim={Claim}&position=denies&language=en", "select s.seq", "autoindex_statement_position_1")]
    [InlineData($"statements?speaker={Actor}&language=en", "select s.seq", "statement_by_speaker")]
    [InlineData("actors?kind=person&name=Ana%20Ruiz", "select seq", "autoindex_actor_key_1")]
    [InlineData("actors?kind=person", "select seq", "actor_by_kind")]
    [InlineData($"verdicts?claim={Claim}&rating=false", "select v.seq", "verdict_by_claim")]
    [InlineData($"verdicts?publisher={Actor}&state=published", "select v.seq", "verdict_by_publisher")]
    [InlineData("verdicts?rating=false", "select v.seq", "verdict_by_rating")]
    public async Task A_list_goes_by_the_filter_that_leaves_fewest(string list, string query, string index)
    {
        await using var app = await TestApp.Start();

        await app.Anonymous.Read("/v1/" + list);
        var plan = app.PlanOf(query);

        Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN ", StringComparison.Ordinal));
    }
}
