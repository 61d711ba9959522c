using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Keys;

public sealed class AuthenticationTests
{
    [Theory]
    [InlineData("Authorization: Bearer no-such-key-of-at-least-32-characters")]
    [InlineData("Authorization: Bearer ")]
    [InlineData("Authorization: Basic YWRtaW46YWRtaW4=")]
    [InlineData("Authorization: test-admin-key-of-at-least-32-characters")]
    [InlineData("X-Api-Key: no-such-key-of-at-least-32-characters")]
    [InlineData("X-Api-Key: TEST-ADMIN-KEY-OF-AT-LEAST-32-CHARACTERS")]
    public async Task A_key_that_is_not_valid_is_refused_even_where_none_is_needed(string header)
    {
        await using var app = await TestApp.Start();

        foreach (var path in new[] { "/v1/claims", "/v1/vocabularies", "/healthz", "/openapi.yaml" })
        {
            var response = await app.Anonymous.Send("GET", path, null, header);
            await AssertProblem(response, 401, "invalid-key");
            Assert.Equal("Bearer", response.Header("WWW-Authenticate"));
        }
        await AssertProblem(await app.Anonymous.Send("POST", "/v1/actors", Given.Raw("{\"name\":\"Ana Ruiz\"}"), header), 401, "invalid-key");
    }

    [Theory]
    [InlineData($"Authorization: Bearer {TestApp.AdminKey}")]
    [InlineData($"authorization: bearer {TestApp.AdminKey}")]
    [InlineData($"X-Api-Key: {TestApp.AdminKey}")]
    public async Task A_key_comes_in_either_header(string header)
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.Send("POST", "/v1/actors", Given.Raw("{\"name\":\"Ana Ruiz\"}"), header);

        Assert.Equal(201, (int)response.StatusCode);
    }

    [Fact]
    public async Task Two_different_keys_in_one_request_are_refused()
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Admin.Send("GET", "/v1/claims", null, "X-Api-Key: another-key"), 400, "invalid-parameter", at: "X-Api-Key");
        Assert.Equal(200, (int)(await app.Admin.Send("GET", "/v1/keys", null, $"X-Api-Key: {TestApp.AdminKey}")).StatusCode);
    }

    [Fact]
    public async Task A_key_in_the_query_is_a_parameter_that_is_not_known()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims?key={TestApp.AdminKey}"), 401, "unauthenticated");
        var problem = await AssertProblem(await app.Admin.GetAsync($"/v1/claims?key={TestApp.AdminKey}"), 400, "unknown-parameter", at: "key");
        Assert.DoesNotContain(TestApp.AdminKey, problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_writes_nothing_and_a_missing_scope_is_named()
    {
        await using var app = await TestApp.Start();
        var reader = await app.With("read");
        var before = await app.Head();

        var problem = await AssertProblem(await reader.PostAsync("/v1/actors", Given.Raw("{\"name\":\"Ana Ruiz\"}")), 403, "missing-scope");

        Assert.Contains("'write'", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task A_draft_is_there_for_writers_alone()
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/claims/{(await Given.Claim(app, more: new { status = "draft" })).Id()}";

        await AssertProblem(await app.Anonymous.GetAsync(path), 404, "not-found");
        await AssertProblem(await (await app.With("read")).GetAsync(path), 404, "not-found");
        await AssertProblem(await (await app.With("read", "publish")).GetAsync(path), 404, "not-found");
        Assert.Equal("draft", (string)(await (await app.With("write")).Read(path))["status"]!);
    }

    [Fact]
    public async Task Publishing_needs_a_scope_of_its_own()
    {
        await using var app = await TestApp.Start();
        var claim = new { text = "The bridge was closed", language = "en", verdicts = new[] { new { publisher = new { name = "Example Desk", kind = "outlet" }, rating = "unproven", state = "published" } } };
        var writer = await app.With("write");
        var publisher = await app.With("write", "publish");
        var before = await app.Head();

        await AssertProblem(await writer.PostAsync("/v1/claims", System.Net.Http.Json.JsonContent.Create(claim)), 403, "missing-scope", at: "/verdicts/0/state");
        Assert.Equal(before, await app.Head());
        Assert.Equal(201, (int)(await publisher.PostAsync("/v1/claims", System.Net.Http.Json.JsonContent.Create(claim))).StatusCode);
    }
}
