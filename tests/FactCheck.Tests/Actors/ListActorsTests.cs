using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Actors;

public sealed class ListActorsTests
{
    [Theory]
    [InlineData("kind=outlet", "The Paper")]
    [InlineData("kind=person", "José García", "Ana Ruiz")]
    [InlineData("name=jose%20%20GARCIA", "José García")]
    [InlineData("name=a.%20r%C3%BAiz", "Ana Ruiz")]
    [InlineData("handle=x:AnaRuiz", "Ana Ruiz")]
    [InlineData("handle=x:%40anaruiz", "Ana Ruiz")]
    [InlineData("externalId=desk:p:1", "The Paper")]
    [InlineData("externalId=desk:p:1&kind=person")]
    [InlineData("name=Nobody")]
    [InlineData("", "The Paper", "José García", "Ana Ruiz")]
    public async Task Actors_are_listed_newest_first_and_by_each_filter(string filter, params string[] names)
    {
        await using var app = await TestApp.Start();
        await Given.Actor(app, "Ana Ruiz", new { aliases = new[] { "A. Ruiz" }, handles = new[] { new { platform = "x", handle = "anaruiz" } } });
        await Given.Actor(app, "José García");
        await Given.Actor(app, "The Paper", new { kind = "outlet", externalIds = new[] { new { scheme = "desk", value = "p:1" } } });

        var list = await app.Anonymous.Read($"/v1/actors?{filter}");

        Assert.Equal(names, list["items"]!.Each("name"));
        Assert.Null(list["nextCursor"]);
    }

    [Fact]
    public async Task Pages_hold_still_while_actors_are_added()
    {
        await using var app = await TestApp.Start();
        for (var i = 1; i <= 5; i++)
            await Given.Actor(app, $"Actor {i}");

        var response = await app.Anonymous.GetAsync("/v1/actors?limit=2&kind=person");
        var first = await response.Json();
        await Given.Actor(app, "Actor 6");
        var next = response.Headers.GetValues("Link").Single();
        var second = await app.Anonymous.Read(next[1..next.IndexOf('>', StringComparison.Ordinal)]);
        var third = await app.Anonymous.Read($"/v1/actors?limit=2&kind=person&cursor={second["nextCursor"]}");

        Assert.EndsWith(">; rel=\"next\"", next, StringComparison.Ordinal);
        Assert.Equal(["Actor 5", "Actor 4"], first["items"]!.Each("name"));
        Assert.Equal(["Actor 3", "Actor 2"], second["items"]!.Each("name"));
        Assert.Equal(["Actor 1"], third["items"]!.Each("name"));
        Assert.Null(third["nextCursor"]);
    }

    [Theory]
    [InlineData("kind=robot", "invalid-parameter", "kind", "unknown-value")]
    [InlineData("externalId=desk", "invalid-parameter", "externalId", "invalid-value")]
    [InlineData("limit=0", "invalid-parameter", "limit", "out-of-range")]
    [InlineData("limit=201", "invalid-parameter", "limit", "out-of-range")]
    [InlineData("limit=%205", "invalid-parameter", "limit", "invalid-value")]
    [InlineData("cursor=nonsense", "invalid-cursor", "cursor", "invalid-cursor")]
    [InlineData("kinds=person", "unknown-parameter", "kinds", "unknown")]
    [InlineData("kind=person&kind=group", "unknown-parameter", "kind", "repeated")]
    public async Task A_filter_that_cannot_be_used_is_named(string filter, string code, string parameter, string fault)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/actors?{filter}"), 400, code, at: parameter, fault: fault);
    }
}
