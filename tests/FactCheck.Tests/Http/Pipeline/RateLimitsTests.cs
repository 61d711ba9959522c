using System.Net;
using FactCheck.Http.Pipeline;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http.Pipeline;

public sealed class RateLimitsTests
{
    [Fact]
    public async Task What_is_left_is_told_and_the_next_one_refused_until_there_is_one_again()
    {
        await using var app = await TestApp.Start("FACTCHECK_RATE_REQUESTS=3");

        foreach (var (left, full) in new[] { (2, 20), (1, 40), (0, 60) })
        {
            var response = await app.Anonymous.GetAsync("/v1/claims");
            Assert.Equal(200, (int)response.StatusCode);
            Assert.Equal("\"requests\";q=3;w=60", response.Header("RateLimit-Policy"));
            Assert.Equal($"\"requests\";r={left};t={full}", response.Header("RateLimit"));
        }
        var refused = await app.Anonymous.GetAsync("/v1/claims");
        await AssertProblem(refused, 429, "rate-limited");
        Assert.Equal(("20", "\"requests\";r=0;t=60", "\"requests\";q=3;w=60"), (refused.Header("Retry-After"), refused.Header("RateLimit"), refused.Header("RateLimit-Policy")));
        app.Clock.Move(TimeSpan.FromSeconds(19));
        await AssertProblem(await app.Anonymous.GetAsync("/v1/vocabularies"), 429, "rate-limited");
        app.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (int)(await app.Anonymous.GetAsync("/v1/claims")).StatusCode);
        app.Clock.Move(TimeSpan.FromHours(1));
        Assert.Equal("\"requests\";r=2;t=20", (await app.Anonymous.GetAsync("/v1/claims")).Header("RateLimit"));
    }

    [Fact]
    public async Task Each_key_has_its_own_and_so_have_search_match_and_import()
    {
        await using var app = await TestApp.Start("FACTCHECK_RATE_REQUESTS=1", "FACTCHECK_RATE_SEARCH=1", "FACTCHECK_RATE_MATCH=1", "FACTCHECK_RATE_IMPORT=1");
        var other = await app.With("import");

        foreach (var caller in new[] { app.Admin, other })
        {
            await Twice(caller, "GET", "/v1/claims", "requests");
            await Twice(caller, "GET", "/v1/search?q=bridge", "search");
            await Twice(caller, "POST", "/v1/match", "match");
            await Twice(caller, "POST", "/v1/imports", "import");
        }
        await Twice(app.Anonymous, "GET", "/v1/claims", "requests");
    }

    [Fact]
    public async Task A_refusal_counts_too_and_keeps_its_fields()
    {
        await using var app = await TestApp.Start("FACTCHECK_RATE_REQUESTS=2");

        var first = await app.Anonymous.GetAsync("/v1/claims/claim_01hj0z4xg0e008000000000001");
        await AssertProblem(first, 404, "not-found");
        Assert.Equal("\"requests\";r=1;t=30", first.Header("RateLimit"));
        await AssertProblem(await app.Anonymous.PostAsync("/v1/claims", Raw("{}")), 401, "unauthenticated");

        await AssertProblem(await app.Anonymous.PostAsync("/v1/claims", Raw("{}")), 429, "rate-limited");
    }

    [Fact]
    public async Task Whoever_watches_the_service_is_not_counted()
    {
        await using var app = await TestApp.Start("FACTCHECK_RATE_REQUESTS=1");

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal((200, (string?)null), ((int)(await app.Anonymous.GetAsync("/healthz")).StatusCode, (await app.Anonymous.GetAsync("/readyz")).Header("RateLimit")));
        }
    }

    [Fact]
    public async Task Zero_is_any_number()
    {
        await using var app = await TestApp.Start("FACTCHECK_RATE_REQUESTS=0", "FACTCHECK_RATE_FAILURES=0");

        Assert.Null((await app.Anonymous.GetAsync("/v1/claims")).Header("RateLimit"));
        for (var i = 0; i < 12; i++)
            await AssertProblem(await app.Holding("no-such-key").GetAsync("/v1/claims"), 401, "invalid-key");
    }

    [Fact]
    public async Task After_ten_keys_that_are_not_valid_an_address_has_to_wait_and_valid_ones_go_on()
    {
        await using var app = await TestApp.Start();
        var guesser = app.Holding("no-such-key");

        for (var i = 0; i < 10; i++)
            await AssertProblem(await guesser.GetAsync("/v1/claims"), 401, "invalid-key");
        var refused = await guesser.GetAsync("/v1/claims");
        await AssertProblem(refused, 429, "rate-limited");

        Assert.Equal("6", refused.Header("Retry-After"));
        await AssertProblem(await app.Anonymous.Send("GET", "/healthz", null, "Authorization: Basic eA=="), 429, "rate-limited");
        Assert.Equal(200, (int)(await app.Admin.GetAsync("/v1/keys")).StatusCode);
        Assert.Equal(200, (int)(await app.Anonymous.GetAsync("/v1/claims")).StatusCode);
        app.Clock.Move(TimeSpan.FromSeconds(6));
        await AssertProblem(await guesser.GetAsync("/v1/claims"), 401, "invalid-key");
    }

    [Fact]
    public void Of_ipv6_the_network_counts_and_ipv4_is_the_same_in_either_form()
    {
        Assert.Equal(At("2001:db8:1:2::3"), At("2001:db8:1:2:ffff::4"));
        Assert.NotEqual(At("2001:db8:1:2::3"), At("2001:db8:1:3::3"));
        Assert.Equal(At("203.0.113.7"), At("::ffff:203.0.113.7"));
        Assert.NotEqual(At("203.0.113.7"), At("203.0.113.8"));
    }

    [Fact]
    public void A_flood_of_addresses_takes_bounded_memory_and_those_that_are_done_are_forgotten()
    {
        var clock = new TestClock();
        var quota = new TokenBucket("requests", 2, clock);
        for (var i = 0u; i < 100_000; i++)
            Assert.Equal(0, quota.Take(new ClientKey(null, i + 1), out _));

        Assert.Equal(100_000, quota.Callers);
        Assert.Equal([0, 0, 30], Enumerable.Range(0, 3).Select(i => quota.Take(new ClientKey(null, (UInt128)(200_000 + i)), out _)).ToArray()); // they share one
        Assert.Equal(100_001, quota.Callers);
        clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(0, quota.Take(new ClientKey(null, 300_000), out _));
        Assert.Equal(1, quota.Callers);
    }

    [Fact]
    public void Counting_allocates_nothing()
    {
        var quota = new TokenBucket("requests", 3_000_000, TimeProvider.System);
        var who = ClientKey.At(IPAddress.Loopback);
        quota.Take(who, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
            quota.Take(ClientKey.At(IPAddress.Loopback), out _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ClientKey At(string address) => ClientKey.At(IPAddress.Parse(address));

    private static async Task Twice(HttpClient caller, string method, string path, string quota)
    {
        Task<HttpResponseMessage> Once() => caller.Send(method, path, method is "GET" ? null : Raw(path is "/v1/match" ? """{"texts":["bridge"]}""" : """[{"text":"The bridge was closed","language":"en"}]"""));
        var first = await Once();
        Assert.False((int)first.StatusCode is 429, $"{path}: {await first.Content.ReadAsStringAsync()}");
        Assert.Equal($"\"{quota}\";q=1;w=60", first.Header("RateLimit-Policy"));
        await AssertProblem(await Once(), 429, "rate-limited");
    }
}
