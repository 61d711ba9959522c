using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.ClaimReview;

public sealed class GetClaimReviewTests
{
    private const string Root = "https://claims.paper.example";

    [Fact]
    public async Task A_ClaimReview_is_filled_from_the_whole_dispute()
    {
        await using var app = await TestApp.Start($"FACTCHECK_BASE_URL={Root}/");
        var made = await Created(app, "/v1/claims", new
        {
            text = "The mayor left town because of a threat that nobody but one columnist has ever heard of",
            language = "es-MX",
            claimant = new { name = "Ana Ruiz", kind = "person", role = "Columnist", sameAs = new[] { "https://www.wikidata.org/wiki/Q1" } },
            claimedAt = "2024-03",
            source = new
            {
                url = "https://paper.example/column/1",
                kind = "opinion_column",
                title = "A sudden trip",
                publishedAt = "2024-03-01",
                publisher = new { name = "The Paper", kind = "outlet" },
                authors = new[] { new { name = "Ana Ruiz", kind = "person" } },
                archiveUrls = new[] { "https://archive.example/1" },
            },
            statements = new object[]
            {
                new { speaker = new { name = "City Radio", kind = "outlet", role = "Station" }, position = "asserts", saidAt = "2024-02-28", source = new { url = "https://radio.example/1" } },
                new { speakerLabel = "a listener", position = "repeats", saidAt = "2024-04-01", source = new { url = "https://social.example/2" } },
                new { speaker = new { name = "Eva Sol" }, position = "concedes", source = new { url = "https://social.example/3" } },
            },
            rebuttals = new object[]
            {
                new { speaker = new { name = "Press Office", kind = "government_body" }, onBehalfOf = new { name = "Luis Vega", kind = "person" }, position = "offers_alternative", quote = "He is on holiday", language = "en", saidAt = "2024-03-02", source = new { url = "https://social.example/vega/1" } },
                new { speakerLabel = "a neighbour", position = "questions", note = "Saw him at home." },
            },
            evidence = new object[]
            {
                new { @ref = "e", source = new { url = "https://paper.example/column/1" }, stance = "supports" },
                new { source = new { title = "The town's log", kind = "document_record" }, stance = "refutes" },
            },
            verdicts = new object[]
            {
                new { publisher = new { name = "The Desk", kind = "outlet", sameAs = new[] { "https://www.wikidata.org/wiki/Q2" } }, rating = "misleading", label = "No tan así", summary = "One columnist.", explanation = "Nobody else.",
                    language = "es", url = "https://desk.example/1", publishedAt = "2024-03-05", reviewBy = "2025-03", state = "published" },
            },
        });
        var verdict = (await app.Anonymous.Read($"/v1/claims/{made.Id()}/verdicts"))["items"]![0]!.AsObject();
        await Revised(app, verdict, "correction", new { publicNote = "Wrong date.", publishedAt = "2024-03-06" });
        await Revised(app, verdict, "update", new { publicNote = "He is back.", publishedAt = "2024-03-07" });

        var response = await app.Anonymous.GetAsync($"/v1/claims/{made.Id()}/claimreview");

        Assert.Equal("application/ld+json", response.Header("Content-Type"));
        var ana = new { Type = "Person", name = "Ana Ruiz", sameAs = new[] { "https://www.wikidata.org/wiki/Q1" }, jobTitle = "Columnist" };
        var column = new { Type = "CreativeWork", url = "https://paper.example/column/1", headline = "A sudden trip", datePublished = "2024-03-01", author = new[] { ana }, publisher = new { Type = "Organization", name = "The Paper" }, archivedAt = new[] { "https://archive.example/1" } };
        var radio = new { Type = "CreativeWork", url = "https://radio.example/1" };
        var expected = new
        {
            Context = "https://schema.org",
            Graph = new[]
            {
                new
                {
                    Type = "ClaimReview",
                    Id = $"{Root}/v1/claims/{made.Id()}/claimreview#{verdict.Id()}",
                    identifier = new { Type = "PropertyValue", propertyID = "factcheck", value = verdict.Id() },
                    url = "https://desk.example/1",
                    claimReviewed = "The mayor left town because of a threat that nobody but one columnist has…",
                    datePublished = "2024-03-05",
                    dateModified = "2024-03-07",
                    inLanguage = "es",
                    author = new { Type = "Organization", name = "The Desk", sameAs = new[] { "https://www.wikidata.org/wiki/Q2" } },
                    reviewRating = new { Type = "Rating", identifier = new { Type = "PropertyValue", propertyID = "factcheck", value = "misleading" }, alternateName = "No tan así", ratingValue = 2, bestRating = 5, worstRating = 1, ratingExplanation = "One columnist." },
                    reviewBody = "Nobody else.",
                    itemReviewed = new
                    {
                        Type = "Claim",
                        Id = $"{Root}/v1/claims/{made.Id()}",
                        identifier = new { Type = "PropertyValue", propertyID = "factcheck", value = made.Id() },
                        text = "The mayor left town because of a threat that nobody but one columnist has ever heard of",
                        inLanguage = "es-MX",
                        author = new object[] { ana, new { Type = "Organization", name = "City Radio" } },
                        datePublished = "2024-02-28",
                        firstAppearance = radio,
                        appearance = new object[] { radio, column, new { Type = "CreativeWork", url = "https://social.example/2" } },
                        comment = new object[]
                        {
                            new { Type = "Comment", name = "Ofrece otra explicación", author = new { Type = "Person", name = "Luis Vega" }, text = "He is on holiday", inLanguage = "en", datePublished = "2024-03-02", url = "https://social.example/vega/1" },
                            new { Type = "Comment", name = "Cuestiona", text = "Saw him at home." },
                        },
                    },
                    citation = new object[] { column, new { Type = "CreativeWork", headline = "The town's log" } },
                    correction = new[]
                    {
                        new { Type = "CorrectionComment", name = "Actualización", text = "He is back.", datePublished = "2024-03-07" },
                        new { Type = "CorrectionComment", name = "Corrección", text = "Wrong date.", datePublished = "2024-03-06" },
                    },
                    expires = "2025-03",
                },
            },
        };
        var json = System.Text.Json.JsonSerializer.SerializeToNode(expected)!.ToJsonString()
            .Replace("\"Type\":", "\"@type\":", StringComparison.Ordinal).Replace("\"Id\":", "\"@id\":", StringComparison.Ordinal)
            .Replace("\"Context\":", "\"@context\":", StringComparison.Ordinal).Replace("\"Graph\":", "\"@graph\":", StringComparison.Ordinal);
        var answer = await response.Json();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), answer), $"expected\n{json}\ngot\n{answer.ToJsonString()}");
        ClaimReviewCheck.Check(answer["@graph"]![0]!);
    }

    [Fact]
    public async Task What_is_not_known_is_left_out()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, "A", new { language = "und" });
        var verdict = await Published(app, claim, more: new { publishedAt = "2024" });

        var review = await One(app, claim);

        ClaimReviewCheck.Check(review);
        Assert.Equal(["@type", "@id", "identifier", "url", "claimReviewed", "datePublished", "author", "reviewRating", "itemReviewed"], review.Select(member => member.Key));
        Assert.Equal(["@type", "@id", "identifier", "text"], review["itemReviewed"]!.AsObject().Select(member => member.Key));
        Assert.Equal($"{app.Url.TrimEnd('/')}/claims/{claim.Id()}#{verdict.Id()}", (string?)review["url"]);
        Assert.Equal("2024", (string?)review["datePublished"]);
    }

    [Theory]
    [InlineData("true", 5, "True", "Verdadero")]
    [InlineData("mostly_true", 4, "Mostly true", "Mayormente verdadero")]
    [InlineData("mixed", 3, "Mixed", "Mixto")]
    [InlineData("mostly_false", 2, "Mostly false", "Mayormente falso")]
    [InlineData("false", 1, "False", "Falso")]
    [InlineData("misleading", 2, "Misleading", "Engañoso")]
    [InlineData("unproven", null, "Unproven", "Sin pruebas")]
    [InlineData("satire", null, "Satire", "Sátira")]
    [InlineData("not_checkable", null, "Not checkable", "No verificable")]
    public async Task A_rating_has_a_number_only_where_it_is_on_the_scale(string rating, int? number, string english, string spanish)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        await Published(app, claim, rating, new { language = "es-AR", overrideReason = "Clear" });
        await Published(app, claim, rating, new { overrideReason = "Clear" });

        var reviews = await All(app, claim);

        Assert.Equal([english, spanish], reviews.Select(review => (string?)review!["reviewRating"]!["alternateName"]));
        Assert.All(reviews, review => ClaimReviewCheck.Check(review!));
        Assert.All(reviews, review => Assert.Equal(number, (int?)review!["reviewRating"]!["ratingValue"]));
    }

    [Fact]
    public async Task Only_what_stands_published_is_told()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        await Verdict(app, claim, "mixed", new { label = "hidden-draft" });
        await Revised(app, await Published(app, claim, more: new { label = "hidden-retracted" }), "retraction");
        var (old, next) = (await Published(app, claim, more: new { label = "hidden-superseded" }), await Published(app, claim, more: new { label = "Current" }));
        await Superseded(app, old, next);
        await Withdrawn(app, $"/v1/statements/{(await Statement(app, claim, speaker: "hidden-claimant", more: new { source = new { url = "https://hidden.example/1" } })).Id()}");
        await Withdrawn(app, $"/v1/statements/{(await Statement(app, claim, "denies", "hidden-rebutter", new { quote = "hidden-quote" })).Id()}");

        var review = await One(app, claim);

        Assert.Equal("Current", (string?)review["reviewRating"]!["alternateName"]);
        Assert.DoesNotContain("hidden", review.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(JsonNode.Parse(review.ToJsonString())!.ToJsonString(), (await app.Admin.Read($"/v1/claims/{claim.Id()}/claimreview"))["@graph"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task Evidence_that_was_withdrawn_is_not_cited()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var evidence = await Given.Evidence(app, claim);
        await Published(app, claim, "true");
        Assert.Single((await One(app, claim))["citation"]!.AsArray());

        await Withdrawn(app, $"/v1/evidence/{evidence.Id()}");

        Assert.Null((await One(app, claim))["citation"]);
    }

    [Fact]
    public async Task A_claim_without_a_published_verdict_has_an_empty_graph()
    {
        await using var app = await TestApp.Start();

        Assert.Equal("""{"@context":"https://schema.org","@graph":[]}""", (await app.Anonymous.Read($"/v1/claims/{(await Claim(app)).Id()}/claimreview")).ToJsonString());
    }

    [Fact]
    public async Task The_first_appearance_is_named_only_where_it_can_be_found()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        await Statement(app, claim, more: new { saidAt = "2024-02", source = new { url = "https://paper.example/2" } });
        await Statement(app, claim, "reports", "Eva Sol", new { saidAt = "2024-01" });
        await Published(app, claim);

        var claimed = (await One(app, claim))["itemReviewed"]!;

        Assert.Equal("2024-01", (string?)claimed["datePublished"]);
        Assert.Null(claimed["firstAppearance"]);
        Assert.Equal(["https://paper.example/2"], claimed["appearance"]!.Each("url"));
    }

    [Fact]
    public async Task A_merged_claim_answers_with_its_own_and_the_survivor_with_both()
    {
        await using var app = await TestApp.Start();
        var (claim, duplicate) = (await Claim(app, "A"), await Claim(app, "B"));
        var (kept, moved) = (await Published(app, claim), await Published(app, duplicate, "satire"));
        await Statement(app, duplicate, speaker: "Eva Sol");
        var before = (string?)(await One(app, duplicate))["@id"];
        await Merged(app, $"/v1/claims/{duplicate.Id()}", claim);

        var own = await One(app, duplicate);
        var both = await All(app, claim);

        Assert.Equal(("B", $"{app.Url.TrimEnd('/')}/v1/claims/{claim.Id()}"), ((string?)own["claimReviewed"], (string?)own["itemReviewed"]!["sameAs"]));
        Assert.Equal([moved.Id(), kept.Id()], both.Select(review => (string?)review!["identifier"]!["value"]));
        Assert.Equal(["B", "A"], both.Select(review => (string?)review!["claimReviewed"]));
        Assert.Equal((before, before), ((string?)own["@id"], (string?)both[0]!["@id"]));
        Assert.All(new[] { own, both[0]! }, review => Assert.Equal("Eva Sol", (string?)review["itemReviewed"]!["author"]![0]!["name"]));
        Assert.All(both, review => ClaimReviewCheck.Check(review!));
        ClaimReviewCheck.Check(own);
    }

    [Fact]
    public async Task A_merged_actor_is_named_as_the_one_that_stands_for_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        await Statement(app, claim, speaker: "A. Ruiz");
        await Statement(app, claim, speaker: "Ana Ruiz");
        await Published(app, claim, more: new { publisher = new { name = "Desk, The", kind = "outlet" } });
        foreach (var (from, to) in new[] { ("A. Ruiz", "Ana Ruiz"), ("Desk, The", "Example Desk") })
            await Merged(app, $"/v1/actors/{(await app.Anonymous.Ids($"/v1/actors?name={Uri.EscapeDataString(from)}"))[0]}", await Actor(app, to, new { kind = to == "Ana Ruiz" ? "person" : "outlet" }));

        var review = await One(app, claim);

        Assert.Equal("Example Desk", (string?)review["author"]!["name"]);
        Assert.Equal("Ana Ruiz", (string?)review["itemReviewed"]!["author"]![0]!["name"]);
    }

    [Fact]
    public async Task A_ClaimReview_can_be_pasted_into_a_page_as_it_is()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, "</script><script>alert('ñ')</script> & שלום \"😀\"");
        await Published(app, claim);

        var text = await app.Anonymous.GetStringAsync($"/v1/claims/{claim.Id()}/claimreview");

        Assert.DoesNotContain('<', text);
        Assert.Contains("ñ", text, StringComparison.Ordinal);
        Assert.Equal((string?)claim["text"], (string?)JsonNode.Parse(text)!["@graph"]![0]!["itemReviewed"]!["text"]);
    }

    [Fact]
    public async Task A_ClaimReview_comes_as_JSON_too_and_who_has_it_is_told_so()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var verdict = await Published(app, claim);
        var path = $"/v1/claims/{claim.Id()}/claimreview";

        var plain = await app.Anonymous.Send("GET", path, null, "Accept: application/json");
        Assert.Equal("application/json", plain.Header("Content-Type"));
        Assert.Equal(await app.Anonymous.GetStringAsync(path), await plain.Content.ReadAsStringAsync());
        var tag = plain.Header("ETag");
        Assert.Equal(304, (int)(await app.Anonymous.Send("GET", path, null, $"If-None-Match: {tag}")).StatusCode);
        await Revised(app, verdict);
        Assert.Equal(200, (int)(await app.Anonymous.Send("GET", path, null, $"If-None-Match: {tag}")).StatusCode);
        Assert.Equal($"<{path}>; rel=\"alternate\"; type=\"application/ld+json\"", (await app.Anonymous.GetAsync($"/v1/claims/{claim.Id()}/dossier")).Header("Link"));
    }

    [Fact]
    public async Task What_is_not_there_or_not_known_is_refused()
    {
        await using var app = await TestApp.Start();
        var (draft, gone) = (await Claim(app, "A", new { status = "draft" }), await Claim(app, "B"));
        await Withdrawn(app, $"/v1/claims/{gone.Id()}");
        var verdict = await Published(app, await Claim(app));

        foreach (var id in new[] { draft.Id(), gone.Id(), verdict.Id(), "claim_01hj0z4xg0e008000000000001", "x", "%27", "claim_" })
            await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{id}/claimreview"), 404, "not-found");
        Assert.Equal(200, (int)(await app.Admin.GetAsync($"/v1/claims/{gone.Id()}/claimreview")).StatusCode);
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{verdict["claim"]!["id"]}/claimreview?asOf=2024-01-01"), 400, "unknown-parameter", at: "asOf");
        await AssertProblem(await app.Anonymous.Send("GET", $"/v1/claims/{verdict["claim"]!["id"]}/claimreview", null, "Accept: text/html"), 406, "not-acceptable");
    }

    private static async Task<JsonArray> All(TestApp app, JsonObject claim) => (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/claimreview"))["@graph"]!.AsArray();

    private static async Task<JsonObject> One(TestApp app, JsonObject claim) => Assert.Single(await All(app, claim))!.AsObject();
}
