using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Ledger;

public sealed class GetEntryTests
{
    [Fact]
    public async Task An_entry_is_read_by_its_number_as_it_is_listed()
    {
        await using var app = await TestApp.Start();
        await Given.Actor(app);

        var response = await app.Admin.GetAsync("/v1/audit/2");

        Assert.True(JsonNode.DeepEquals((await app.Admin.Read("/v1/audit"))["items"]![0], await response.Json()));
        Assert.Equal(304, (int)(await app.Admin.Send("GET", "/v1/audit/2", null, $"If-None-Match: {response.Header("ETag")}")).StatusCode);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("99999999999999999999")]
    [InlineData("first")]
    public async Task What_is_no_number_of_an_entry_is_not_found(string seq)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Admin.GetAsync($"/v1/audit/{seq}"), 404, "not-found");
    }

    [Fact]
    public async Task Only_an_administrator_may()
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync("/v1/audit/1"), 401, "unauthenticated");
        await AssertProblem(await (await app.With("write")).GetAsync("/v1/audit/1"), 403, "missing-scope");
    }
}
