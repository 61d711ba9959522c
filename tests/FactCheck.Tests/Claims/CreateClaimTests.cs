using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactCheck.Claims;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Claims;

public sealed class CreateClaimTests
{
    /// <summary>The dispute of the design's example, which takes for granted a claim that the desk knows as 2020-attack.</summary>
    private static readonly object Dispute = new
    {
        text = "The minister left the country because of a threat",
        shortText = "Minister fled over a threat",
        language = "en",
        kind = "causal_or_motive",
        claimant = new { name = "Ana Ruiz", kind = "person" },
        claimedAt = "2023-12-19",
        source = new { url = "https://paper.example/column/1", kind = "opinion_column", title = "A sudden trip", publisher = new { name = "The Paper", kind = "outlet" } },
        subjects = new[] { new { name = "Luis Vega", kind = "person" } },
        topics = new[] { "security" },
        rebuttals = new[]
        {
            new
            {
                speaker = new { name = "Luis Vega" },
                saidAt = "2023-12-19",
                quote = "Estoy de vacaciones con mi familia",
                language = "es",
                translations = new[] { new { language = "en", text = "I am on holiday with my family", machine = false } },
                source = new { url = "https://social.example/vega/1", kind = "social_post" },
                position = "offers_alternative",
                scope = "motive_only",
                counterclaim = new { text = "The minister is on holiday", relation = "alternative_to" },
            },
        },
        evidence = new[] { new { source = new { url = "https://paper.example/column/1" }, stance = "supports", directness = "circumstantial" } },
        verdicts = new[] { new { publisher = new { name = "Example Desk", kind = "outlet" }, rating = "unproven", summary = "One columnist, no second source.", state = "published" } },
        links = new[] { new { relation = "context_for", to = new { externalId = new { scheme = "desk", value = "2020-attack" } } } },
        externalIds = new[] { new { scheme = "desk", value = "2023-trip" } },
    };

