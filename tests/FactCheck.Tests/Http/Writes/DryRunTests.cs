using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http.Writes;

public sealed class DryRunTests
{
    private const string Body = """{ "text": "The bridge is closed", "language": "en", "claimant": { "name": "Ana Ruiz" } }""";

    [Fact]
    public async Task A_dry_run_answers_with_what_would_be_recorded_and_records_nothing()
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        var response = await app.Admin.Send("POST", "/v1/claims", Raw(Body), "Dry-Run: true", "Idempotency-Key: k-1");
        var claim = await response.Json();

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("true", response.Header("Dry-Run"));
        Assert.Null(response.Headers.Location);
        Assert.Equal("The bridge is closed", (string?)claim["text"]);
        Assert.False(claim.Reference("/claimant").Matched);
        Assert.Equal(head, await app.Head());
        Assert.Equal(404, (int)(await app.Admin.GetAsync($"/v1/claims/{claim.Id()}")).StatusCode);
        Assert.Equal(201, (int)(await app.Admin.Send("POST", "/v1/claims", Raw(Body), "Dry-Run: false", "Idempotency-Key: k-1")).StatusCode);
    }

    [Fact]
    public async Task A_dry_run_refuses_what_the_real_one_would()
    {
        await using var app = await TestApp.Start();

        var response = await app.Admin.Send("POST", "/v1/claims", Raw("""{ "text": "" }"""), "Dry-Run: true");

        await AssertProblem(response, 422, "invalid-content");
    }

    [Theory]
    [InlineData("POST", "/v1/claims", "yes")]
    [InlineData("POST", "/v1/actors", "true")]
    [InlineData("GET", "/v1/claims", "true")]
    public async Task A_dry_run_that_is_not_offered_is_refused_and_nothing_is_done(string method, string path, string value)
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        var response = await app.Admin.Send(method, path, method is "GET" ? null : Raw(path is "/v1/claims" ? Body : """{ "name": "Ana Ruiz" }"""), $"Dry-Run: {value}");

        await AssertProblem(response, 400, "invalid-parameter", "Dry-Run");
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task An_agent_tries_a_draft_without_recording_it()
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();
        var agent = new Agents.Agent(app.Admin);

        using var response = await agent.Post("tools/call", new { name = "record_claim", arguments = new { text = "The bridge is closed", language = "en" } }, "Dry-Run: true");

        Assert.Equal("not recorded", (string?)(await Agents.Agent.Message(response))["result"]!["structuredContent"]!["state"]);
        Assert.Equal(head, await app.Head());
    }
}
