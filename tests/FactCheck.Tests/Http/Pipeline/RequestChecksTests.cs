using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http.Pipeline;

public sealed class RequestChecksTests
{
    [Fact]
    public async Task Where_names_are_set_it_answers_to_no_other()
    {
        await using var app = await TestApp.Start("FACTCHECK_HOSTS=claims.paper.example, 127.0.0.1");

        Assert.Equal(200, (int)(await app.Anonymous.GetAsync("/v1/claims")).StatusCode);
        Assert.Equal(200, (int)(await app.Anonymous.Send("GET", "/v1/claims", null, "Host: CLAIMS.paper.example:8443")).StatusCode);
        await AssertProblem(await app.Anonymous.Send("GET", "/v1/claims", null, "Host: evil.example"), 400, "unknown-host");
        await AssertProblem(await app.Anonymous.Send("GET", "/nowhere", null, "Host: evil.example"), 400, "unknown-host");
    }

    [Theory]
    [InlineData("xn--99999999.example")]
    [InlineData("xn--99999999.example:8443")]
    [InlineData("a.xn--zzzzzzzzzzzz.example")]
    public async Task A_host_that_is_no_punycode_is_a_malformed_request_everywhere(string host)
    {
        await using var app = await TestApp.Start("FACTCHECK_PROXIES=127.0.0.1");
        foreach (var path in new[] { "/v1/claims", "/v1/feeds/verdicts.json", "/v1/feeds/verdicts.atom", "/v1/feeds/claimreview.json", "/v1/exports/claims.jsonld", "/", "/nowhere" })
        {
            await AssertProblem(await app.Anonymous.Send("GET", path, null, $"Host: {host}"), 400, "malformed-request");
            await AssertProblem(await app.Anonymous.Send("GET", path, null, "X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https", $"X-Forwarded-Host: {host}"), 400, "malformed-request");
        }
        Assert.Equal(200, (int)(await app.Anonymous.Send("GET", "/v1/feeds/verdicts.json", null, "Host: xn--espaa-rta.example")).StatusCode);
    }

