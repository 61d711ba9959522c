using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http.Pipeline;

public sealed class CorsTests
{
    private const string Page = "https://page.example", Cms = "https://cms.paper.example";

    [Theory]
    [InlineData("GET", "/v1/claims", 200)]
    [InlineData("HEAD", "/v1/claims", 200)]
    [InlineData("GET", "/v1/claims/claim_01hj0z4xg0e008000000000001", 404)]
    [InlineData("GET", "/v1/keys", 401)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "/openapi.yaml", 200)]
    [InlineData("POST", "/v1/match", 200)]
    public async Task Any_page_may_read_answers_and_refusals(string method, string path, int status)
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.Send(method, path, method is "POST" ? Given.Raw("""{"texts":["x"]}""") : null, $"Origin: {Page}");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("*", response.Header("Access-Control-Allow-Origin"));
        Assert.Contains("ETag, ", response.Header("Access-Control-Expose-Headers"), StringComparison.Ordinal);
        Assert.Null(response.Header("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("/v1/claims", "GET", true)]
    [InlineData("/v1/claims", "HEAD", true)]
    [InlineData("/v1/match", "POST", true)]
    [InlineData("/v1/claims", "POST", false)]
    [InlineData("/v1/imports", "POST", false)]
    [InlineData("/v1/claims/claim_01hj0z4xg0e008000000000001", "PATCH", false)]
    [InlineData("/v1/claims/claim_01hj0z4xg0e008000000000001/merge", "DELETE", false)]
    [InlineData("/v1/keys", "POST", false)]
    [InlineData("/nowhere", "POST", false)]
    public async Task A_preflight_lets_any_page_read_and_listed_ones_write(string path, string method, bool reading)
    {
        await using var app = await TestApp.Start($"FACTCHECK_ORIGINS={Cms}/, https://other.example");

        foreach (var origin in new[] { Page, "null", Cms, Cms + ".evil.example", "http://cms.paper.example" })
        {
            var response = await app.Anonymous.Send("OPTIONS", path, null, $"Origin: {origin}", $"Access-Control-Request-Method: {method}", "Access-Control-Request-Headers: authorization, content-type");

            Assert.Equal(204, (int)response.StatusCode);
            Assert.Equal(reading ? "*" : origin == Cms ? Cms : null, response.Header("Access-Control-Allow-Origin"));
            Assert.Equal(reading || origin == Cms ? method : null, response.Header("Access-Control-Allow-Methods"));
            if (reading || origin == Cms)
                Assert.Contains("Authorization, ", response.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_a_listed_page_sees_what_came_of_a_write()
    {
        await using var app = await TestApp.Start($"FACTCHECK_ORIGINS={Cms}");

        var listed = await app.Admin.Send("POST", "/v1/actors", Given.Raw("""{"name":"Ana Ruiz"}"""), $"Origin: {Cms}");
        var refused = await app.Admin.Send("POST", "/v1/actors", Given.Raw("{}"), $"Origin: {Cms}");
        var other = await app.Admin.Send("POST", "/v1/actors", Given.Raw("""{"name":"Luis Vega"}"""), $"Origin: {Page}");

        Assert.Equal((Cms, "Origin"), (listed.Header("Access-Control-Allow-Origin"), listed.Header("Vary")));
        await AssertProblem(refused, 422, "invalid-content");
        Assert.Equal(Cms, refused.Header("Access-Control-Allow-Origin"));
        Assert.Null(other.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Without_an_origin_nothing_is_said_of_it()
    {
        await using var app = await TestApp.Start();

        Assert.Null((await app.Anonymous.GetAsync("/v1/claims")).Header("Access-Control-Allow-Origin"));
        Assert.Equal(405, (int)(await app.Anonymous.Send("OPTIONS", "/v1/claims", null, $"Origin: {Page}")).StatusCode);
    }
}