    [Fact]
    public async Task A_claim_alone_is_recorded_with_its_address_its_etag_and_the_defaults()
    {
        await using var app = await TestApp.Start();

        var response = await app.Post("/v1/claims", new { text = " The bridge was closed\n", language = "en" });

        var claim = await response.Json();
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"/v1/claims/{claim.Id()}", response.Headers.Location!.OriginalString);
        Assert.Equal("\"1.1\"", response.Headers.ETag!.Tag);
        Assert.Equal("\"1.1\"", await app.Anonymous.Tag($"/v1/claims/{claim.Id()}"));
        var none = Array.Empty<object>();
        Given.AssertHolds(new
        {
            revision = 1,
            text = "The bridge was closed",
            shortText = (string?)null,
            language = "en",
            translations = none,
            kind = "other",
            checkability = "checkable",
            subjects = none,
            topics = none,
            status = "open",
            statusReason = (string?)null,
            about = (object?)null,
            mergedInto = (string?)null,
            externalIds = none,
            claimants = none,
            firstAppearance = (object?)null,
            appearances = none,
            contention = new { state = "unanswered", by = none },
            verdicts = none,
            counts = new { statements = 0, rebuttals = 0, appearances = 0, evidence = 0, links = 0, verdicts = 0 },
            references = none,
        }, claim);
    }

    [Fact]
    public async Task Every_member_comes_back_as_it_was_sent()
    {
        await using var app = await TestApp.Start();
        var luis = await Given.Actor(app, "Luis Vega");
        var sent = new
        {
            text = "El puente se cerró un día",
            shortText = "Puente cerrado",
            language = "es-MX",
            translations = new[] { new { language = "en", text = "The bridge was closed for a day", machine = true }, new { language = "zh-Hant-TW", text = "橋", machine = false } },
            kind = "quantity",
            checkability = "partly",
            subjects = new[] { new { id = luis.Id() } },
            topics = new[] { "roads", "Weather" },
            status = "parked",
            statusReason = "The log is not out yet",
            about = new { from = "2023-12-18", to = "2023-12", place = "Northtown" },
            externalIds = new[] { new { scheme = "desk", value = "c-1" }, new { scheme = "wire", value = "c/2" } },
        };
        Given.AssertComplete<ClaimFields>(sent);

        var claim = await Given.Created(app, "/v1/claims", sent);

        Given.AssertHolds(new
        {
            sent.text,
            sent.shortText,
            sent.language,
            sent.translations,
            sent.kind,
            sent.checkability,
            subjects = new[] { new { id = luis.Id(), name = "Luis Vega", kind = "person" } },
            sent.topics,
            sent.status,
            sent.statusReason,
            sent.about,
            sent.externalIds,
        }, claim);
        claim.Remove("references");
        claim.Remove("possibleDuplicates");
        Assert.Equal(claim.ToJsonString(), (await app.Anonymous.Read($"/v1/claims/{claim.Id()}")).ToJsonString());
    }

    [Fact]
    public async Task Claims_that_may_say_the_same_are_named()
    {
        await using var app = await TestApp.Start();
        foreach (var text in new[] { "Taxes rose by half in ten years", "A river flooded the old market", "Schools open later this winter" })
            await Given.Claim(app, text);
        var first = await Given.Claim(app, more: new { verdicts = new[] { new { publisher = new { name = "Example Desk" }, rating = "unproven", state = "published" } } });

        var second = await Given.Claim(app, "For a day the bridge was closed");

        var duplicate = Assert.Single(second["possibleDuplicates"]!.AsArray())!;
        Given.AssertHolds(new { id = first.Id(), text = "The bridge was closed for a day", grade = "duplicate" }, duplicate);
        Assert.Equal("unproven", (string?)duplicate["verdicts"]![0]!["rating"]);
    }

    [Fact]
    public async Task A_duplicate_is_refused_when_asked_and_replayed_when_sent_again()
    {
        await using var app = await TestApp.Start();
        var body = new { text = "The bridge was closed for a day", language = "en" };
        var draft = await Given.Claim(app, "The road was closed for a day", new { status = "draft" });

        var first = await app.Admin.Send("POST", "/v1/claims?ifDuplicate=reject", JsonContent.Create(body), "Idempotency-Key: once");
        var again = await app.Admin.Send("POST", "/v1/claims?ifDuplicate=reject", JsonContent.Create(body), "Idempotency-Key: once");

        Assert.Equal((201, 201), ((int)first.StatusCode, (int)again.StatusCode));
        var before = await app.Head();
        var problem = await AssertProblem(await app.Post("/v1/claims?ifDuplicate=reject", body with { text = "the bridge was CLOSED for a day." }), 409, "duplicate-claim", at: "/text");
        Assert.Equal((await first.Json()).Id(), (string?)problem["id"]);
        Assert.Equal(draft.Id(), (string?)(await AssertProblem(await app.Post("/v1/claims?ifDuplicate=reject", body with { text = "The road was closed for a day" }), 409, "duplicate-claim"))["id"]);
        Assert.Equal(before, await app.Head());
        await AssertProblem(await app.Post("/v1/claims?ifDuplicate=maybe", body), 400, "invalid-parameter", at: "ifDuplicate");
    }

    [Fact]
    public async Task A_whole_dispute_is_recorded_in_one_call()
    {
        await using var app = await TestApp.Start();
        var attack = await Known(app);

        var claim = await Given.Created(app, "/v1/claims", Dispute);

        var (ana, luis, paper) = (claim.Reference("/claimant"), claim.Reference("/subjects/0"), claim.Reference("/source/publisher"));
        var (column, post) = (claim.Reference("/source"), claim.Reference("/rebuttals/0/source"));
        var holiday = claim.Reference("/rebuttals/0/counterclaim");
        var desk = claim.Reference("/verdicts/0/publisher");
        Assert.All([ana, luis, paper, column, post, holiday, desk], one => Assert.False(one.Matched));
        Assert.Equal((luis.Id, true), claim.Reference("/rebuttals/0/speaker"));
        Assert.Equal((column.Id, true), claim.Reference("/evidence/0/source"));
        Assert.Equal((attack.Id(), true), claim.Reference("/links/0/to"));
        Assert.Equal(10, claim["references"]!.AsArray().Count);

        var dossier = await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier");
        var (said, answer) = (dossier["statements"]!.AsArray().Single()!, dossier["rebuttals"]!.AsArray().Single()!);
        var (evidence, verdict) = (dossier["evidence"]!.AsArray().Single()!, dossier["verdicts"]!.AsArray().Single()!);
        var vega = new { id = luis.Id, name = "Luis Vega", kind = "person" };
        var columnist = new { id = ana.Id, name = "Ana Ruiz", kind = "person" };
        var appearance = new { statement = (string)said["id"]!, position = "asserts", saidAt = "2023-12-19", speaker = columnist, source = new { id = column.Id, kind = "opinion_column", url = "https://paper.example/column/1", title = "A sudden trip" } };
        Given.AssertHolds(new
        {
            subjects = new[] { vega },
            claimants = new[] { new { actor = columnist, label = (string?)null } },
            firstAppearance = appearance,
            appearances = new[] { appearance },
            contention = new { state = "disputed", by = new[] { new { actor = vega, statement = (string)answer["id"]!, position = "offers_alternative", scope = "motive_only" } } },
            counts = new { statements = 1, rebuttals = 1, appearances = 1, evidence = 1, links = 2, verdicts = 1 },
        }, claim);
        Given.AssertHolds(new { quote = "Estoy de vacaciones con mi familia", language = "es", directness = "verbatim", bySubject = true, position = "offers_alternative", scope = "motive_only" }, answer);
        Given.AssertHolds(new { stance = "supports", directness = "circumstantial" }, evidence["items"]![0]);
        Given.AssertHolds(new { state = "published", n = 1, rating = "unproven", ratingValue = (int?)null, evidence = new[] { (string)evidence["items"]![0]!["id"]! } }, verdict);
        Given.AssertHolds(new { id = (string)verdict["id"]!, publisher = new { id = desk.Id, name = "Example Desk", kind = "outlet" }, rating = "unproven", summary = "One columnist, no second source." }, claim["verdicts"]![0]);
        Assert.Equal(["context_for", "alternative_to"], dossier["links"]!.Each("relation"));
        Assert.Equal((string)answer["id"]!, (string)dossier["links"]![1]!["assertedBy"]!);

        var counterclaim = await app.Anonymous.Read($"/v1/claims/{holiday.Id}");
        Given.AssertHolds(new { text = "The minister is on holiday", language = "en", status = "open", claimants = new[] { new { actor = vega, label = (string?)null } } }, counterclaim);
        Given.AssertHolds(new { statements = 1, rebuttals = 0, appearances = 1, evidence = 0, links = 1, verdicts = 0 }, counterclaim["counts"]);
        Assert.Equal(2, (int)(await app.Anonymous.Read($"/v1/claims/{attack.Id()}"))["counts"]!["links"]!);
    }

    [Theory]
    [InlineData("/text", "null", 422, "invalid-content", "/text", "required")]
    [InlineData("/language", "null", 422, "invalid-content", "/language", "required")]
    [InlineData("/language", "\"English\"", 422, "invalid-content", "/language", "invalid-language")]
    [InlineData("/shortText", "\"The minister is said to have left the country in haste because of some threat\"", 422, "invalid-content", "/shortText", "too-long")]
    [InlineData("/status", "\"merged\"", 422, "invalid-content", "/status", "unknown-value")]
    [InlineData("/status", "\"draft\"", 422, "invalid-content", "/verdicts/0/state", "claim-is-draft")]
    [InlineData("/about", "{ \"from\": \"2024\", \"to\": \"2023\" }", 422, "invalid-content", "/about/to", "order")]
    [InlineData("/externalIds", "[{ \"scheme\": \"desk\", \"value\": \"2020-attack\" }]", 409, "already-exists", "/externalIds/0", "already-exists")]
    [InlineData("/claimedAt", "\"yesterday\"", 422, "invalid-content", "/claimedAt", "invalid-date")]
    [InlineData("/claimant", "{ \"id\": \"actor_01hk000000e008000000000000\" }", 422, "unknown-reference", "/claimant/id", "unknown-reference")]
    [InlineData("/source/publisher", "{}", 422, "invalid-content", "/source/publisher", "empty-reference")]
    [InlineData("/subjects/1", "{ \"externalId\": { \"scheme\": \"desk\", \"value\": \"nobody\" } }", 422, "unknown-reference", "/subjects/1", "unknown-reference")]
    [InlineData("/topics/1", "\"\"", 422, "invalid-content", "/topics/1", "empty")]
    [InlineData("/statements", "[{ \"speaker\": { \"name\": \"Eva Soto\" } }]", 422, "invalid-content", "/statements/0/position", "required")]
    [InlineData("/statements", "[{ \"position\": \"repeats\" }]", 422, "invalid-content", "/statements/0/speaker", "required")]
    [InlineData("/statements", "[{ \"speakerLabel\": \"A guard\", \"position\": \"repeats\", \"scope\": \"full\" }]", 422, "invalid-content", "/statements/0/scope", "scope-without-object")]
    [InlineData("/statements", "[{ \"speakerLabel\": \"A guard\", \"position\": \"repeats\", \"ref\": \"a\", \"reportedIn\": { \"ref\": \"a\" } }]", 422, "invalid-content", "/statements/0/reportedIn", "self-reference")]
    [InlineData("/statements", "[{ \"speakerLabel\": \"A guard\", \"position\": \"repeats\", \"ref\": \"a\" }, { \"speakerLabel\": \"A cook\", \"position\": \"repeats\", \"ref\": \"a\" }]", 422, "invalid-content", "/statements/1/ref", "repeated-ref")]
    [InlineData("/statements", "[{ \"speakerLabel\": \"A guard\", \"position\": \"repeats\", \"externalIds\": [{ \"scheme\": \"desk\", \"value\": \"taken\" }] }]", 409, "already-exists", "/statements/0/externalIds/0", "already-exists")]
    [InlineData("/rebuttals/0/position", "\"asserts\"", 422, "invalid-content", "/rebuttals/0/position", "unknown-value")]
    [InlineData("/rebuttals/0/scope", "\"whole\"", 422, "invalid-content", "/rebuttals/0/scope", "unknown-value")]
    [InlineData("/rebuttals/0/stance", "\"refutes\"", 400, "malformed-json", "/rebuttals/0/stance", "unknown-member")]
    [InlineData("/rebuttals/0/translations/0/language", "\"english\"", 422, "invalid-content", "/rebuttals/0/translations/0/language", "invalid-language")]
    [InlineData("/rebuttals/0/source/url", "\"social\"", 422, "invalid-content", "/rebuttals/0/source/url", "invalid-url")]
    [InlineData("/rebuttals/0/locator", "{ \"from\": 5, \"to\": 1 }", 422, "invalid-content", "/rebuttals/0/locator/to", "order")]
    [InlineData("/rebuttals/0/reportedIn", "{ \"ref\": \"nowhere\" }", 422, "unknown-reference", "/rebuttals/0/reportedIn/ref", "unknown-reference")]
    [InlineData("/rebuttals/0/counterclaim/relation", "\"opposes\"", 422, "invalid-content", "/rebuttals/0/counterclaim/relation", "unknown-value")]
    [InlineData("/rebuttals/0/counterclaim/text", "\"the minister left the COUNTRY because of a threat\"", 422, "invalid-content", "/rebuttals/0/counterclaim", "repeated-claim")]
    [InlineData("/rebuttals/0/counterclaim", "{ \"id\": \"claim_01hk000000e008000000000000\" }", 422, "unknown-reference", "/rebuttals/0/counterclaim/id", "unknown-reference")]
    [InlineData("/rebuttals/0/positions", "[{ \"claim\": { \"text\": \"The minister left the country because of a threat\" }, \"position\": \"denies\" }]", 422, "invalid-content", "/rebuttals/0/positions/0/claim", "repeated-claim")]
    [InlineData("/evidence/0/source", "null", 422, "invalid-content", "/evidence/0/source", "required")]
    [InlineData("/evidence/0/stance", "\"proves\"", 422, "invalid-content", "/evidence/0/stance", "unknown-value")]
    [InlineData("/evidence/0/externalIds", "[{ \"scheme\": \"desk\", \"value\": \"taken\" }]", 409, "already-exists", "/evidence/0/externalIds/0", "already-exists")]
    [InlineData("/evidence", "[{ \"source\": { \"title\": \"A log\" }, \"stance\": \"supports\", \"ref\": \"a\" }, { \"source\": { \"title\": \"A log\" }, \"stance\": \"refutes\", \"ref\": \"a\" }]", 422, "invalid-content", "/evidence/1/ref", "repeated-ref")]
    [InlineData("/verdicts/0/publisher", "null", 422, "invalid-content", "/verdicts/0/publisher", "required")]
    [InlineData("/verdicts/0/state", "\"retracted\"", 422, "invalid-content", "/verdicts/0/state", "unknown-value")]
    [InlineData("/verdicts/0/evidence", "[{ \"ref\": \"nowhere\" }]", 422, "unknown-reference", "/verdicts/0/evidence/0", "unknown-reference")]
    [InlineData("/verdicts/0/externalIds", "[{ \"scheme\": \"desk\", \"value\": \"taken\" }]", 409, "already-exists", "/verdicts/0/externalIds/0", "already-exists")]
    [InlineData("/verdicts/1", "{ \"publisher\": { \"name\": \"Example Desk\" }, \"rating\": \"absurd\" }", 422, "invalid-content", "/verdicts/1/rating", "unknown-value")]
    [InlineData("/links/0/relation", "null", 422, "invalid-content", "/links/0/relation", "required")]
    [InlineData("/links/0/to", "{ \"externalId\": { \"scheme\": \"desk\", \"value\": \"nothing\" } }", 422, "unknown-reference", "/links/0/to", "unknown-reference")]
    [InlineData("/links/0/to", "{ \"externalId\": { \"scheme\": \"desk\", \"value\": \"2023-trip\" } }", 422, "invalid-content", "/links/0/to", "self-link")]
    [InlineData("/links/0/assertedBy", "{ \"ref\": \"nowhere\" }", 422, "unknown-reference", "/links/0/assertedBy/ref", "unknown-reference")]
    [InlineData("/links/0/externalIds", "[{ \"scheme\": \"desk\", \"value\": \"taken\" }]", 409, "already-exists", "/links/0/externalIds/0", "already-exists")]
    [InlineData("/links/1", "{ \"relation\": \"narrows\", \"to\": { \"text\": \"The minister is on holiday\" } }", 409, "link-cycle", "/links/1/to", "link-cycle", "narrows")]
    public async Task A_bad_part_refuses_the_whole_story_and_is_named(string part, string value, int status, string code, string pointer, string fault, string? counterRelation = null)
    {
        await using var app = await TestApp.Start();
        await Known(app);
        var (head, claims) = (await app.Head(), await app.Admin.Ids("/v1/claims"));
        var story = JsonSerializer.SerializeToNode(Dispute)!;
        if (counterRelation is not null)
            story["rebuttals"]![0]!["counterclaim"]!["relation"] = counterRelation;
        Put(story, part, JsonNode.Parse(value));

        var response = await app.Post("/v1/claims", story);

        await AssertProblem(response, status, code, at: pointer, fault: fault);
        Assert.Equal(head, await app.Head());
        Assert.Equal(claims, await app.Admin.Ids("/v1/claims"));
        Assert.Empty(await app.Admin.Ids("/v1/actors?name=Ana%20Ruiz"));
        Assert.Empty(await app.Admin.Ids("/v1/sources?host=paper.example"));
    }

    [Fact]
    public async Task A_rating_that_needs_evidence_is_not_published_without()
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();
        object Story(string rating, string? overrideReason = null) => new
        {
            text = "The bridge was closed",
            language = "en",
            evidence = new[] { new { source = new { title = "A log" }, stance = "contextualizes" } },
            verdicts = new[] { new { publisher = new { name = "Example Desk" }, rating, overrideReason, state = "published" } },
        };

        await AssertProblem(await app.Post("/v1/claims", Story("false")), 422, "evidence-required", at: "/verdicts/0/rating");
        Assert.Equal(head, await app.Head());
        Assert.Equal("unproven", (string)(await Given.Created(app, "/v1/claims", Story("unproven")))["verdicts"]![0]!["rating"]!);
        Assert.Equal("false", (string)(await Given.Created(app, "/v1/claims", Story("false", "Seen by the desk")))["verdicts"]![0]!["rating"]!);
    }

    [Fact]
    public async Task A_nested_verdict_is_published_only_by_a_key_that_may()
    {
        await using var app = await TestApp.Start();
        var writer = await app.With("write");
        var head = await app.Head();
        object Story(string? state) => new { text = "The bridge was closed", language = "en", verdicts = new[] { new { publisher = new { name = "Example Desk" }, rating = "unproven", state = (string?)"draft" }, new { publisher = new { name = "Example Desk" }, rating = "unproven", state } } };

        var refused = await writer.PostAsJsonAsync("/v1/claims", Story("published"));
        await AssertProblem(refused, 403, "missing-scope", at: "/verdicts/1/state");
        Assert.Equal(head, await app.Head());

        var drafted = await (await writer.PostAsJsonAsync("/v1/claims", Story(null))).Json();
        Assert.Empty(drafted["verdicts"]!.AsArray());
        Assert.Equal(["draft", "draft"], (await writer.Read($"/v1/claims/{drafted.Id()}/verdicts"))["items"]!.Each("state"));
        Assert.Single((await (await (await app.With("write", "publish")).PostAsJsonAsync("/v1/claims", Story("published"))).Json())["verdicts"]!.AsArray());
    }

    [Fact]
    public async Task Writing_needs_a_key_that_may_write()
    {
        await using var app = await TestApp.Start();
        var reader = await app.With("read");
        var head = await app.Head();
        var claim = new { text = "The bridge was closed", language = "en" };

        await AssertProblem(await app.Anonymous.PostAsJsonAsync("/v1/claims", claim), 401, "unauthenticated");
        await AssertProblem(await reader.PostAsJsonAsync("/v1/claims", claim), 403, "missing-scope");
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task Parts_of_a_story_name_each_other_by_ref_in_any_order()
    {
        await using var app = await TestApp.Start();

        var claim = await Given.Claim(app, more: new
        {
            statements = new object[]
            {
                new { speakerLabel = "A guard", position = "asserts", @ref = "guard", reportedIn = new { @ref = "report" } },
                new { speakerLabel = "The Paper", position = "reports", @ref = "report" },
            },
            rebuttals = new[] { new { speakerLabel = "A cook", position = "denies", reportedIn = new { @ref = "report" } } },
            evidence = new[] { new { source = new { title = "A log" }, stance = "supports", @ref = "log" }, new { source = new { title = "A map" }, stance = "refutes", @ref = "map" } },
            links = new[] { new { relation = "supports", to = new { text = "The road was closed" }, assertedBy = new { @ref = "guard" } } },
            verdicts = new[] { new { publisher = new { name = "Example Desk" }, rating = "true", evidence = new[] { new { @ref = "log" } }, state = "published" } },
        });

        var dossier = await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier");
        var (guard, report) = (dossier["statements"]![0]!, dossier["statements"]![1]!);
        Assert.Equal((string)report["id"]!, (string)guard["reportedIn"]!);
        Assert.Equal((string)report["id"]!, (string)dossier["rebuttals"]![0]!["reportedIn"]!);
        Assert.Equal((string)guard["id"]!, (string)dossier["links"]![0]!["assertedBy"]!);
        Assert.Equal([(string)dossier["evidence"]![0]!["items"]![0]!["id"]!], dossier["verdicts"]![0]!["evidence"]!.AsArray().Select(id => (string)id!));
    }

    [Theory]
    [InlineData("claimedAt", "\"2023\"", "unknown")]
    [InlineData("source", "{ \"title\": \"A leaflet\" }", "unknown")]
    [InlineData("claimant", "{ \"name\": \"Ana Ruiz\" }", null)]
    public async Task Any_flat_part_makes_the_first_statement(string member, string value, string? label)
    {
        await using var app = await TestApp.Start();

        var claim = await Given.Claim(app, more: new JsonObject { [member] = JsonNode.Parse(value) });

        Assert.Equal("asserts", (string)claim["firstAppearance"]!["position"]!);
        Assert.Equal(label, (string?)claim["claimants"]![0]!["label"]);
        Assert.Equal(label is null ? "Ana Ruiz" : null, (string?)claim["claimants"]![0]!["actor"]?["name"]);
        Assert.Equal(1, (int)claim["counts"]!["statements"]!);
    }

    [Fact]
    public async Task A_link_said_twice_in_a_story_is_one_link()
    {
        await using var app = await TestApp.Start();
        var story = JsonSerializer.SerializeToNode(Dispute)!;
        story["links"] = JsonNode.Parse("""[{ "relation": "alternative_to", "to": { "text": "The minister is on holiday" } }, { "relation": "alternative_to", "to": { "text": "the minister is ON holiday" } }]""");

        var claim = await Given.Created(app, "/v1/claims", story);

        Assert.Equal(1, (int)claim["counts"]!["links"]!);
        Assert.Single(await app.Anonymous.Ids($"/v1/claims/{claim.Id()}/links"));
    }

    [Fact]
    public async Task The_same_request_sent_again_with_its_key_is_one_claim()
    {
        await using var app = await TestApp.Start();
        HttpRequestMessage Request() => new(HttpMethod.Post, "/v1/claims") { Content = JsonContent.Create(new { text = "The bridge was closed", language = "en", claimant = new { name = "Ana Ruiz" } }), Headers = { { "Idempotency-Key", "one" } } };

        var first = await app.Admin.SendAsync(Request());
        var head = await app.Head();
        var second = await app.Admin.SendAsync(Request());

        Assert.Equal("true", second.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal((first.Headers.Location, first.Headers.ETag), (second.Headers.Location, second.Headers.ETag));
        Assert.Equal(head, await app.Head());
    }

    private static Task<JsonObject> Known(TestApp app)
    {
        var taken = new[] { new { scheme = "desk", value = "taken" } };
        return Given.Claim(app, "The minister was attacked in 2020", new
        {
            externalIds = new[] { new { scheme = "desk", value = "2020-attack" } },
            statements = new[] { new { speakerLabel = "A witness", position = "asserts", externalIds = taken } },
            evidence = new[] { new { source = new { title = "A record" }, stance = "supports", externalIds = taken } },
            verdicts = new[] { new { publisher = new { name = "Another Desk" }, rating = "true", externalIds = taken } },
            links = new[] { new { relation = "part_of", to = new { text = "There were attacks in 2020" }, externalIds = taken } },
        });
    }

    [Fact]
    public async Task Where_there_is_no_time_to_look_for_duplicates_it_is_recorded_without_and_refused_where_that_was_asked()
    {
        await using var app = await TestApp.Start("FACTCHECK_READ_SECONDS=1");
        await Given.Claim(app);
        app.Tamper("""
            drop table claim_instance;
            create view claim_instance as
            with recursive endless (n) as (select 1 union all select n + 1 from endless)
            select cast(n as text) as term, n as doc, 'text' as col, 0 as "offset"
            from endless
            where n < 0;
            """);

        var made = await app.Post("/v1/claims", new { text = "The bridge was closed for two days", language = "en" });
        var refused = await app.Post("/v1/claims?ifDuplicate=reject", new { text = "The bridge was closed for three days", language = "en" });
        app.Tamper("drop view claim_instance; create virtual table claim_instance using fts5vocab (claim_index, instance)");

        Assert.Equal(201, (int)made.StatusCode);
        Assert.Null((await made.Json())["possibleDuplicates"]);
        await AssertProblem(refused, 503, "timed-out");
        Assert.Equal(2, (await app.Anonymous.Ids("/v1/claims")).Length);
    }

    private static void Put(JsonNode root, string pointer, JsonNode? value)
    {
        var steps = pointer.Split('/')[1..];
        var parent = steps[..^1].Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
        if (parent is not JsonArray array)
            parent[steps[^1]] = value;
        else if (int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture) is var i && i < array.Count)
            array[i] = value;
        else
            array.Add(value);
    }
}
