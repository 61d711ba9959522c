using System.Net;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Actors;

public sealed class GetActorTests
{
    [Fact]
    public async Task An_actor_is_read_with_its_etag_and_answers_304_to_who_has_it()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app, "Ana Ruiz");

        var response = await app.Anonymous.GetAsync($"/v1/actors/{actor.Id()}");
        var again = new HttpRequestMessage(HttpMethod.Get, $"/v1/actors/{actor.Id()}") { Headers = { IfNoneMatch = { response.Headers.ETag! } } };

        Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
        Given.AssertHolds(actor, await response.Json());
        Assert.Equal(HttpStatusCode.NotModified, (await app.Anonymous.SendAsync(again)).StatusCode);
    }

    [Theory]
    [InlineData("actor_01hk000000e008000000000000")]
    [InlineData("claim_01hk000000e008000000000000")]
    [InlineData("ana")]
    public async Task What_is_not_on_record_is_not_found(string id)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/actors/{id}"), 404, "not-found");
    }
}
