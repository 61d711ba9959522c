using FactCheck.Keys;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Keys;

public sealed class EditKeyTests
{
    [Fact]
    public async Task Note_end_and_publisher_change_and_scopes_stay()
    {
        await using var app = await TestApp.Start();
        await Actor(app, "Example Desk", new { kind = "outlet" });
        var key = await Key(app, ["read", "publish"]);
        var path = $"/v1/keys/{key.Id()}";
        var patch = new { note = "The CMS", expiresAt = "2025", publisher = new { name = "Example Desk" } };
        AssertComplete<KeyFields>(patch);

        var changed = await Patched(app, path, patch);
        var cleared = await Patched(app, path, new { note = (string?)null, expiresAt = (string?)null, publisher = (object?)null }, "\"2\"");

        AssertHolds(new { revision = 2, note = "The CMS", expiresAt = "2025-12-31T23:59:59.999999Z", scopes = new[] { "read", "publish" } }, changed);
        Assert.Equal("Example Desk", (string?)changed["publisher"]!["name"]);
        AssertHolds(new { revision = 3, note = (string?)null, expiresAt = (string?)null, publisher = (object?)null }, cleared);
        await AssertProblem(await app.Admin.Patch(path, new { scopes = new[] { "admin" } }), 400, "malformed-json", at: "/scopes");
    }

    [Fact]
    public async Task An_edit_of_a_key_needs_the_revision_it_is_based_on_and_changes_nothing_for_nothing()
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/keys/{(await Key(app, ["read"], new { note = "a" })).Id()}";
        await Patched(app, path, new { note = "b" });
        var before = await app.Head();

        await AssertProblem(await app.Admin.Patch(path, new { note = "c" }, "\"1\""), 412, "stale-revision");
        await AssertProblem(await app.Admin.Send("PATCH", path, Raw("{}")), 428, "precondition-required");
        await Patched(app, path, new { note = "b" }, "\"2\"");

        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task An_expired_key_is_valid_again_with_more_time_and_one_revoked_never()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");
        var key = await Key(app, ["read"], new { expiresAt = "2024-01-02T04:00:00Z" });
        var path = $"/v1/keys/{key.Id()}";
        app.Clock.Move(TimeSpan.FromHours(2));

        await Patched(app, path, new { note = "its end may stay in the past" });
        await AssertProblem(await app.Holding(key).GetAsync("/v1/claims"), 401, "invalid-key");
        await Patched(app, path, new { expiresAt = "2024-02-01" }, "\"2\"");
        Assert.Equal(200, (int)(await app.Holding(key).GetAsync("/v1/claims")).StatusCode);
        await Created(app, path + "/revocation", new { });

        await AssertProblem(await app.Admin.Patch(path, new { expiresAt = "2024-03-01" }), 409, "key-not-active");
    }

    [Fact]
    public async Task The_last_admin_key_gets_no_end()
    {
        await using var app = await TestApp.Start();
        var first = (await app.Admin.Read("/v1/keys"))["items"]![0]!["id"]!;
        var until = await Key(app, ["admin"], new { expiresAt = "2024-02-01" });

        await AssertProblem(await app.Admin.Patch($"/v1/keys/{first}", new { expiresAt = "2024-03-01" }), 409, "last-admin-key");
        await Patched(app, $"/v1/keys/{first}", new { expiresAt = "2024-01-15" }, "*");
        await AssertProblem(await app.Admin.Patch($"/v1/keys/{until.Id()}", new { expiresAt = "2024-01-20" }), 409, "last-admin-key");
        await AssertProblem(await app.Admin.Patch($"/v1/keys/{until.Id()}", new { publisher = new { id = (await Actor(app)).Id() } }), 422, "invalid-content", at: "/publisher", fault: "not-with-admin");
    }
}
