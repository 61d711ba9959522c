namespace FactCheck.Tests.Http.Pipeline;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/healthz", 200)]
    [InlineData("GET", "/openapi.yaml", 200)]
    [InlineData("GET", "/v1/claims", 200)]
    [InlineData("GET", "/v1/vocabularies", 200)]
    [InlineData("GET", "/v1/claims?limit=0", 400)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("GET", "/swagger", 404)]
    [InlineData("POST", "/v1/claims", 401)]
    [InlineData("DELETE", "/v1/claims", 405)]
    public async Task Every_answer_tells_a_browser_to_trust_nothing(string method, string path, int status)
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.Send(method, path, method == "POST" ? Given.Raw("{}") : null);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", response.Header("Content-Security-Policy"));
        Assert.Equal("no-referrer", response.Header("Referrer-Policy"));
        Assert.Null(response.Header("Server"));
        Assert.Null(response.Header("X-Powered-By"));
    }

    [Fact]
    public async Task What_depends_on_the_key_says_so_to_caches()
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/claims/{(await Given.Claim(app)).Id()}";

        var response = await app.Anonymous.GetAsync(path);

        Assert.Equal("Accept, Accept-Encoding, Authorization, X-Api-Key", string.Join(", ", response.Headers.Vary));
        Assert.Equal("no-cache", response.Header("Cache-Control"));
    }
}
