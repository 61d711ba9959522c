using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Actors;

public sealed class ListActorClaimsTests
{
    [Theory]
    [InlineData("", "The road was closed", "The bridge was closed")]
    [InlineData("?as=claimant", "The road was closed", "The bridge was closed")]
    [InlineData("?as=claimant&limit=1", "The road was closed")]
    [InlineData("?as=subject", "The tunnel was closed")]
    public async Task Claims_are_listed_by_the_part_the_actor_plays(string query, params string[] texts)
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app, "Ana Ruiz");
        var ana = new { id = actor.Id() };
        await Given.Claim(app, "The bridge was closed", new { claimant = ana });
        await Given.Claim(app, "The tunnel was closed", new { subjects = new[] { ana }, claimant = new { name = "Eva Soto" } });
        await Given.Claim(app, "The road was closed", new { statements = new object[] { new { speaker = new { name = "Eva Soto" }, onBehalfOf = ana, position = "asserts" } } });
        await Given.Claim(app, "The gate was closed", new { statements = new object[] { new { speaker = ana, position = "denies" }, new { speaker = ana, position = "reports" } } });

        var list = await app.Anonymous.Read($"/v1/actors/{actor.Id()}/claims{query}");

        Assert.Equal(texts, list["items"]!.Each("text"));
    }

    [Fact]
    public async Task Pages_follow_each_other_and_a_cursor_is_bound_to_the_part()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app);
        for (var i = 1; i <= 3; i++)
            await Given.Claim(app, $"Bridge {i} was closed", new { subjects = new[] { new { id = actor.Id() } } });
        var path = $"/v1/actors/{actor.Id()}/claims";

        var first = await app.Anonymous.Read($"{path}?as=subject&limit=2");
        var second = await app.Anonymous.Read($"{path}?as=subject&limit=2&cursor={first["nextCursor"]}");

        Assert.Equal(["Bridge 3 was closed", "Bridge 2 was closed"], first["items"]!.Each("text"));
        Assert.Equal(["Bridge 1 was closed"], second["items"]!.Each("text"));
        await AssertProblem(await app.Anonymous.GetAsync($"{path}?as=claimant&cursor={first["nextCursor"]}"), 400, "invalid-cursor", at: "cursor");
    }

    [Fact]
    public async Task Drafts_are_listed_for_editors_only()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app);
        var draft = await Given.Claim(app, more: new { status = "draft", claimant = new { id = actor.Id() } });
        var path = $"/v1/actors/{actor.Id()}/claims";

        Assert.Empty(await app.Anonymous.Ids(path));
        Assert.Empty(await (await app.With("read")).Ids(path));
        Assert.Equal([draft.Id()], await (await app.With("write")).Ids(path));
    }

    [Fact]
    public async Task An_unknown_part_or_actor_is_refused()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app);

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/actors/{actor.Id()}/claims?as=publisher"), 400, "invalid-parameter", at: "as", fault: "unknown-value");
        await AssertProblem(await app.Anonymous.GetAsync("/v1/actors/actor_01hk000000e008000000000000/claims"), 404, "not-found");
    }
}
