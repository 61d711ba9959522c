using System.Text.Json.Nodes;
using static FactCheck.Tests.Exchange.Google.Markup;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Google;

public sealed class SearchFactCheckedClaimsTests
{
    private const string Search = "/v1alpha1/claims:search";

    [Fact]
    public async Task A_claim_is_shown_once_with_its_verdicts_newest_first()
    {
        await using var app = await TestApp.Start();
        var claim = await Checked(app, "The bridge was closed", "https://www.Desk.example/checks/1", new { claimant = new { name = "Ana Ruiz", kind = "person" }, claimedAt = "2023-11-30" },
            new { label = "Pants on fire", summary = "It was open.\nWe went there.", language = "en-GB", reviewedAt = "2023-12-01" });
        await Given.Created(app, $"/v1/claims/{claim.Id()}/statements", new { speaker = new { name = "City Radio", kind = "outlet" }, position = "asserts" });
        await Given.Created(app, $"/v1/claims/{claim.Id()}/verdicts", new { publisher = new { name = "Mesa", kind = "outlet" }, rating = "unproven", state = "published", language = "es", publishedAt = "2023-12-05T10:00:00.5+02:00" });

        var found = await app.Anonymous.Read(Search + "?query=bridge");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""
            { "claims": [ {
              "text": "The bridge was closed", "claimant": "Ana Ruiz, City Radio", "claimDate": "2023-11-30T00:00:00Z",
              "claimReview": [
                { "publisher": { "name": "Mesa" }, "reviewDate": "2023-12-05T08:00:00Z", "textualRating": "Sin pruebas", "languageCode": "es" },
                { "publisher": { "name": "Example Desk", "site": "desk.example" }, "url": "https://www.Desk.example/checks/1", "title": "It was open.",
                  "reviewDate": "2023-12-01T00:00:00Z", "textualRating": "Pants on fire", "languageCode": "en-GB" } ] } ] }
            """), found), found.ToJsonString());
    }

    [Fact]
    public async Task What_is_not_known_is_left_out()
    {
        await using var app = await TestApp.Start();
        await Checked(app, "The bridge was closed", url: null, claim: new { language = "und", claimedAt = "2023-11" }, verdict: new { publishedAt = "2023" });

        var found = await app.Anonymous.Read(Search + "?query=bridge");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{ "claims": [ { "text": "The bridge was closed", "claimReview": [ { "publisher": { "name": "Example Desk" }, "textualRating": "False" } ] } ] }"""), found), found.ToJsonString());
    }

    [Fact]
    public async Task Only_verdicts_that_stand_are_shown()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, "The bridge was never checked");
        await Checked(app, "The bridge has a draft", verdict: new { state = "draft" });
        await Checked(app, "The bridge was retracted");
        var retracted = (await AllVerdicts(app))[^1].Id();
        await Given.Created(app, $"/v1/verdicts/{retracted}/revisions", new { changeKind = "retraction", publicNote = "We were wrong." });

        Assert.Equal("{}", (await app.Admin.Read(Search + "?query=bridge")).ToJsonString());
        Assert.Equal("{}", (await app.Admin.Read(Search + "?reviewPublisherSiteFilter=desk.example")).ToJsonString());
    }

    [Fact]
    public async Task Tokens_of_googles_form_lead_from_page_to_page()
    {
        await using var app = await TestApp.Start();
        for (var i = 0; i < 25; i++)
            await Checked(app, $"Bridge {i}", $"https://desk.example/checks/{i}");
        foreach (var asked in new[] { "query=bridge", "reviewPublisherSiteFilter=desk.example" })
        {
            var seen = new List<string?>();
            var tokens = new List<string?>();
            for (string? token = null; ; token = tokens[^1])
            {
                var page = await app.Anonymous.Read($"{Search}?{asked}&pageToken={token}&offset=7");
                seen.AddRange(page["claims"]!.Each("text"));
                tokens.Add((string?)page["nextPageToken"]);
                if (tokens[^1] is null)
                    break;
            }

            Assert.Equal(2, tokens.Count);
            Assert.StartsWith("CBES", tokens[0], StringComparison.Ordinal); // 17: the offset counts where there is no token
            Assert.Equal(25 - 7, seen.Count);
            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.StartsWith("CAoS", (string?)(await app.Anonymous.Read($"{Search}?{asked}"))["nextPageToken"], StringComparison.Ordinal);
            Assert.StartsWith("CBQS", (string?)(await app.Anonymous.Read($"{Search}?{asked}&pageToken=CAo="))["nextPageToken"], StringComparison.Ordinal);
            Assert.Equal(25, (await app.Anonymous.Read($"{Search}?{asked}&pageSize=1000"))["claims"]!.AsArray().Count);
            Assert.Equal("{}", (await app.Anonymous.Read($"{Search}?{asked}&offset=100000")).ToJsonString());
        }
    }

    [Theory]
    [InlineData("desk.example", 3)]
    [InlineData("www.DESK.Example", 3)]
    [InlineData("https://desk.example/about", 3)]
    [InlineData("es.desk.example", 1)]
    [InlineData("esk.example", 0)]
    [InlineData("example", 0)]
    [InlineData("other.example", 1)]
    [InlineData("bücher.example", 1)]
    [InlineData("xn--bcher-kva.example", 1)]
    [InlineData("127.0.0.1", 1)]
    [InlineData("0.0.1", 0)]
    public async Task A_site_takes_in_what_is_below_it(string site, int expected)
    {
        await using var app = await TestApp.Start();
        await Checked(app, "Bridge one", "https://www.desk.example/checks/1");
        await Checked(app, "Bridge two", "https://desk.example:8443/checks/2");
        await Checked(app, "Bridge three", "http://ES.desk.example/checks/3");
        await Checked(app, "Bridge four", "https://other.example/desk.example");
        await Checked(app, "Bridge five", "https://bücher.example/5");
        await Checked(app, "Bridge six", "http://127.0.0.1/6");
        await Checked(app, "Bridge seven", url: null);
        var escaped = Uri.EscapeDataString(site);

        Assert.Equal(expected, (await Texts(app, $"reviewPublisherSiteFilter={escaped}")).Count);
        Assert.Equal(expected, (await Texts(app, $"reviewPublisherSiteFilter={escaped}&query=bridge")).Count);
    }

    [Fact]
    public async Task A_site_by_itself_is_listed_newest_first_whatever_came_in_when()
    {
        await using var app = await TestApp.Start();
        await Checked(app, "Second", "https://desk.example/2", verdict: new { publishedAt = "2023-12-02" });
        await Checked(app, "Third", "https://desk.example/3", verdict: new { publishedAt = "2023-12-01" });
        await Checked(app, "First", "https://desk.example/1", new { claimedAt = "2023-12-24" }, new { publishedAt = "2023-01-01" });

        Assert.Equal(["First", "Second", "Third"], await Texts(app, "reviewPublisherSiteFilter=desk.example"));
        Assert.Equal(["First", "Second"], await Texts(app, "reviewPublisherSiteFilter=desk.example&pageSize=2"));
        Assert.Equal(["Third"], await Texts(app, "reviewPublisherSiteFilter=desk.example&offset=2"));
    }

    [Theory]
    [InlineData("en", 1)]
    [InlineData("EN-us", 1)]
    [InlineData("es_ES", 1)]
    [InlineData("es", 1)]
    [InlineData("sr-Latn", 0)]
    public async Task A_language_is_that_of_the_review_whatever_its_region(string language, int expected)
    {
        await using var app = await TestApp.Start();
        await Checked(app, "The bridge was closed", "https://desk.example/1", verdict: new { language = "es-MX" });
        await Checked(app, "The bridge was open", "https://desk.example/2");

        Assert.Equal(expected, (await Texts(app, $"query=bridge&languageCode={language}")).Count);
        Assert.Equal(expected, (await Texts(app, $"reviewPublisherSiteFilter=desk.example&languageCode={language}")).Count);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)] // December ended two days ago
    [InlineData(40, 3)]
    [InlineData(4000, 4)]
    [InlineData(2147483647, 4)]
    [InlineData(0, 4)]
    public async Task Age_is_that_of_the_claim_or_the_review_whichever_is_newer(int days, int expected)
    {
        await using var app = await TestApp.Start(); // it is 2 January 2024
        await Checked(app, "Bridge one", "https://desk.example/1", new { claimedAt = "2020-01-01" }, new { publishedAt = "2024-01-02" });
        await Checked(app, "Bridge two", "https://desk.example/2", new { claimedAt = "2023-12-30" }, new { publishedAt = "2023-01-01" });
        await Checked(app, "Bridge three", "https://desk.example/3", new { claimedAt = "2023-12" }, new { publishedAt = "2022" });
        await Checked(app, "Bridge four", "https://desk.example/4", new { claimedAt = "2020-01-01" }, new { publishedAt = "2020-02-01" });

        Assert.Equal(expected, (await Texts(app, $"query=bridge&maxAgeDays={days}")).Count);
        Assert.Equal(expected, (await Texts(app, $"reviewPublisherSiteFilter=desk.example&maxAgeDays={days}")).Count);
    }

    [Fact]
    public async Task A_review_must_fit_in_every_respect_and_only_those_that_do_are_shown()
    {
        await using var app = await TestApp.Start();
        var claim = await Checked(app, "The bridge was closed", "https://desk.example/1", verdict: new { language = "en" });
        await Given.Created(app, $"/v1/claims/{claim.Id()}/verdicts", new { publisher = new { name = "Mesa", kind = "outlet" }, rating = "unproven", state = "published", language = "es", url = "https://mesa.example/1", publishedAt = "2022-01-01" });

        foreach (var query in new[] { "query=bridge&", "" })
        {
            Assert.Empty(await Texts(app, query + "reviewPublisherSiteFilter=desk.example&languageCode=es"));
            Assert.Empty(await Texts(app, query + "reviewPublisherSiteFilter=mesa.example&maxAgeDays=300"));
            var shown = (await app.Anonymous.Read($"{Search}?{query}reviewPublisherSiteFilter=mesa.example&languageCode=es"))["claims"]![0]!["claimReview"]!.AsArray();
            Assert.Equal("mesa.example", (string?)Assert.Single(shown)!["publisher"]!["site"]);
        }
    }

    [Fact]
    public async Task Claims_with_all_words_are_found_and_those_with_some_where_none_has_all()
    {
        await using var app = await TestApp.Start();
        await Checked(app, "The bridge was closed for repairs", "https://desk.example/1");
        await Checked(app, "The tunnel was closed for repairs", "https://desk.example/2");

        Assert.Equal(["The bridge was closed for repairs"], await Texts(app, "query=bridge+repairs"));
        Assert.Equal(2, (await Texts(app, "query=" + Uri.EscapeDataString("I read that repairs closed the airport, is that so?"))).Count);
    }

    [Fact]
    public async Task What_was_merged_is_found_under_the_claim_that_stands()
    {
        await using var app = await TestApp.Start();
        var duplicate = await Checked(app, "The overpass was shut", "https://mesa.example/1");
        var claim = await Checked(app, "The bridge was closed", "https://desk.example/1");
        await Given.Created(app, $"/v1/claims/{duplicate.Id()}/merge", new { into = new { id = claim.Id() } });

        Assert.Equal(["The overpass was shut"], await Texts(app, "reviewPublisherSiteFilter=mesa.example"));
        Assert.Equal(["The bridge was closed", "The overpass was shut"], await Texts(app, "query=overpass"));
        Assert.All((await app.Anonymous.Read(Search + "?query=bridge"))["claims"]!.AsArray(), claim => Assert.Single(claim!["claimReview"]!.AsArray()));
    }

    [Fact]
    public async Task Empty_and_zero_count_as_left_out()
    {
        await using var app = await TestApp.Start();
        await Checked(app, "The bridge was closed");

        Assert.Single(await Texts(app, "query=bridge&languageCode=&reviewPublisherSiteFilter=&maxAgeDays=0&pageSize=0&pageToken=&offset=0&key=&fields=&$.xgafv=2&alt=json&callback=alert&access_token=a&oauth_token=b&quotaUser=c&uploadType=media&upload_protocol=raw&prettyPrint=false"));
        await AssertGoogleError(await app.Anonymous.GetAsync(Search), 400, "INVALID_ARGUMENT", "Give a 'query', or a reviewPublisherSiteFilter");
        await AssertGoogleError(await app.Anonymous.GetAsync(Search + "?query=&reviewPublisherSiteFilter="), 400, "INVALID_ARGUMENT", "'query'");
    }

    [Theory]
    [InlineData("pageToken=zzz", "pageToken")]
    [InlineData("pageToken=CA", "pageToken")]
    [InlineData("pageToken=CAA", "pageToken")]
    [InlineData("pageToken=CIoA", "pageToken")]
    [InlineData("pageToken=CP____8P", "pageToken")]
    [InlineData("pageToken=CAoQAQ", "pageToken")]
    [InlineData("pageToken=CAoSAQA", "pageToken")]
    [InlineData("pageToken=CAoSAgAA", "pageToken")]
    [InlineData("pageSize=-1", "pageSize")]
    [InlineData("pageSize=99999999999", "pageSize")]
    [InlineData("pageSize=ten", "pageSize")]
    [InlineData("offset=-1", "offset")]
    [InlineData("offset=100001", "offset")]
    [InlineData("maxAgeDays=-5", "maxAgeDays")]
    [InlineData("maxAgeDays=1.5", "maxAgeDays")]
    [InlineData("languageCode=english+language", "languageCode")]
    [InlineData("languageCode=e", "languageCode")]
    [InlineData("reviewPublisherSiteFilter=two+words", "reviewPublisherSiteFilter")]
    [InlineData("reviewPublisherSiteFilter=user@desk.example", "reviewPublisherSiteFilter")]
    [InlineData("reviewPublisherSiteFilter=...", "reviewPublisherSiteFilter")]
    [InlineData("reviewPublisherSiteFilter=%E2%80%8B", "reviewPublisherSiteFilter")]
    [InlineData("alt=proto", "alt")]
    [InlineData("prettyPrint=maybe", "prettyPrint")]
    [InlineData("$.xgafv=3", "$.xgafv")]
    [InlineData("query=%00", "query")]
    [InlineData("limit=5", "limit")]
    [InlineData("q=bridge", "'q'")]
    [InlineData("languageCode=en&languageCode=es", "more than once")]
    public async Task What_cannot_be_is_refused_and_named(string parameter, string named)
    {
        await using var app = await TestApp.Start();

        await AssertGoogleError(await app.Anonymous.GetAsync(parameter.StartsWith("query=", StringComparison.Ordinal) ? $"{Search}?{parameter}" : $"{Search}?query=bridge&{parameter}"), 400, "INVALID_ARGUMENT", named);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_with_its_length()
    {
        await using var app = await TestApp.Start();

        await AssertGoogleError(await app.Anonymous.GetAsync($"{Search}?query={new string('a', 501)}"), 400, "INVALID_ARGUMENT", "query: The text has 501 characters; at most 500");
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"bridge")]
    [InlineData("bridge AND NOT (closed OR *")]
    [InlineData("NEAR(bridge closed, 2)")]
    [InlineData("text:bridge ^closed {text}: x")]
    [InlineData("-bridge")]
    [InlineData("*")]
    [InlineData("'; drop table claim; --")]
    [InlineData("جسر مغلق")]
    [InlineData("\u202Egdirb\u202C")]
    [InlineData("桥已关闭")]
    [InlineData("🌉")]
    [InlineData("%")]
    [InlineData("topic:bridge")]
    public async Task Any_text_is_a_search(string text)
    {
        await using var app = await TestApp.Start();
        await Checked(app, "The tunnel was closed");

        var found = await app.Anonymous.Read($"{Search}?query={Uri.EscapeDataString(text)}");

        Assert.True(found.Count == 0 || text.Contains("closed", StringComparison.Ordinal), found.ToJsonString());
    }

    [Theory]
    [InlineData("query=bridge")]
    [InlineData("reviewPublisherSiteFilter=desk.example")]
    [InlineData("query=bridge&reviewPublisherSiteFilter=desk.example")]
    public async Task A_walk_shows_each_claim_once_while_claims_come_and_go(string asked)
    {
        await using var app = await TestApp.Start();
        var claims = new List<JsonObject>();
        for (var i = 0; i < 9; i++)
            claims.Add(await Checked(app, $"Bridge {i}", $"https://desk.example/checks/{i}", verdict: new { publishedAt = $"2023-01-{i + 1:00}" }));
        var (seen, token) = (new List<string?>(), "");
        for (var pages = 0; pages == 0 || token is not null; pages++)
        {
            var page = await app.Anonymous.Read($"{Search}?{asked}&pageSize=2&pageToken={token}");
            seen.AddRange(page["claims"]!.Each("text"));
            token = (string?)page["nextPageToken"];
            if (pages == 0)
            {
                await Checked(app, "Bridge, bridge", "https://desk.example/checks/new", verdict: new { publishedAt = "2024-01-01" });
                var gone = claims.First(claim => seen.Contains((string?)claim["text"]));
                await Given.Revised(app, (await app.Admin.Read($"/v1/claims/{gone.Id()}/verdicts"))["items"]![0]!.AsObject(), "retraction");
            }
        }

        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"Bridge {i}"), seen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("claims/text,nextPageToken", """{"claims":[{"text":"Bridge"}],"nextPageToken":"CAE"}""")]
    [InlineData("claims(text,claimReview/url)", """{"claims":[{"text":"Bridge","claimReview":[{"url":"https://desk.example/checks/1"}]}]}""")]
    [InlineData("claims/claimReview(publisher/*,textualRating)", """{"claims":[{"claimReview":[{"publisher":{"name":"Example Desk","site":"desk.example"},"textualRating":"False"}]}]}""")]
    [InlineData("claims.claimReview.publisher.site", """{"claims":[{"claimReview":[{"publisher":{"site":"desk.example"}}]}]}""")]
    [InlineData("*/text", """{"claims":[{"text":"Bridge"}],"nextPageToken":"CAE"}""")]
    [InlineData("nextPageToken", """{"nextPageToken":"CAE"}""")]
    [InlineData("claims/claimDate", """{"claims":[{}]}""")]
    [InlineData("claims/text,claims", """{"claims":[{"text":"Bridge","claimReview":[{"publisher":{"name":"Example Desk","site":"desk.example"},"url":"https://desk.example/checks/1","reviewDate":"2023-12-01T00:00:00Z","textualRating":"False","languageCode":"en"}]}]}""")]
    [InlineData(" claims ( text ) ", """{"claims":[{"text":"Bridge"}]}""")]
    public async Task Fields_say_which_members_to_give(string fields, string expected)
    {
        await using var app = await TestApp.Start();
        await Checked(app, "Bridge");
        await Checked(app, "A bridge that comes second, for it says much more besides", "https://desk.example/checks/2", verdict: new { publishedAt = "2022-01-01" });

        var given = await app.Anonymous.GetStringAsync($"{Search}?reviewPublisherSiteFilter=desk.example&pageSize=1&prettyPrint=false&fields={Uri.EscapeDataString(fields)}");

        Assert.Equal(expected, System.Text.RegularExpressions.Regex.Replace(given, "(?<=\"CAE)[A-Za-z0-9_-]+", ""));
    }

    [Fact]
    public async Task Everything_is_given_for_a_star_and_without_fields()
    {
        await using var app = await TestApp.Start();
        await Checked(app, "The bridge was closed");

        var whole = await app.Anonymous.GetStringAsync(Search + "?query=bridge");

        Assert.Equal(whole, await app.Anonymous.GetStringAsync(Search + "?query=bridge&fields=*"));
        Assert.Contains("\n  \"claims\": [\n", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", await app.Anonymous.GetStringAsync(Search + "?query=bridge&prettyPrint=false"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claims/nope", "only text, claimant, claimDate, claimReview")]
    [InlineData("claims(text", "not closed")]
    [InlineData("claims)", "closed that was not opened")]
    [InlineData("claims,,text", "a name is missing")]
    [InlineData("claims/", "a name is missing")]
    [InlineData("claims/text/length", "no 'length'")]
    [InlineData("*/*/*/*/*", "no '*'")]
    public async Task Fields_that_are_none_are_refused(string fields, string says)
    {
        await using var app = await TestApp.Start();

        await AssertGoogleError(await app.Anonymous.GetAsync($"{Search}?query=bridge&fields={Uri.EscapeDataString(fields)}"), 400, "INVALID_ARGUMENT", says);
    }

    [Fact]
    public async Task A_key_may_stand_in_the_address_of_these_routes_alone()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");
        await Checked(app, "The bridge was closed");

        await AssertGoogleError(await app.Anonymous.GetAsync(Search + "?query=bridge"), 401, "UNAUTHENTICATED");
        await AssertGoogleError(await app.Anonymous.GetAsync(Search + "?query=bridge&key=no-such-key-of-at-least-32-characters"), 401, "UNAUTHENTICATED", "unknown, expired or revoked");
        Assert.Single((await app.Anonymous.Read($"{Search}?query=bridge&key={TestApp.AdminKey}"))["claims"]!.AsArray());
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/search?q=bridge&key={TestApp.AdminKey}"), 401, "unauthenticated");
    }

    [Fact]
    public async Task A_site_is_walked_along_its_index()
    {
        await using var app = await TestApp.Start();
        await Checked(app, "The bridge was closed");
        await Texts(app, "reviewPublisherSiteFilter=desk.example&maxAgeDays=300&languageCode=en");

        var plan = app.PlanOf("select value, seq\nfrom claim_facet");

        Assert.StartsWith("SEARCH claim_facet USING PRIMARY KEY", Assert.Single(plan), StringComparison.Ordinal);
    }
}
