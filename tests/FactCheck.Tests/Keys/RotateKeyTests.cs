using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Keys;

public sealed class RotateKeyTests
{
    [Fact]
    public async Task The_old_secret_ends_at_once_and_the_key_stays_the_same()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");
        var key = await Key(app, ["read"], new { note = "The CMS", expiresAt = "2024-06-30" });

        var rotated = await Created(app, $"/v1/keys/{key.Id()}/rotation", new { });

        AssertHolds(new { id = key.Id(), revision = 2, note = "The CMS", expiresAt = "2024-06-30T23:59:59.999999Z", previousUntil = (string?)null }, rotated);
        Assert.NotEqual((string)key["secret"]!, (string)rotated["secret"]!);
        await AssertProblem(await app.Holding(key).GetAsync("/v1/claims"), 401, "invalid-key");
        Assert.Equal(200, (int)(await app.Holding(rotated).GetAsync("/v1/claims")).StatusCode);
    }

    [Fact]
    public async Task With_an_overlap_both_are_valid_for_so_long_and_one_from_before_ends()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");
        var key = await Key(app, ["read"]);
        var path = $"/v1/keys/{key.Id()}";
        var second = await Created(app, path + "/rotation", new { overlapSeconds = 60 });
        var shown = (string)second["previousUntil"]!;

        Assert.StartsWith("2024-01-02T03:05:05", shown, StringComparison.Ordinal);
        Assert.Equal(200, (int)(await app.Holding(key).GetAsync("/v1/claims")).StatusCode);
        var third = await Created(app, path + "/rotation", new { overlapSeconds = 60 });
        await AssertProblem(await app.Holding(key).GetAsync("/v1/claims"), 401, "invalid-key");
        Assert.Equal(200, (int)(await app.Holding(second).GetAsync("/v1/claims")).StatusCode);
        app.Clock.Move(TimeSpan.FromSeconds(61));

        await AssertProblem(await app.Holding(second).GetAsync("/v1/claims"), 401, "invalid-key");
        Assert.Equal(200, (int)(await app.Holding(third).GetAsync("/v1/claims")).StatusCode);
        Assert.Null((await app.Admin.Read(path))["previousUntil"]);
    }

    [Fact]
    public async Task A_key_from_the_settings_can_be_rotated()
    {
        await using var app = await TestApp.Start();
        var first = (await app.Admin.Read("/v1/keys"))["items"]![0]!["id"]!;

        var rotated = await Created(app, $"/v1/keys/{first}/rotation", new { overlapSeconds = 60 });

        Assert.Equal(200, (int)(await app.Admin.GetAsync("/v1/keys")).StatusCode);
        Assert.Equal(200, (int)(await app.Holding(rotated).GetAsync("/v1/keys")).StatusCode);
        app.Clock.Move(TimeSpan.FromSeconds(61));
        await AssertProblem(await app.Admin.GetAsync("/v1/keys"), 401, "invalid-key");
    }

    [Fact]
    public async Task What_is_not_valid_is_not_rotated()
    {
        await using var app = await TestApp.Start();
        var expired = await Key(app, ["read"], new { expiresAt = "2024-01-02T04:00:00Z" });
        var revoked = await Key(app, ["read"]);
        await Created(app, $"/v1/keys/{revoked.Id()}/revocation", new { });
        app.Clock.Move(TimeSpan.FromHours(1));

        await AssertProblem(await app.Post($"/v1/keys/{expired.Id()}/rotation", new { }), 409, "key-not-active");
        await AssertProblem(await app.Post($"/v1/keys/{revoked.Id()}/rotation", new { }), 409, "key-not-active");
        await AssertProblem(await app.Post("/v1/keys/key_01hj0z4xg0e008000000000001/rotation", new { }), 404, "not-found");
        await AssertProblem(await app.Post($"/v1/keys/{revoked.Id()}/rotation", new { overlapSeconds = 604_801 }), 422, "invalid-content", at: "/overlapSeconds");
        await AssertProblem(await app.Admin.Send("POST", $"/v1/keys/{revoked.Id()}/rotation", Raw("{}"), "If-Match: \"1\""), 412, "stale-revision");
    }
}