    [Fact]
    public async Task The_whole_address_is_measured_and_the_refusal_tells_how_long_it_is()
    {
        await using var app = await TestApp.Start();

        var problem = await AssertProblem(await app.Anonymous.GetAsync("/v1/claims/" + new string('x', 9000)), 414, "address-too-long");

        Assert.Contains("9,011 characters", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Contains("at most 8,192", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_has_at_most_8_kib()
    {
        await using var app = await TestApp.Start();
        const string start = "/v1/search?q=";

        await AssertProblem(await app.Anonymous.GetAsync(start + new string('x', 8192 - start.Length)), 400, "invalid-parameter", at: "q");
        await AssertProblem(await app.Anonymous.GetAsync(start + new string('x', 8193 - start.Length)), 414, "address-too-long");
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml, text/*")]
    [InlineData("*/*;q=0")]
    [InlineData("application/json;q=0, */*;q=0")]
    [InlineData("application/json;q=0, application/*")]
    [InlineData("nonsense")]
    public async Task An_accept_header_that_excludes_every_form_is_406(string accept)
    {
        await using var app = await TestApp.Start();
        var before = await app.Head();

        await AssertProblem(await app.Anonymous.Send("GET", "/v1/claims", null, $"Accept: {accept}"), 406, "not-acceptable");
        await AssertProblem(await app.Admin.Send("POST", "/v1/actors", Given.Raw("{\"name\":\"Ana Ruiz\"}"), $"Accept: {accept}"), 406, "not-acceptable");
        Assert.Equal(before, await app.Head());
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/*")]
    [InlineData("application/json")]
    [InlineData("text/html, application/json;q=0.2")]
    [InlineData("text/html, */*;q=0.1")]
    [InlineData("text/html;q=0, */*")]
    public async Task An_accept_header_that_covers_json_is_served(string accept)
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.Send("GET", "/v1/claims", null, $"Accept: {accept}");

        Assert.Empty((await response.Json())["items"]!.AsArray());
        Assert.Equal("application/json", response.Header("Content-Type"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/openapi.yaml")]
    [InlineData("/problems/busy")]
    [InlineData("/problems/none")]
    [InlineData("/nowhere")]
    [InlineData("/v1/vocabularies")]
    [InlineData("/v1/audit/head")]
    [InlineData("/v1/claims?limit=1")]
    [InlineData("/v1/claims?limit=0")]
    [InlineData("/v1/claims/{id}")]
    [InlineData("/v1/claims/{id}/dossier")]
    [InlineData("/v1/claims/{id}/graph")]
    [InlineData("/v1/claims/{id}/statements")]
    public async Task Head_says_what_get_says_without_the_body(string path)
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app);
        path = path.Replace("{id}", (await Given.Claim(app)).Id(), StringComparison.Ordinal);

        var get = await app.Anonymous.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        var named = get.Content.Headers.ContentLength;
        var head = await app.Anonymous.Send("HEAD", path);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(Headers(get), Headers(head));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        // A length of nothing is left out, and one that GET itself does not name.
        Assert.Equal(named ?? 0, head.Content.Headers.ContentLength ?? 0);
    }

    [Theory]
    [InlineData("/v1/claims/")]
    [InlineData("/v1/audit/")]
    public async Task An_id_left_empty_is_not_the_list(string path)
    {
        await using var app = await TestApp.Start();

        await ProblemAssertions.AssertProblem(await app.Beyond(TestApp.AdminKey).GetAsync(path), 404, "not-found");
        await ProblemAssertions.AssertProblem(await app.Beyond().GetAsync(path), 404, "not-found");
    }

    [Fact]
    public async Task Head_answers_304_to_who_has_it_and_leaves_the_connection_in_order()
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/claims/{(await Given.Claim(app, "The bridge was closed")).Id()}";

        var head = await app.Anonymous.Send("HEAD", path, null, "If-None-Match: \"1.1\"");

        Assert.Equal(304, (int)head.StatusCode);
        Assert.Equal("\"1.1\"", head.Header("ETag"));
        Assert.Equal("The bridge was closed", (string)(await app.Anonymous.Read(path))["text"]!);
    }

    [Theory]
    [InlineData("DELETE", "/v1/claims", "GET, HEAD, POST")]
    [InlineData("PUT", "/v1/actors/{id}", "GET, HEAD, PATCH")]
    [InlineData("POST", "/v1/actors/{id}", "GET, HEAD, PATCH")]
    [InlineData("POST", "/healthz", "GET, HEAD")]
    [InlineData("PATCH", "/v1/vocabularies", "GET, HEAD")]
    [InlineData("BREW", "/v1/claims", "GET, HEAD, POST")]
    public async Task Another_method_is_405_with_those_that_are_allowed(string method, string path, string allowed)
    {
        await using var app = await TestApp.Start();
        path = path.Replace("{id}", (await Given.Actor(app)).Id(), StringComparison.Ordinal);

        var response = await app.Admin.Send(method, path);

        await AssertProblem(response, 405, "method-not-allowed");
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("/v1/actors?colour=red", "colour", "unknown", "kind, name, handle, externalId, sort, updatedFrom, updatedTo, count, limit, cursor")]
    [InlineData("/v1/actors?Kind=person", "Kind", "unknown", "kind, name, handle, externalId, sort, updatedFrom, updatedTo, count, limit, cursor")]
    [InlineData("/v1/actors?kind=person&kind=group", "kind", "repeated", "kind, name, handle, externalId, sort, updatedFrom, updatedTo, count, limit, cursor")]
    [InlineData("/v1/actors?limit=1&limit=1", "limit", "repeated", "kind, name, handle, externalId, sort, updatedFrom, updatedTo, count, limit, cursor")]
    [InlineData("/v1/audit/head?at=1", "at", "unknown", "takes no query parameters")]
    [InlineData("/healthz?x", "x", "unknown", "takes no query parameters")]
    public async Task An_unknown_or_repeated_parameter_is_named_with_the_known_ones(string path, string parameter, string fault, string known)
    {
        await using var app = await TestApp.Start();

        var problem = await AssertProblem(await app.Anonymous.GetAsync(path), 400, "unknown-parameter", at: parameter, fault: fault);

        Assert.Contains(known, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_takes_no_parameters_it_does_not_know()
    {
        await using var app = await TestApp.Start();
        var before = await app.Head();

        var response = await app.Admin.PostAsync("/v1/actors?dryRun=true", Given.Raw("{\"name\":\"Ana Ruiz\"}"));

        await AssertProblem(response, 400, "unknown-parameter", at: "dryRun");
        Assert.Equal(before, await app.Head());
    }

    private static List<string> Headers(HttpResponseMessage response) =>
        [.. response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Request-Id" or "Date" or "Content-Length" or "Transfer-Encoding")).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal)];
}
