using System.Net.Http.Json;
using FactCheck.Keys;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Keys;

public sealed class IssueKeyTests
{
    [Fact]
    public async Task The_secret_is_shown_once_and_opens_what_the_scopes_say()
    {
        await using var app = await TestApp.Start();
        var desk = await Actor(app, "Example Desk", new { kind = "outlet" });

        var response = await app.Post("/v1/keys", new { scopes = new[] { "read", "write", "write" }, note = "The CMS", expiresAt = "2024-06-30", publisher = new { name = "Example Desk" } });
        var key = await response.Json();

        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal($"/v1/keys/{key.Id()}", response.Header("Location"));
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Matches($"^fck_{key.Id()["key_".Length..]}_[A-Za-z0-9_-]{{43}}$", (string)key["secret"]!);
        AssertHolds(new { revision = 1, scopes = new[] { "read", "write" }, note = "The CMS", state = "active", expiresAt = "2024-06-30T23:59:59.999999Z", lastUsedAt = (string?)null, revokedAt = (string?)null }, key);
        Assert.Equal(desk.Id(), (string)key["publisher"]!["id"]!);
        Assert.Equal(response.Header("ETag"), await app.Admin.Tag($"/v1/keys/{key.Id()}"));
        var holder = app.Holding(key);
        Assert.Equal(201, (int)(await holder.PostAsJsonAsync("/v1/actors", new { name = "Ana Ruiz" })).StatusCode);
        await AssertProblem(await holder.PostAsJsonAsync("/v1/imports", new { }), 403, "missing-scope");
        await AssertProblem(await holder.GetAsync("/v1/keys"), 403, "missing-scope");
    }

    [Fact]
    public async Task A_secret_is_in_no_other_answer_nor_in_the_database_nor_in_the_audit()
    {
        await using var app = await TestApp.Start();
        var key = await Key(app, ["read"], new { note = "a reader" });
        var secret = (string)key["secret"]!;
        var rotated = await Created(app, $"/v1/keys/{key.Id()}/rotation", new { overlapSeconds = 60 });

        foreach (var path in new[] { "/v1/keys", $"/v1/keys/{key.Id()}", "/v1/audit?entity=key", $"/v1/audit?entityId={key.Id()}", "/openapi.yaml" })
        {
            var text = await app.Admin.GetStringAsync(path);
            foreach (var one in new[] { secret, (string)rotated["secret"]! })
            {
                Assert.DoesNotContain(one[^43..], text, StringComparison.Ordinal);
                Assert.DoesNotContain(ApiKey.HashOf(one), text, StringComparison.OrdinalIgnoreCase);
            }
        }
        foreach (var file in Directory.EnumerateFiles(app.Folder, "factcheck.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(secret[^43..])));
        }
        var snapshot = (await app.Admin.Read($"/v1/audit?entityId={key.Id()}&operation=create"))["items"]![0]!["snapshot"]!.AsObject();
        Assert.Equal(["id", "revision", "scopes", "note", "publisherId", "createdAt", "updatedAt", "expiresAt", "revokedAt", "revokedReason", "previousUntil"], snapshot.Select(member => member.Key));
    }

    [Fact]
    public async Task What_makes_a_secret_cannot_be_replayed()
    {
        await using var app = await TestApp.Start();
        var key = await Key(app, ["read"]);
        var before = await app.Head();

        await AssertProblem(await app.Admin.Send("POST", "/v1/keys", Raw("""{"scopes":["read"]}"""), "Idempotency-Key: once"), 400, "invalid-parameter", at: "Idempotency-Key");
        await AssertProblem(await app.Admin.Send("POST", $"/v1/keys/{key.Id()}/rotation", Raw("{}"), "Idempotency-Key: once"), 400, "invalid-parameter", at: "Idempotency-Key");

        Assert.Equal(before, await app.Head());
    }

    [Theory]
    [InlineData("""{}""", "/scopes", "required")]
    [InlineData("""{"scopes":[]}""", "/scopes", "empty")]
    [InlineData("""{"scopes":["root"]}""", "/scopes/0", "unknown-value")]
    [InlineData("""{"scopes":["read"],"expiresAt":"2024-01-01"}""", "/expiresAt", "in-the-past")]
    [InlineData("""{"scopes":["read"],"expiresAt":"2024-01-02T03:04:05Z"}""", "/expiresAt", "in-the-past")]
    [InlineData("""{"scopes":["read"],"expiresAt":"soon"}""", "/expiresAt", "invalid-date")]
    [InlineData("""{"scopes":["publish"],"publisher":{}}""", "/publisher", "empty-reference")]
    [InlineData("""{"scopes":["publish"],"publisher":{"name":"Nobody"}}""", "/publisher", "unknown-reference")]
    [InlineData("""{"scopes":["admin"],"publisher":{"name":"Example Desk"}}""", "/publisher", "not-with-admin")]
    [InlineData("""{"scopes":["read"],"note":""}""", "/note", "empty")]
    public async Task A_key_that_cannot_be_is_refused(string body, string at, string fault)
    {
        await using var app = await TestApp.Start();
        await Actor(app, "Example Desk", new { kind = "outlet" });
        var before = await app.Head();

        var response = await app.Admin.PostAsync("/v1/keys", Raw(body));

        await AssertProblem(response, 422, fault is "unknown-reference" ? fault : "invalid-content", at, fault);
        Assert.Equal(before, await app.Head());
    }

    [Theory]
    [InlineData("read", "write", "publish", "import")]
    [InlineData]
    public async Task Only_administrators_make_keys(params string[] scopes)
    {
        await using var app = await TestApp.Start();
        var caller = scopes.Length == 0 ? app.Anonymous : await app.With(scopes);

        foreach (var (method, path) in new[] { ("POST", "/v1/keys"), ("GET", "/v1/keys"), ("GET", "/v1/keys/key_01hj0z4xg0e008000000000001"), ("PATCH", "/v1/keys/key_01hj0z4xg0e008000000000001"), ("POST", "/v1/keys/key_01hj0z4xg0e008000000000001/rotation"), ("POST", "/v1/keys/key_01hj0z4xg0e008000000000001/revocation") })
            await AssertProblem(await caller.Send(method, path, method is "GET" ? null : Raw("""{"scopes":["admin"]}""")), scopes.Length == 0 ? 401 : 403, scopes.Length == 0 ? "unauthenticated" : "missing-scope");
    }

    [Fact]
    public async Task A_key_ends_when_its_time_has_run_out()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");
        var key = await Key(app, ["read"], new { expiresAt = "2024-01-02T04:00:00Z" });
        var holder = app.Holding(key);

        Assert.Equal(200, (int)(await holder.GetAsync("/v1/claims")).StatusCode);
        app.Clock.Move(TimeSpan.FromHours(1));

        await AssertProblem(await holder.GetAsync("/v1/claims"), 401, "invalid-key");
        AssertHolds(new { state = "expired" }, await app.Admin.Read($"/v1/keys/{key.Id()}"));
    }
}
