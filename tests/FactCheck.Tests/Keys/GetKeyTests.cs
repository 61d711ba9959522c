using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Keys;

public sealed class GetKeyTests
{
    [Fact]
    public async Task The_last_use_is_shown_at_once_and_outlives_a_restart()
    {
        var app = await TestApp.Start();
        var key = await Key(app, ["read"]);
        var path = $"/v1/keys/{key.Id()}";
        Assert.Null((await app.Admin.Read(path))["lastUsedAt"]);
        var (tag, before) = (await app.Admin.Tag(path), await app.Head());
        app.Clock.Move(TimeSpan.FromSeconds(90));

        await app.Holding(key).GetAsync("/v1/claims");

        Assert.Equal("2024-01-02T03:05:35.000000Z", (string?)(await app.Admin.Read(path))["lastUsedAt"]);
        Assert.NotEqual(tag, await app.Admin.Tag(path));
        Assert.Equal(before, await app.Head());
        await app.Stop();
        await using var again = await TestApp.StartIn(app.Folder);
        Assert.Equal("2024-01-02T03:05:35.000000Z", (string?)(await again.Admin.Read(path))["lastUsedAt"]);
    }

    [Fact]
    public async Task A_key_that_is_refused_was_not_used()
    {
        await using var app = await TestApp.Start();
        var key = await Key(app, ["read"]);

        await AssertProblem(await app.Holding((string)key["secret"]! + "x").GetAsync("/v1/claims"), 401, "invalid-key");
        await AssertProblem(await app.Holding(((string)key["secret"]!)[..^1] + "_").GetAsync("/v1/claims"), 401, "invalid-key");

        Assert.Null((await app.Admin.Read($"/v1/keys/{key.Id()}"))["lastUsedAt"]);
    }

    [Fact]
    public async Task What_is_not_there_is_404()
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Admin.GetAsync("/v1/keys/key_01hj0z4xg0e008000000000001"), 404, "not-found");
        await AssertProblem(await app.Admin.GetAsync("/v1/keys/x"), 404, "not-found");
    }
}
