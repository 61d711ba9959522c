using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.SavedSearches;

public sealed class CreateSavedSearchTests
{
    [Fact]
    public async Task A_saved_search_keeps_its_query_and_says_where_its_feeds_are()
    {
        await using var app = await TestApp.Start();

        var response = await app.Post("/v1/saved-searches", new { name = "Bridges", query = new { q = "\"closed bridge\" -toll", rating = "false" } });

        Assert.Equal(201, (int)response.StatusCode);
        var search = await response.Json();
        Assert.Equal($"/v1/saved-searches/{search.Id()}", response.Header("Location"));
        Given.AssertHolds(new { name = "Bridges", revision = 1 }, search);
        Given.AssertHolds(new { q = "\"closed bridge\" -toll", rating = "false", language = (string?)null }, search["query"]);
        Assert.Equal($"/v1/saved-searches/{search.Id()}/alerts.atom", (string)search["atomFeed"]!);
        Assert.Equal($"/v1/saved-searches/{search.Id()}/alerts.json", (string)search["jsonFeed"]!);
    }

    [Fact]
    public async Task A_search_without_name_or_query_or_one_that_asks_for_nothing_is_refused()
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Post("/v1/saved-searches", new { query = new { q = "bridge" } }), 422, "invalid-content", at: "/name", fault: "required");
        await AssertProblem(await app.Post("/v1/saved-searches", new { name = "Bridges" }), 422, "invalid-content", at: "/query", fault: "required");
        await AssertProblem(await app.Post("/v1/saved-searches", new { name = "Bridges", query = new { rating = "false" } }), 422, "invalid-content", at: "/query/q", fault: "required");
        await AssertProblem(await app.Post("/v1/saved-searches", new { name = "Bridges", query = new { q = "-bridge" } }), 422, "invalid-content", at: "/query/q", fault: "asks-for-nothing");
        await AssertProblem(await app.Post("/v1/saved-searches", new { name = "Bridges", query = new { q = "bridge", rating = "nonsense" } }), 422, "invalid-content", at: "/query/rating");
    }

    [Fact]
    public async Task A_request_that_is_sent_again_with_its_key_makes_one_search()
    {
        await using var app = await TestApp.Start();
        var body = """{ "name": "Bridges", "query": { "q": "bridge" } }""";

        var first = await (await app.Admin.Send("POST", "/v1/saved-searches", Given.Raw(body), "Idempotency-Key: once")).Json();
        var second = await (await app.Admin.Send("POST", "/v1/saved-searches", Given.Raw(body), "Idempotency-Key: once")).Json();

        Assert.Equal(first.Id(), second.Id());
        Assert.Single((await app.Admin.Read("/v1/saved-searches"))["items"]!.AsArray());
    }
}
