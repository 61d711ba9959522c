using System.Net;
using System.Text.Json.Nodes;
using FactCheck.Text;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Claims;

public sealed class GetDossierTests
{
    private static readonly object Story = new
    {
        text = "The bridge was closed for a day",
        shortText = "Bridge closed",
        language = "en",
        kind = "event",
        subjects = new[] { new { name = "Luis Vega" } },
        claimant = new { name = "Ana Ruiz" },
        claimedAt = "2023-12-19",
        source = new { url = "https://paper.example/1", title = "The bridge" },
        rebuttals = new[] { new { speaker = new { name = "Luis Vega" }, position = "qualifies", scope = "partial", saidAt = "2023-12-20", quote = "Solo una hora", translations = new[] { new { language = "en", text = "Only an hour", machine = true } } } },
        evidence = new[] { new { source = new { url = "https://paper.example/1" }, stance = "inconclusive", quote = "Closed", note = "One page" }, new { source = new { url = "https://log.example/1" }, stance = "supports", quote = "Shut at nine", note = "The log" }, new { source = new { url = "https://log.example/2" }, stance = "supports", quote = "Shut at ten", note = "The map" } },
        verdicts = new[] { new { publisher = new { name = "Example Desk" }, rating = "mostly_true", label = "Nearly", summary = "A log says so.", state = "published", publishedAt = "2023-12-21" }, new { publisher = new { name = "Example Desk" }, rating = "true", label = "Unseen", summary = "Not yet.", state = "draft", publishedAt = "2023-12-22" } },
        links = new[] { new { relation = "part_of", to = new { text = "The roads were closed" } } },
    };

    [Fact]
    public async Task Everything_about_a_claim_is_in_one_answer()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Created(app, "/v1/claims", Story);
        var roads = claim.Reference("/links/0/to").Id;
        await Given.Created(app, $"/v1/claims/{roads}/verdicts", new { publisher = new { name = "Example Desk" }, rating = "unproven", state = "published" });
        var path = $"/v1/claims/{claim.Id()}";

        var dossier = await app.Anonymous.Read($"{path}/dossier");

