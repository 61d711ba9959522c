using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Keys;

public sealed class ListKeysTests
{
    [Fact]
    public async Task All_keys_are_listed_newest_first_with_their_state()
    {
        await using var app = await TestApp.Start();
        var short_ = await Key(app, ["read"], new { note = "short", expiresAt = "2024-01-02T03:05:00Z" });
        var revoked = await Key(app, ["write"], new { note = "gone" });
        await Created(app, $"/v1/keys/{revoked.Id()}/revocation", new { });
        app.Clock.Move(TimeSpan.FromMinutes(1));

        var keys = (await app.Admin.Read("/v1/keys"))["items"]!;

        Assert.Equal([revoked.Id(), short_.Id()], keys.Each("id").Take(2));
        Assert.Equal(["revoked", "expired", "active"], keys.Each("state"));
        Assert.All(keys.AsArray(), key => Assert.False(key!.AsObject().ContainsKey("secret")));
    }

    [Fact]
    public async Task Pages_are_stable()
    {
        await using var app = await TestApp.Start();
        var first = (await app.Admin.Read("/v1/keys?limit=1"))["items"]!.Each("id").Single();
        await Key(app, ["read"]);
        var second = await app.Admin.Read("/v1/keys?limit=1");

        Assert.Equal(first, Assert.Single(await app.Admin.Ids($"/v1/keys?limit=1&cursor={second["nextCursor"]}")));
        await AssertProblem(await app.Admin.GetAsync("/v1/keys?state=active"), 400, "unknown-parameter");
    }
}
