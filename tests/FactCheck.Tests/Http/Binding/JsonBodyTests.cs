using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http.Binding;

public sealed class JsonBodyTests
{
    private const int Longest = 1024 * 1024;

    [Theory]
    [InlineData("POST", "text/plain")]
    [InlineData("POST", "application/xml")]
    [InlineData("POST", "application/merge-patch+json")]
    [InlineData("POST", "application/x-www-form-urlencoded")]
    [InlineData("POST", "nonsense")]
    [InlineData("POST", "application/json; charset=bogus")]
    [InlineData("POST", "application/json; charset=iso-8859-1")]
    [InlineData("POST", "application/json; charset=\"utf-16\"")]
    [InlineData("POST", null)]
    [InlineData("PATCH", "application/json-patch+json")]
    [InlineData("PATCH", "application/merge-patch+json; charset=utf-16")]
    [InlineData("PATCH", null)]
    public async Task Another_media_type_or_charset_is_refused(string method, string? type)
    {
        await using var app = await TestApp.Start();
        var path = method == "POST" ? "/v1/actors" : $"/v1/actors/{(await Given.Actor(app)).Id()}";
        var content = Given.Raw("{\"name\":\"Ana Ruiz\"}");
        content.Headers.Remove("Content-Type");
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        var before = await app.Head();

        var response = await app.Admin.Send(method, path, content);

        await AssertProblem(response, 415, "unsupported-media-type");
        Assert.Equal(before, await app.Head());
    }

    [Theory]
    [InlineData("POST", "application/json")]
    [InlineData("POST", "APPLICATION/JSON;charset=UTF-8")]
    [InlineData("POST", "application/json; charset=\"utf-8\"")]
    [InlineData("PATCH", "application/merge-patch+json")]
    [InlineData("PATCH", "application/json; charset=utf-8")]
    public async Task Json_in_utf_8_is_taken(string method, string type)
    {
        await using var app = await TestApp.Start();
        var path = method == "POST" ? "/v1/actors" : $"/v1/actors/{(await Given.Actor(app)).Id()}";

        var response = await app.Admin.Send(method, path, Given.Raw("{\"name\":\"Luis Vega\"}", type), "If-Match: *");

        Assert.Equal("Luis Vega", (string)(await response.Json())["name"]!);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task A_content_encoding_is_refused(string encoding)
    {
        await using var app = await TestApp.Start();
        var before = await app.Head();

        var response = await app.Admin.Send("POST", "/v1/actors", Given.Raw("{\"name\":\"Ana Ruiz\"}"), $"Content-Encoding: {encoding}");

        await AssertProblem(response, 415, "unsupported-media-type");
        Assert.Equal(before, await app.Head());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_is_at_most_1_mebibyte(bool chunked)
    {
        await using var app = await TestApp.Start();
        Task<HttpResponseMessage> Post(int length)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/v1/actors") { Content = Given.Raw("{\"name\":\"Ana Ruiz\"}".PadRight(length)) };
            request.Headers.TransferEncodingChunked = chunked;
            request.Headers.ExpectContinue = !chunked; // else the refusal may close the connection while the body is still being sent
            return app.Admin.SendAsync(request);
        }

        // In chunks the framing counts too.
        Assert.Equal(201, (int)(await Post(chunked ? Longest - 1000 : Longest)).StatusCode);
        var before = await app.Head();
        await AssertProblem(await Post(Longest + 1), 413, "too-large");
        Assert.Equal(before, await app.Head());
        Assert.Equal(201, (int)(await Post(20)).StatusCode);
    }

