using FactCheck.Settings;

using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http.Pipeline;

public sealed class ForwardedHeadersSetupTests
{
    [Fact]
    public async Task What_anyone_says_of_where_they_come_from_is_not_believed()
    {
        await using var app = await TestApp.Start("FACTCHECK_RATE_REQUESTS=1");

        await app.Anonymous.Send("GET", "/v1/claims", null, "X-Forwarded-For: 203.0.113.1");

        await AssertProblem(await app.Anonymous.Send("GET", "/v1/claims", null, "X-Forwarded-For: 203.0.113.2"), 429, "rate-limited");
    }

    [Fact]
    public async Task Of_a_listed_proxy_the_address_before_it_counts_and_none_that_was_made_up_before_that()
    {
        await using var app = await TestApp.Start("FACTCHECK_RATE_REQUESTS=1", "FACTCHECK_PROXIES=127.0.0.0/8,::1");

        foreach (var client in new[] { "203.0.113.1", "203.0.113.2", "2001:db8::1" })
            Assert.Equal(200, (int)(await app.Anonymous.Send("GET", "/v1/claims", null, $"X-Forwarded-For: {client}")).StatusCode);
        await AssertProblem(await app.Anonymous.Send("GET", "/v1/claims", null, "X-Forwarded-For: 198.51.100.9, 203.0.113.1"), 429, "rate-limited");
        await AssertProblem(await app.Anonymous.Send("GET", "/v1/claims", null, "X-Forwarded-For: 198.51.100.9, 203.0.113.2, 127.0.0.9"), 429, "rate-limited");
    }

    [Theory]
    [InlineData("", "198.51.100.9")]
    [InlineData("FACTCHECK_PROXIES=192.0.2.1", "198.51.100.9")]
    [InlineData("FACTCHECK_PROXIES=192.0.2.1", "192.0.2.1")]
    public async Task What_an_address_that_is_not_listed_says_of_scheme_and_name_is_not_believed(string setting, string forwarded)
    {
        await using var app = await TestApp.Start(setting is "" ? [] : [setting]);

        var response = await app.Anonymous.Send("GET", "/v1/feeds/corrections.atom", null, $"X-Forwarded-For: {forwarded}", "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example");

        var feed = await response.Content.ReadAsStringAsync();
        Assert.Contains(app.Url, feed, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", feed, StringComparison.Ordinal);
        Assert.Null(response.Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Through_a_chain_of_listed_proxies_scheme_and_name_are_those_of_the_outermost()
    {
        await using var app = await TestApp.Start("FACTCHECK_PROXIES=127.0.0.0/8,::1,192.0.2.0/24");

        var response = await app.Anonymous.Send("GET", "/v1/feeds/corrections.atom", null, "X-Forwarded-For: 203.0.113.1, 192.0.2.1", "X-Forwarded-Proto: https, http", "X-Forwarded-Host: claims.paper.example, inner.example");
        var madeUp = await app.Anonymous.Send("GET", "/v1/feeds/corrections.atom", null, "X-Forwarded-For: 198.51.100.9, 203.0.113.1, 192.0.2.1", "X-Forwarded-Proto: http, https, http", "X-Forwarded-Host: evil.example, claims.paper.example, inner.example");

        foreach (var feed in new[] { await response.Content.ReadAsStringAsync(), await madeUp.Content.ReadAsStringAsync() })
            Assert.Contains("https://claims.paper.example/", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_https_a_browser_is_told_to_stay_there()
    {
        await using var app = await TestApp.Start("FACTCHECK_PROXIES=127.0.0.1");

        var secure = await app.Anonymous.Send("GET", "/v1/claims", null, "X-Forwarded-For: 203.0.113.1", "X-Forwarded-Proto: https", "X-Forwarded-Host: claims.paper.example");
        var refused = await app.Anonymous.Send("GET", "/nowhere", null, "X-Forwarded-For: 203.0.113.1", "X-Forwarded-Proto: https");
        var feed = await (await app.Anonymous.Send("GET", "/v1/feeds/corrections.atom", null, "X-Forwarded-For: 203.0.113.1", "X-Forwarded-Proto: https", "X-Forwarded-Host: claims.paper.example")).Content.ReadAsStringAsync();

        Assert.Equal("max-age=31536000", secure.Header("Strict-Transport-Security"));
        Assert.Equal("max-age=31536000", refused.Header("Strict-Transport-Security"));
        Assert.Contains("https://claims.paper.example/", feed, StringComparison.Ordinal);
        Assert.Null((await app.Anonymous.GetAsync("/v1/claims")).Header("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("FACTCHECK_PROXIES=everyone")]
    [InlineData("FACTCHECK_PROXIES=10.0.0.0/99")]
    [InlineData("FACTCHECK_HOSTS=https://claims.paper.example")]
    [InlineData("FACTCHECK_ORIGINS=*")]
    [InlineData("FACTCHECK_ORIGINS=https://cms.paper.example/path")]
    [InlineData("FACTCHECK_ORIGINS=cms.paper.example")]
    [InlineData("FACTCHECK_RATE_SEARCH=-1")]
    [InlineData("FACTCHECK_MAX_BODY=0")]
    public async Task A_setting_that_cannot_be_stops_the_program_with_what_would_be_right(string setting)
    {
        var failure = await Assert.ThrowsAsync<StartFailure>(() => TestApp.Start(setting));

        Assert.Equal(2, failure.ExitCode);
        Assert.StartsWith(setting.Split('=')[0], failure.Message, StringComparison.Ordinal);
    }
}
