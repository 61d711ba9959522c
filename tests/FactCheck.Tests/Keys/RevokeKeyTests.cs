using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Keys;

public sealed class RevokeKeyTests
{
    [Fact]
    public async Task A_revoked_key_stops_at_once_and_for_good()
    {
        var app = await TestApp.Start();
        var key = await Key(app, ["write"]);
        var path = $"/v1/keys/{key.Id()}";
        await Created(app, path + "/rotation", new { overlapSeconds = 3600 });

        var response = await app.Post(path + "/revocation", new { reason = "Found in a repository" });

        Assert.Equal(201, (int)response.StatusCode);
        AssertHolds(new { state = "revoked", revokedReason = "Found in a repository", previousUntil = (string?)null }, await response.Json());
        Assert.Equal(await app.Admin.Tag(path), response.Header("ETag"));
        await AssertProblem(await app.Holding(key).GetAsync("/v1/claims"), 401, "invalid-key");
        await AssertProblem(await app.Post(path + "/revocation", new { }), 409, "key-not-active");
        await app.Stop();
        await using var again = await TestApp.StartIn(app.Folder);
        await AssertProblem(await again.Holding(key).GetAsync("/v1/claims"), 401, "invalid-key");
    }

    [Fact]
    public async Task The_last_admin_key_is_not_revoked()
    {
        await using var app = await TestApp.Start();
        var first = (await app.Admin.Read("/v1/keys"))["items"]![0]!["id"]!;
        var before = await app.Head();

        await AssertProblem(await app.Post($"/v1/keys/{first}/revocation", new { }), 409, "last-admin-key");
        Assert.Equal(before, await app.Head());
        var other = await Key(app, ["admin"], new { expiresAt = "2024-01-03" });
        Assert.Equal(201, (int)(await app.Post($"/v1/keys/{first}/revocation", new { })).StatusCode);

        await AssertProblem(await app.Admin.GetAsync("/v1/keys"), 401, "invalid-key");
        await AssertProblem(await app.Holding(other).Send("POST", $"/v1/keys/{other.Id()}/revocation", Raw("{}")), 409, "last-admin-key");
    }

    [Fact]
    public async Task A_revocation_can_be_sent_again()
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/keys/{(await Key(app, ["read"])).Id()}/revocation";

        var first = await app.Admin.Send("POST", path, Raw("{}"), "Idempotency-Key: once");
        var again = await app.Admin.Send("POST", path, Raw("{}"), "Idempotency-Key: once");

        Assert.Equal((201, 201, "true"), ((int)first.StatusCode, (int)again.StatusCode, again.Header("Idempotency-Replayed")));
        await AssertProblem(await app.Post("/v1/keys/key_01hj0z4xg0e008000000000001/revocation", new { }), 404, "not-found");
    }
}
