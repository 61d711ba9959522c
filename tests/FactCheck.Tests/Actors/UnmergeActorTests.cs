using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Actors;

public sealed class UnmergeActorTests
{
    [Fact]
    public async Task An_unmerged_actor_is_shown_again_where_it_is_named()
    {
        await using var app = await TestApp.Start();
        var (actor, survivor) = (await Given.Actor(app, "A. Ruiz"), await Given.Actor(app, "Ana Ruiz"));
        var claim = await Given.Claim(app, more: new { claimant = new { id = actor.Id() } });
        var path = $"/v1/actors/{actor.Id()}";
        await Given.Merged(app, path, survivor);

        var response = await app.Delete($"{path}/merge");

        Assert.Equal((200, "\"3\""), ((int)response.StatusCode, response.Headers.ETag!.Tag));
        Given.AssertHolds(new { id = actor.Id(), revision = 3, name = "A. Ruiz", mergedInto = (string?)null }, await response.Json());
        Assert.Equal("A. Ruiz", (string)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["claimants"]![0]!["actor"]!["name"]!);
        Assert.Empty(await app.Anonymous.Ids($"/v1/claims?claimant={survivor.Id()}"));
        Assert.Equal([claim.Id()], await app.Anonymous.Ids($"/v1/claims?claimant={actor.Id()}"));
    }

    [Fact]
    public async Task What_is_not_merged_is_refused()
    {
        await using var app = await TestApp.Start();
        var (actor, survivor) = (await Given.Actor(app, "A. Ruiz"), await Given.Actor(app, "Ana Ruiz"));
        await Given.Merged(app, $"/v1/actors/{actor.Id()}", survivor);
        var head = await app.Head();

        await AssertProblem(await app.Delete($"/v1/actors/{survivor.Id()}/merge"), 409, "not-merged");
        await AssertProblem(await app.Delete($"/v1/actors/{actor.Id()}/merge", "If-Match: \"1\""), 412, "stale-revision");
        await AssertProblem(await app.Delete("/v1/actors/actor_01hk000000e008000000000000/merge"), 404, "not-found");

        Assert.Equal(head, await app.Head());
    }
}
