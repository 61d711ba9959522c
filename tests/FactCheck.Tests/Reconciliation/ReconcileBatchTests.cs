namespace FactCheck.Tests.Reconciliation;

public sealed class ReconcileBatchTests
{
    private const string Form = "application/x-www-form-urlencoded";

    [Fact]
    public async Task A_form_of_a_hundred_queries_is_answered_by_name()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app);
        var queries = "{" + string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"q{i}\":{{\"query\":\"Ana Ruiz\",\"type\":\"actor\",\"type_strict\":\"should\",\"limit\":5}}")) + "}";

        var response = await app.Admin.PostAsync("/v1/reconcile", new FormUrlEncodedContent([new("queries", queries)]));

        var answer = await response.Json();
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(100, answer.Count);
        Assert.All(answer, one => Assert.Equal(actor.Id(), (string?)one.Value!["result"]![0]!["id"]));
    }

    [Fact]
    public async Task A_form_of_more_queries_is_refused_with_how_many_are_taken()
    {
        await using var app = await TestApp.Start();
        var queries = "{" + string.Join(',', Enumerable.Range(0, 101).Select(i => $"\"q{i}\":{{\"query\":\"x\"}}")) + "}";

        var response = await app.Anonymous.PostAsync("/v1/reconcile", new FormUrlEncodedContent([new("queries", queries)]));

        var problem = await ProblemAssertions.AssertProblem(response, 400, "invalid-parameter");
        Assert.Contains("1 to 100", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_field_of_the_form_is_as_one_left_out()
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.PostAsync("/v1/reconcile", Given.Raw("queries=%7B%22q0%22%3A%7B%22query%22%3A%22Ana%22%7D%7D&extend=", Form));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.True((await response.Json()).ContainsKey("q0"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("queries=&extend=")]
    [InlineData("callback=x&queries={}")]
    [InlineData("query=Ana")]
    public async Task A_form_with_other_fields_is_refused(string form)
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.PostAsync("/v1/reconcile", Given.Raw(form, Form));

        await ProblemAssertions.AssertProblem(response, 400, "invalid-parameter");
    }

    [Fact]
    public async Task A_batch_as_JSON_is_refused_with_the_form_that_is_taken()
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.PostAsync("/v1/reconcile", Given.Raw("{}"));

        var problem = await ProblemAssertions.AssertProblem(response, 415, "unsupported-media-type");
        Assert.Contains(Form, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_with_POST_writes_nothing()
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        await app.Admin.PostAsync("/v1/reconcile", new FormUrlEncodedContent([new("queries", """{"a":{"query":"Ana"}}""")]));

        Assert.Equal(head, await app.Head());
    }
}