        Assert.Equal(["claim", "statements", "rebuttals", "evidence", "links", "verdicts", "corrections", "replies", "correctionRequests"], dossier.Select(member => member.Key));
        Assert.Equal(await app.Anonymous.GetStringAsync(path), dossier["claim"]!.ToJsonString(JsonDefaults.Options));
        Assert.Equal(["asserts"], dossier["statements"]!.Each("position"));
        Given.AssertHolds(new { position = "qualifies", scope = "partial", bySubject = true, quote = "Solo una hora" }, dossier["rebuttals"]!.AsArray().Single());
        Assert.Equal(["supports", "inconclusive"], dossier["evidence"]!.Each("stance"));
        Assert.Equal(["Shut at nine", "Shut at ten"], dossier["evidence"]![0]!["items"]!.Each("quote"));
        Given.AssertHolds(new { relation = "part_of", claim = new { id = roads, text = "The roads were closed", shortText = (string?)null, status = "reviewed", ratings = new[] { "unproven" } } }, dossier["links"]!.AsArray().Single());
        var verdict = dossier["verdicts"]!.AsArray().Single()!;
        Given.AssertHolds(new { rating = "mostly_true", state = "published", n = 1 }, verdict);
        Given.AssertHolds(new { n = 1, changeKind = "initial", publicNote = (string?)null, rating = "mostly_true", summary = "A log says so." }, verdict["revisions"]!.AsArray().Single());
        Assert.Equal(3, verdict["revisions"]![0]!["evidence"]!.AsArray().Count);
        Assert.Empty(dossier["corrections"]!.AsArray());
        Assert.Equal("has_part", (string)(await app.Anonymous.Read($"/v1/claims/{roads}/dossier"))["links"]![0]!["relation"]!);
    }

    [Fact]
    public async Task What_is_a_draft_is_in_it_for_editors_only()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Created(app, "/v1/claims", Story);
        var draft = await Given.Claim(app, "The gate was closed", new { status = "draft", links = new[] { new { relation = "supports", to = new { id = claim.Id() } } } });
        await Given.Created(app, $"/v1/claims/{claim.Id()}/statements", new { speaker = new { name = "Ana Ruiz" }, saidAt = "2024", position = "repeats", positions = new[] { new { claim = new { id = draft.Id() }, position = "asserts" } } });
        var path = $"/v1/claims/{claim.Id()}/dossier";

        var (reader, editor) = (await app.Anonymous.Read(path), await app.Admin.Read(path));

        Assert.DoesNotContain(draft.Id(), reader.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("gate", reader.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Unseen", reader.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((1, 1, 1), (reader["links"]!.AsArray().Count, reader["verdicts"]!.AsArray().Count, reader["statements"]![1]!["positions"]!.AsArray().Count));
        Assert.Equal((2, 2, 2), (editor["links"]!.AsArray().Count, editor["verdicts"]!.AsArray().Count, editor["statements"]![1]!["positions"]!.AsArray().Count));
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{draft.Id()}/dossier"), 404, "not-found");
        Assert.Equal(draft.Id(), (string)(await app.Admin.Read($"/v1/claims/{draft.Id()}/dossier"))["claim"]!["id"]!);
    }

    [Theory]
    [InlineData("PATCH /v1/claims/{claim}", """{ "topics": ["roads"] }""")]
    [InlineData("PATCH /v1/claims/{linked}", """{ "shortText": "Roads closed" }""")]
    [InlineData("PATCH /v1/statements/{statement}", """{ "quote": "Closed" }""")]
    [InlineData("PATCH /v1/evidence/{evidence}", """{ "note": "Page two" }""")]
    [InlineData("PATCH /v1/links/{link}", """{ "rationale": "Roads lead there" }""")]
    [InlineData("PATCH /v1/actors/{desk}", """{ "name": "The Desk" }""")]
    [InlineData("PATCH /v1/sources/{log}", """{ "title": "The log" }""")]
    [InlineData("POST /v1/claims/{claim}/statements", """{ "speakerLabel": "A guard", "position": "does_not_address" }""")]
    [InlineData("POST /v1/claims/{claim}/rebuttals", """{ "speakerLabel": "A guard", "position": "questions" }""")]
    [InlineData("POST /v1/claims/{claim}/evidence", """{ "source": { "title": "A map" }, "stance": "refutes" }""")]
    [InlineData("POST /v1/claims/{claim}/links", """{ "relation": "updates", "to": { "text": "The bridge is open" } }""")]
    [InlineData("POST /v1/claims/{claim}/verdicts", """{ "publisher": { "name": "Example Desk" }, "rating": "satire", "state": "published" }""")]
    [InlineData("POST /v1/claims/{linked}/verdicts", """{ "publisher": { "name": "Example Desk" }, "rating": "satire", "state": "published" }""")]
    public async Task The_etag_of_a_dossier_changes_when_any_part_does(string request, string body)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Created(app, "/v1/claims", Story);
        var path = $"/v1/claims/{claim.Id()}/dossier";
        var dossier = await app.Anonymous.Read(path);
        var before = await app.Anonymous.Tag(path);
        await Given.Claim(app, "The gate was closed");
        Assert.Equal(before, await app.Anonymous.Tag(path));
        var unchanged = new HttpRequestMessage(HttpMethod.Get, path);
        unchanged.Headers.TryAddWithoutValidation("If-None-Match", before);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Anonymous.SendAsync(unchanged)).StatusCode);

        var log = dossier["evidence"]![0]!["items"]![0]!;
        var address = request.Split(' ')[1]
            .Replace("{claim}", claim.Id(), StringComparison.Ordinal)
            .Replace("{linked}", claim.Reference("/links/0/to").Id, StringComparison.Ordinal)
            .Replace("{statement}", (string)dossier["statements"]![0]!["id"]!, StringComparison.Ordinal)
            .Replace("{evidence}", (string)log["id"]!, StringComparison.Ordinal)
            .Replace("{log}", (string)log["source"]!["id"]!, StringComparison.Ordinal)
            .Replace("{link}", (string)dossier["links"]![0]!["id"]!, StringComparison.Ordinal)
            .Replace("{desk}", claim.Reference("/verdicts/0/publisher").Id, StringComparison.Ordinal);
        var response = request.StartsWith("PATCH", StringComparison.Ordinal) ? await app.Admin.Patch(address, JsonNode.Parse(body)!) : await app.Post(address, JsonNode.Parse(body)!);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.NotEqual(before, await app.Anonymous.Tag(path));
    }

    [Fact]
    public async Task A_dossier_can_be_had_as_markdown()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Created(app, "/v1/claims", Story);

        var response = await Get(app, claim, "text/markdown");

        Assert.Equal("text/markdown; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.NotEqual(await app.Anonymous.Tag($"/v1/claims/{claim.Id()}/dossier"), response.Headers.ETag!.Tag);
        Assert.Contains("Accept", response.Headers.Vary);
        Assert.Equal($"""
            # Bridge closed

            > The bridge was closed for a day

            **Disputed** · Event · Reviewed · about Luis Vega · first known 2023-12-19

            ## Verdicts

            - **Mostly true** (“Nearly”), Example Desk, 2023-12-21

              A log says so.

            ## What was answered

            - **Luis Vega** (the person concerned) qualifies, partial, 2023-12-20

              > Solo una hora — Only an hour [en, machine] *(verbatim)*

            ## Evidence

            - **Supports** (circumstantial), <https://log.example/1>

              The log

              > Shut at nine
            - **Supports** (circumstantial), <https://log.example/2>

              The map

              > Shut at ten
            - *Supports*: 2 sources, going back to 2 independent roots (declared): <https://log.example/1>; <https://log.example/2>
            - **Inconclusive** (circumstantial), The bridge <https://paper.example/1>

              One page

              > Closed
            - *Inconclusive*: 1 source, going back to 1 independent root (declared): The bridge <https://paper.example/1>

            ## Linked claims

            - part of: The roads were closed ([claim](/claims/{claim.Reference("/links/0/to").Id}))

            ## Who said it

            - **Ana Ruiz** asserts, 2023-12-19, The bridge <https://paper.example/1>

            [{claim.Id()}](/claims/{claim.Id()}) · revision 1 · last changed 2024-01-02


            """, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("# Closed", """\# Closed""")]
    [InlineData("<script>alert(1)</script>", """\<script\>alert(1)\</script\>""")]
    [InlineData("[here](javascript:alert(1))", """\[here\](javascript:alert(1))""")]
    [InlineData("![x](https://spy.example/x.png)", """\!\[x\](https\://spy.example/x.png)""")]
    [InlineData("at https://spy.example, www.spy.example or WWW.spy.example", """at https\://spy.example, www\.spy.example or WWW\.spy.example""")]
    [InlineData("x@spy.example at 12:30", """x\@spy.example at 12:30""")]
    [InlineData("*a* _b_ `c` ~d~ |e| &lt; \\*", """\*a\* \_b\_ \`c\` \~d\~ \|e\| \&lt; \\\*""")]
    [InlineData("one\n\n# two\r\nthree four", "one  \\# two  three four")]
    [InlineData("- item", """\- item""")]
    [InlineData("+ item", """\+ item""")]
    [InlineData("---", """\---""")]
    [InlineData("===", """\===""")]
    [InlineData("1. item", """1\. item""")]
    [InlineData("12) item", """12\) item""")]
    [InlineData("1.5 metres - 2 = 3 (c)", "1.5 metres - 2 = 3 (c)")]
    [InlineData("\u0001\u0001\u0001\u0001- item", """\- item""")]
    public async Task Text_from_outside_stays_text_in_markdown(string hostile, string escaped)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, hostile, new
        {
            subjects = new[] { new { name = hostile } },
            claimant = new { name = hostile },
            source = new { url = "https://paper.example/1", title = hostile },
            rebuttals = new[] { new { speakerLabel = hostile, position = "denies", quote = hostile, translations = new[] { new { language = "es", text = hostile } }, counterclaim = new { text = "Not so: " + hostile } } },
            evidence = new[] { new { source = new { title = hostile }, stance = "supports", quote = hostile, note = hostile } },
            verdicts = new[] { new { publisher = new { name = hostile }, rating = "true", label = hostile, summary = hostile, state = "published", publishedAt = "2024" } },
        });

        var text = await (await Get(app, claim, "text/markdown")).Content.ReadAsStringAsync();

        Assert.Equal($"""
            # {escaped}

            > {escaped}

            **Disputed** · Other · Reviewed · about {escaped} · first known at no known date

            ## Verdicts

            - **True** (“{escaped}”), {escaped}, 2024

              {escaped}

            ## What was answered

            - **{escaped}** denies

              > {escaped} — {escaped} [es] *(verbatim)*

            ## Evidence

            - **Supports** (circumstantial), {escaped}

              {escaped}

              > {escaped}
            - *Supports*: 1 source, going back to 1 independent root (declared): {escaped}

            ## Linked claims

            - contradicts: Not so:
            """, text[..(text.IndexOf("Not so:", StringComparison.Ordinal) + 7)]);
    }

    [Fact]
    public async Task A_browser_gets_the_page_of_the_claim()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge was closed for a day");

        var response = await Get(app, claim, "text/html");

        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("style-src 'self'", response.Header("Content-Security-Policy")!, StringComparison.Ordinal);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("The bridge was closed for a day</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"canonical\" href=\"{app.Url}/claims/{claim.Id()}\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_form_is_refused()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);

        await AssertProblem(await Get(app, claim, "application/xml"), 406, "not-acceptable");
        Assert.Equal("application/json", (await Get(app, claim, "text/markdown;q=0.5, application/json")).Content.Headers.ContentType!.MediaType);
        Assert.Equal("text/markdown", (await Get(app, claim, "text/*")).Content.Headers.ContentType!.MediaType);
        await AssertProblem(await app.Anonymous.GetAsync("/v1/claims/claim_01hk000000e008000000000000/dossier"), 404, "not-found");
    }

    private static Task<HttpResponseMessage> Get(TestApp app, JsonObject claim, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/claims/{claim.Id()}/dossier");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return app.Anonymous.SendAsync(request);
    }
}