    [Fact]
    public async Task All_faults_of_a_body_are_told_at_once()
    {
        await using var app = await TestApp.Start();
        const string body = """
            { "text": "", "language": "english", "claimedAt": "31/12/2023", "topics": ["roads", 7, ""], "txt": "a", "kind": "rumour", "about": { "from": "2023-02-30" },
              "claimant": { "name": 5 }, "subjects": [{ "name": "Luis Vega" }, "Ana Ruiz"], "statements": [{ "speaker": { "name": "Luis Vega" }, "position": "asserts", "quote": true, "positions": {} }] }
            """;

        var problem = await AssertProblem(await app.Admin.Send("POST", "/v1/claims", Given.Raw(body)), 400, "malformed-json");

        var faults = problem["errors"]!.AsArray().ToDictionary(fault => (string)fault!["pointer"]!, fault => (string)fault!["code"]!, StringComparer.Ordinal);
        Assert.Equivalent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/text"] = "empty",
            ["/language"] = "invalid-language",
            ["/claimedAt"] = "invalid-date",
            ["/topics/1"] = "wrong-type",
            ["/topics/2"] = "empty",
            ["/txt"] = "unknown-member",
            ["/kind"] = "unknown-value",
            ["/about/from"] = "invalid-date",
            ["/claimant/name"] = "wrong-type",
            ["/subjects/1"] = "wrong-type",
            ["/statements/0/quote"] = "wrong-type",
            ["/statements/0/positions"] = "wrong-type",
        }, faults, strict: true);
    }

    [Fact]
    public async Task A_bad_date_alone_breaks_a_rule_and_hides_no_other()
    {
        await using var app = await TestApp.Start();

        var problem = await AssertProblem(await app.Admin.Send("POST", "/v1/claims", Given.Raw("{\"claimedAt\":\"soon\",\"language\":\"en\",\"kind\":\"rumour\"}")), 422, "invalid-content");

        Assert.Equal(["/claimedAt", "/kind", "/text"], problem["errors"]!.Each("pointer").Order(StringComparer.Ordinal));
        Assert.StartsWith("3 parts", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_patch_tells_all_its_faults_and_none_of_what_it_leaves_out()
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/claims/{(await Given.Claim(app)).Id()}";

        var problem = await AssertProblem(await app.Admin.Patch(path, new { about = new { from = "soon" }, kind = "rumour", checkability = 3 }), 400, "malformed-json");

        Assert.Equal(["/about/from", "/checkability", "/kind"], problem["errors"]!.Each("pointer").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{\"text\":1}", "The value is a number; 'text' takes a string.")]
    [InlineData("{\"text\":[\"a\"]}", "The value is an array; 'text' takes a string.")]
    [InlineData("{\"topics\":\"roads\"}", "The value is a string; 'topics' takes an array.")]
    [InlineData("{\"claimant\":\"Ana\"}", "The value is a string; 'claimant' takes an object.")]
    [InlineData("{\"claimedAt\":2023}", "The value is a number; 'claimedAt' takes a date as a string, such as \"2023-12-19\".")]
    [InlineData("{\"translations\":[{\"language\":\"es\",\"text\":\"a\",\"machine\":\"true\"}]}", "The value is a string; 'machine' takes true or false.")]
    [InlineData("{\"statements\":[{\"locator\":{\"from\":\"1\"}}]}", "The value is a string; 'from' takes a whole number.")]
    [InlineData("[]", "The body is an array; this takes a JSON object.")]
    public async Task A_wrong_type_says_which_is_taken(string body, string detail)
    {
        await using var app = await TestApp.Start();

        var problem = await AssertProblem(await app.Admin.Send("POST", "/v1/claims", Given.Raw(body)), 400, "malformed-json");

        Assert.Equal(detail, (string)problem["errors"]!.AsArray().First(fault => (string)fault!["code"]! == "wrong-type")!["detail"]!);
    }

    [Fact]
    public async Task A_body_of_a_hundred_thousand_faults_is_told_a_hundred()
    {
        await using var app = await TestApp.Start();
        var body = "{\"topics\":[" + string.Join(',', Enumerable.Repeat("7", 100_000)) + "]}";

        var problem = await AssertProblem(await app.Admin.Send("POST", "/v1/claims", Given.Raw(body)), 400, "malformed-json");

        Assert.Equal(100, problem["errors"]!.AsArray().Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Content-Length: 0")]
    public async Task A_body_of_which_nothing_is_required_may_be_left_out(string? header)
    {
        await using var app = await TestApp.Start();
        var verdict = await Given.Created(app, $"/v1/claims/{(await Given.Claim(app)).Id()}/verdicts", new { publisher = new { name = "Example Desk", kind = "outlet" }, rating = "unproven" });
        var key = await Given.Key(app, ["read"]);
        HttpContent? none = header is null ? null : new ByteArrayContent([]);

        Assert.Equal(201, (int)(await app.Admin.Send("POST", $"/v1/verdicts/{verdict.Id()}/publication", none)).StatusCode);
        Assert.Equal(201, (int)(await app.Admin.Send("POST", $"/v1/keys/{key.Id()}/rotation", none)).StatusCode);
        Assert.Equal(201, (int)(await app.Admin.Send("POST", $"/v1/keys/{key.Id()}/revocation", none)).StatusCode);
        await AssertProblem(await app.Admin.Send("POST", $"/v1/claims", none), 415, "unsupported-media-type");
    }
}
