using System.Data.Common;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FactCheck.Verdicts;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Verdicts;

public sealed class ReviseVerdictTests
{
    private const string Unknown = "verdict_01jfzzzzzzfzzvzzzzzzzzzzzz";

    [Theory]
    [InlineData("clarification", "true")]
    [InlineData("correction", "mostly_false")]
    [InlineData("update", "mostly_false")]
    public async Task A_change_is_the_next_revision_with_its_kind_and_note(string changeKind, string rating)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        await Given.Evidence(app, claim);
        var verdict = await Published(app, claim, "true", new { summary = "One log.", publishedAt = "2023-12-20" });
        var path = $"/v1/verdicts/{verdict.Id()}";
        app.Clock.Move(TimeSpan.FromHours(1));

        var response = await app.Post(path + "/revisions", new { changeKind, publicNote = "A second log was found.", rating, summary = "Two logs." });
        var revised = await response.Json();

        var publishedAt = changeKind is "clarification" ? "2023-12-20" : "2024-01-02T04:04:05.000000Z"; // it finds nothing anew
        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal(path + "/revisions/2", response.Header("Location"));
        Assert.Equal(await app.Anonymous.Tag(path), response.Header("ETag"));
        AssertHolds(new { state = "published", n = 2, revision = 2, changeKind, publicNote = "A second log was found.", rating, summary = "Two logs.", publishedAt, updatedAt = "2024-01-02T04:04:05.000000Z", createdAt = (string)verdict["createdAt"]! }, revised);
        AssertHolds(new { verdict = verdict.Id(), n = 2, changeKind, publicNote = "A second log was found.", ratingBefore = "true", ratingAfter = rating, recordedAt = "2024-01-02T04:04:05.000000Z" }, Assert.Single(revised["corrections"]!.AsArray()));
        AssertHolds(revised, await app.Anonymous.Read(path));
        var shown = Assert.Single((await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["verdicts"]!.AsArray());
        AssertHolds(new { id = verdict.Id(), rating, summary = "Two logs.", publishedAt }, shown);
        Assert.Equal([claim.Id()], await app.Anonymous.Ids($"/v1/claims?rating={rating}"));
        AssertHolds(new { rating = "true", summary = "One log.", publishedAt = "2023-12-20" }, await app.Anonymous.Read(path + "/revisions/1"));
    }

    [Fact]
    public async Task What_is_left_out_stays_and_null_clears()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (one, other) = (await Given.Evidence(app, claim), await Given.Evidence(app, claim, "refutes"));
        var verdict = await Published(app, claim, "true", new { evidence = new[] { new { id = one.Id() } }, externalIds = new[] { new { scheme = "desk", value = "v-1" } } });
        var parts = new
        {
            label = "Casi falso",
            reasons = new[] { "factual_error", "outdated" },
            summary = "It was open for most of it.",
            explanation = "The log of the keeper says so.",
            language = "es",
            url = "https://desk.example/verdict/1",
            reviewer = "The night desk",
            reviewedAt = "2023-12",
            publishedAt = "2023-12-20",
            evidence = new[] { new { id = other.Id() } },
            reviewBy = "2025",
            overrideReason = "For the record.",
        };
        AssertComplete<VerdictParts>(parts);

        var changed = await Revised(app, verdict, "correction", parts);
        var kept = await Revised(app, verdict);
        var cleared = await Revised(app, verdict, more: JsonNode.Parse("""
            { "label": null, "reasons": null, "summary": null, "explanation": null, "language": null, "url": null, "reviewer": null,
              "reviewedAt": null, "publishedAt": null, "reviewBy": null, "overrideReason": null }
            """));

        var stays = new { rating = "true", parts.label, parts.reasons, parts.summary, parts.explanation, parts.language, parts.url, parts.reviewer, parts.reviewedAt, evidence = new[] { other.Id() }, parts.reviewBy, parts.overrideReason };
        AssertHolds(stays, changed);
        AssertHolds(new { n = 2, parts.publishedAt, publisher = verdict["publisher"], externalIds = verdict["externalIds"] }, changed);
        AssertHolds(stays, kept);
        AssertHolds(new { n = 3, parts.publishedAt }, kept);
        AssertWhole(cleared, "url", "supersededBy", "label", "reasons", "summary", "explanation", "reviewer", "reviewedAt", "reviewBy", "overrideReason");
        AssertHolds(new { n = 4, rating = "true", language = "en", parts.publishedAt, evidence = new[] { other.Id() } }, cleared);
    }

    [Fact]
    public async Task A_clarification_cannot_change_the_rating()
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app));
        var head = await app.Head();

        await AssertProblem(await Revise(app, verdict, new { changeKind = "clarification", publicNote = "So it is.", rating = "satire" }), 422, "invalid-content", at: "/rating", fault: "rating-changed");

        Assert.Equal(head, await app.Head());
        Assert.Equal("unproven", (string)(await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}"))["rating"]!);
        Assert.Equal("unproven", (string)(await Revised(app, verdict, more: new { rating = "unproven", label = "No proof" }))["rating"]!);
    }

    public static TheoryData<string, int, string, string?, string?> Refused => new()
    {
        { """{ "publicNote": "N" }""", 422, "invalid-content", "/changeKind", "required" },
        { """{ "changeKind": "correction" }""", 422, "invalid-content", "/publicNote", "required" },
        { """{ "changeKind": "correction", "publicNote": null }""", 422, "invalid-content", "/publicNote", "required" },
        { """{ "changeKind": "correction", "publicNote": "" }""", 422, "invalid-content", "/publicNote", "empty" },
        { """{ "changeKind": "correction", "publicNote": " \n " }""", 422, "invalid-content", "/publicNote", "empty" },
        { """{ "changeKind": "retraction" }""", 422, "invalid-content", "/publicNote", "required" },
        { """{ "changeKind": "initial", "publicNote": "N" }""", 422, "invalid-content", "/changeKind", "unknown-value" },
        { """{ "changeKind": "Correction", "publicNote": "N" }""", 422, "invalid-content", "/changeKind", "unknown-value" },
        { """{ "changeKind": "correction", "publicNote": "N", "rating": null }""", 422, "invalid-content", "/rating", "required" },
        { """{ "changeKind": "correction", "publicNote": "N", "rating": "perhaps" }""", 422, "invalid-content", "/rating", "unknown-value" },
        { """{ "changeKind": "correction", "publicNote": "N", "rating": "true" }""", 422, "evidence-required", "/rating", "evidence-required" },
        { """{ "changeKind": "correction", "publicNote": "N", "url": "desk.example" }""", 422, "invalid-content", "/url", "invalid-url" },
        { """{ "changeKind": "correction", "publicNote": "N", "publishedAt": "2023-02-30" }""", 422, "invalid-content", "/publishedAt", "invalid-date" },
        { """{ "changeKind": "correction", "publicNote": "N", "reasons": ["boring"] }""", 422, "invalid-content", "/reasons/0", "unknown-value" },
        { """{ "changeKind": "correction", "publicNote": "N", "evidence": [{}] }""", 422, "invalid-content", "/evidence/0", "empty-reference" },
        { """{ "changeKind": "correction", "publicNote": "N", "evidence": [{ "id": "evidence_01jfzzzzzzfzzvzzzzzzzzzzzz" }] }""", 422, "unknown-reference", "/evidence/0", "unknown-reference" },
        { """{ "changeKind": "correction", "publicNote": "N", "publisher": { "name": "Another Desk" } }""", 400, "malformed-json", "/publisher", "unknown-member" },
        { """{ "changeKind": "correction", "publicNote": "N", "externalIds": [] }""", 400, "malformed-json", "/externalIds", "unknown-member" },
        { """{ "changeKind": "correction", "publicNote": "N", "state": "retracted" }""", 400, "malformed-json", "/state", "unknown-member" },
        { """{ "changeKind": "correction", "publicNote": "N", "publicNote": "M" }""", 400, "malformed-json", null, null },
        { $$"""{ "changeKind": "update", "publicNote": "N", "supersededBy": { "id": "{{Unknown}}" } }""", 422, "invalid-content", "/supersededBy", "not-with-this-kind" },
        { $$"""{ "changeKind": "retraction", "publicNote": "N", "supersededBy": { "id": "{{Unknown}}" } }""", 422, "invalid-content", "/supersededBy", "not-with-this-kind" },
        { """{ "changeKind": "retraction", "publicNote": "N", "rating": "unproven", "summary": "S" }""", 422, "invalid-content", "/rating", "not-with-this-kind" },
        { """{ "changeKind": "retraction", "publicNote": "N", "summary": "S" }""", 422, "invalid-content", "/summary", "not-with-this-kind" },
        { $$"""{ "changeKind": "supersession", "publicNote": "N", "label": "L", "supersededBy": { "id": "{{Unknown}}" } }""", 422, "invalid-content", "/label", "not-with-this-kind" },
        { """{ "changeKind": "supersession", "publicNote": "N" }""", 422, "invalid-content", "/supersededBy", "required" },
        { """{ "changeKind": "supersession", "publicNote": "N", "supersededBy": {} }""", 422, "invalid-content", "/supersededBy", "empty-reference" },
        { """{ "changeKind": "supersession", "publicNote": "N", "supersededBy": { "id": "claim_01jfzzzzzzfzzvzzzzzzzzzzzz" } }""", 422, "invalid-content", "/supersededBy/id", "invalid-id" },
        { $$"""{ "changeKind": "supersession", "publicNote": "N", "supersededBy": { "id": "{{Unknown}}" } }""", 422, "unknown-reference", "/supersededBy/id", "unknown-reference" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_change_that_breaks_a_rule_is_refused_by_name_and_leaves_nothing(string body, int status, string code, string? at, string? fault)
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app), more: new { summary = "One log." });
        var (head, before) = (await app.Head(), await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}"));

        await AssertProblem(await app.Admin.Send("POST", $"/v1/verdicts/{verdict.Id()}/revisions", Raw(body)), status, code, at, fault);

        Assert.Equal(head, await app.Head());
        Assert.Equal(before.ToJsonString(), (await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}")).ToJsonString());
    }

    [Fact]
    public async Task A_note_of_2000_characters_is_taken_and_no_more()
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app));

        await AssertProblem(await Revise(app, verdict, new { changeKind = "update", publicNote = new string('n', 2001) }), 422, "invalid-content", at: "/publicNote", fault: "too-long");
        Assert.Equal(2000, ((string)(await Revised(app, verdict, "update", new { publicNote = new string('n', 2000) }))["publicNote"]!).Length);
    }

    [Fact]
    public async Task Only_a_published_verdict_is_revised()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (draft, retracted, replaced, newest) = (await Verdict(app, claim), await Published(app, claim), await Published(app, claim), await Published(app, claim));
        await Revised(app, retracted, "retraction");
        await Superseded(app, replaced, newest);
        var head = await app.Head();

        foreach (var kind in new[] { "clarification", "correction", "update", "retraction" })
        {
            var change = new { changeKind = kind, publicNote = "Once more." };
            await AssertProblem(await Revise(app, draft, change), 409, "verdict-not-published");
            await AssertProblem(await Revise(app, retracted, change), 409, "verdict-retracted");
            Assert.Equal(newest.Id(), (string)(await AssertProblem(await Revise(app, replaced, change), 409, "verdict-superseded"))["supersededBy"]!);
        }
        await AssertProblem(await app.Post($"/v1/verdicts/{Unknown}/revisions", new { changeKind = "update", publicNote = "N" }), 404, "not-found");
        await AssertProblem(await app.Post("/v1/verdicts/none/revisions", new { changeKind = "update", publicNote = "N" }), 404, "not-found");
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_retraction_leaves_no_current_rating_anywhere_and_stays_in_the_record()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Claim(app), await Claim(app, "The bridge is unsafe"));
        await Given.Evidence(app, claim);
        await Link(app, other, "supports", claim);
        var verdict = await Published(app, claim, "true", new { label = "True!", summary = "One log.", reasons = new[] { "outdated" } });
        var path = $"/v1/verdicts/{verdict.Id()}";

        var retracted = await Revised(app, verdict, "retraction", new { publicNote = "The log was of another bridge.", publishedAt = "2024-01-03" });

        AssertHolds(new { state = "retracted", n = 2, changeKind = "retraction", publicNote = "The log was of another bridge.", publishedAt = "2024-01-03", rating = (string?)null, ratingValue = (int?)null, label = (string?)null }, retracted);
        AssertHolds(new { ratingBefore = "true", ratingAfter = (string?)null, changeKind = "retraction" }, Assert.Single(retracted["corrections"]!.AsArray()));
        AssertHolds(retracted, await app.Anonymous.Read(path));
        var shown = await app.Anonymous.Read($"/v1/claims/{claim.Id()}");
        Assert.Empty(shown["verdicts"]!.AsArray());
        Assert.Equal(0, (int)shown["counts"]!["verdicts"]!);
        Assert.Empty(await app.Admin.Ids("/v1/claims?rating=true"));
        Assert.Empty(await app.Admin.Ids("/v1/verdicts?rating=true"));
        Assert.Equal([verdict.Id()], await app.Anonymous.Ids("/v1/verdicts?state=retracted"));
        Assert.Empty((await app.Anonymous.Read($"/v1/claims/{other.Id()}/links"))["items"]![0]!["claim"]!["ratings"]!.AsArray());
        Assert.All((await app.Anonymous.Read($"/v1/claims/{other.Id()}/graph"))["nodes"]!.AsArray(), node => Assert.Empty(node!["ratings"]!.AsArray()));
        var dossier = await app.Anonymous.Read($"/v1/claims/{other.Id()}/dossier");
        Assert.Empty(dossier["links"]![0]!["claim"]!["ratings"]!.AsArray());

        var revisions = (await app.Anonymous.Read(path + "/revisions"))["items"]!.AsArray();
        AssertHolds(new { n = 2, rating = (string?)null, ratingValue = (int?)null, label = (string?)null, summary = "One log." }, revisions[0]);
        AssertHolds(new { n = 1, rating = "true", ratingValue = 5, label = "True!", summary = "One log." }, revisions[1]);
        var logged = Assert.Single((await app.Anonymous.Read("/v1/corrections"))["items"]!.AsArray())!;
        AssertHolds(new { verdict = verdict.Id(), ratingBefore = "true", ratingAfter = (string?)null }, logged);
        await AssertProblem(await app.Admin.Patch($"/v1/claims/{claim.Id()}", new { text = "Another text" }, "*"), 409, "claim-text-frozen");
    }

    [Fact]
    public async Task The_page_of_a_dossier_tells_of_a_retraction_and_shows_no_rating()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        await Revised(app, await Published(app, claim, "satire"), "retraction", new { publicNote = "It was meant in earnest." });

        var page = await (await app.Anonymous.Send("GET", $"/v1/claims/{claim.Id()}/dossier", null, "Accept: text/markdown")).Content.ReadAsStringAsync();

        Assert.Contains("It was meant in earnest.", page, StringComparison.Ordinal);
        Assert.Contains("Retract", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("- **Satire**", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replaced_verdict_names_the_newest_and_no_longer_counts()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (first, second) = (await Published(app, claim, "satire"), await Published(app, claim));
        var replaced = await Superseded(app, first, second);

        AssertHolds(new { state = "superseded", supersededBy = second.Id(), n = 2, changeKind = "supersession", rating = "satire" }, replaced);
        Assert.Equal([second.Id()], (await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["verdicts"]!.Each("id"));
        Assert.Empty(await app.Anonymous.Ids("/v1/claims?rating=satire"));

        var tag = await app.Anonymous.Tag($"/v1/verdicts/{first.Id()}");
        var third = await Published(app, claim, "not_checkable");
        await Superseded(app, second, third);

        Assert.Equal(third.Id(), (string)(await app.Anonymous.Read($"/v1/verdicts/{first.Id()}"))["supersededBy"]!);
        Assert.Equal(third.Id(), (string)(await app.Anonymous.Read($"/v1/verdicts/{second.Id()}"))["supersededBy"]!);
        Assert.NotEqual(tag, await app.Anonymous.Tag($"/v1/verdicts/{first.Id()}"));
        Assert.Equal(second.Id(), (string)(await app.Anonymous.Read($"/v1/verdicts/{first.Id()}/revisions/2"))["supersededBy"]!);
        Assert.Equal([third.Id(), third.Id(), null], (await app.Anonymous.Read($"/v1/verdicts?claim={claim.Id()}"))["items"]!.Each("supersededBy").Reverse());
        Assert.Equal([third.Id()], (await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["verdicts"]!.Each("id"));

        await Revised(app, third, "retraction");
        Assert.Equal(third.Id(), (string)(await app.Anonymous.Read($"/v1/verdicts/{first.Id()}"))["supersededBy"]!);
        Assert.Empty((await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["verdicts"]!.AsArray());
    }

    [Fact]
    public async Task Only_a_published_verdict_replaces_another()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (verdict, draft, retracted, replaced, newest) = (await Published(app, claim), await Verdict(app, claim), await Published(app, claim), await Published(app, claim), await Published(app, claim));
        await Revised(app, retracted, "retraction");
        await Superseded(app, replaced, newest);
        var head = await app.Head();

        await Refused(verdict, "self-supersession");
        await Refused(draft, "not-current");
        await Refused(retracted, "not-current");
        Assert.Contains(newest.Id(), (string)(await Refused(replaced, "not-current"))["detail"]!, StringComparison.Ordinal);
        Assert.Equal(head, await app.Head());

        async Task<JsonObject> Refused(JsonObject by, string fault) =>
            await AssertProblem(await Revise(app, verdict, new { changeKind = "supersession", publicNote = "N", supersededBy = new { id = by.Id() } }), 422, "invalid-content", at: "/supersededBy", fault: fault);
    }

    [Fact]
    public async Task A_verdict_of_another_publisher_does_not_replace_it_unless_they_are_one()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (verdict, other) = (await Published(app, claim), await Published(app, claim, more: new { publisher = new { name = "Another Desk", kind = "outlet" } }));
        var head = await app.Head();

        await AssertProblem(await Revise(app, verdict, new { changeKind = "supersession", publicNote = "N", supersededBy = new { id = other.Id() } }), 422, "invalid-content", at: "/supersededBy", fault: "other-publisher");

        Assert.Equal(head, await app.Head());
        await Merged(app, $"/v1/actors/{other["publisher"]!["id"]}", verdict["publisher"]!.AsObject());
        AssertHolds(new { state = "superseded" }, await Superseded(app, verdict, other));
    }

    [Theory]
    [InlineData("variant_of", true)]
    [InlineData("same_as", true)]
    [InlineData("updates", true)]
    [InlineData("translation_of", true)]
    [InlineData("contradicts", false)]
    [InlineData("supports", false)]
    [InlineData(null, false)]
    public async Task A_verdict_on_another_claim_replaces_it_only_where_a_link_says_it_is_a_version(string? relation, bool taken)
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Claim(app), await Claim(app, "The bridge was closed for two days"));
        var (verdict, by) = (await Published(app, claim), await Published(app, other));
        if (relation is not null)
            await Link(app, other, relation, claim);

        var response = await Revise(app, verdict, new { changeKind = "supersession", publicNote = "N", supersededBy = new { id = by.Id() } });

        if (taken)
            Assert.Equal(201, (int)response.StatusCode);
        else
            await AssertProblem(response, 422, "invalid-content", at: "/supersededBy", fault: "other-claim");
    }

    [Fact]
    public async Task A_link_that_was_withdrawn_makes_no_version_and_a_merged_claim_is_the_same()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Claim(app), await Claim(app, "The bridge was closed for two days"));
        var (verdict, by) = (await Published(app, claim), await Published(app, other));
        await Withdrawn(app, $"/v1/links/{(await Link(app, other, "variant_of", claim)).Id()}");

        await AssertProblem(await Revise(app, verdict, new { changeKind = "supersession", publicNote = "N", supersededBy = new { id = by.Id() } }), 422, "invalid-content", at: "/supersededBy", fault: "other-claim");

        await Merged(app, $"/v1/claims/{other.Id()}", claim);
        AssertHolds(new { state = "superseded" }, await Superseded(app, verdict, by));
    }

    [Fact]
    public async Task A_chain_of_replacements_cannot_loop_and_the_refusal_gives_the_path()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (a, b, c) = (await Published(app, claim), await Published(app, claim), await Published(app, claim));
        await Superseded(app, a, b);
        await Superseded(app, b, c);
        var head = await app.Head();

        var problem = await AssertProblem(await Revise(app, c, new { changeKind = "supersession", publicNote = "N", supersededBy = new { id = a.Id() } }), 409, "supersession-cycle", at: "/supersededBy");

        Assert.Equal([c.Id(), a.Id(), b.Id(), c.Id()], problem["path"]!.AsArray().Select(id => (string)id!));
        Assert.Equal(head, await app.Head());
        Assert.Equal("published", (string)(await app.Anonymous.Read($"/v1/verdicts/{c.Id()}"))["state"]!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"1\"")]
    [InlineData("\"1.anything\"")]
    [InlineData("\"7\", \"1\"")]
    public async Task If_match_is_honoured_and_not_required(string? ifMatch)
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app));

        var response = await Send(app.Admin, verdict, ifMatch is null ? [] : [$"If-Match: {ifMatch}"]);

        Assert.Equal(201, (int)response.StatusCode);
    }

    [Fact]
    public async Task Who_saw_another_revision_or_names_none_is_refused()
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app));
        await Revised(app, verdict);
        var head = await app.Head();

        Assert.Equal(2, (int)(await AssertProblem(await Send(app.Admin, verdict, "If-Match: \"1\""), 412, "stale-revision"))["currentRevision"]!);
        await AssertProblem(await Send(app.Admin, verdict, "If-Match: *"), 400, "invalid-parameter", at: "If-Match", fault: "invalid-header");
        Assert.Equal(head, await app.Head());
        Assert.Equal(201, (int)(await Send(app.Admin, verdict, $"If-Match: {await app.Anonymous.Tag($"/v1/verdicts/{verdict.Id()}")}")).StatusCode);
    }

    [Fact]
    public async Task Of_editors_who_saw_the_same_revision_one_publishes_the_next()
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send(app.Admin, verdict, "If-Match: \"1\"")));

        Assert.Single(answers, answer => (int)answer.StatusCode == 201);
        foreach (var refused in answers.Where(answer => (int)answer.StatusCode != 201))
            await AssertProblem(refused, 412, "stale-revision");
        Assert.Equal(2, (int)(await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}"))["n"]!);
    }

    [Fact]
    public async Task A_request_sent_again_publishes_no_second_revision()
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app));
        string[] headers = ["Idempotency-Key: k-1", "If-Match: \"1\""];
        var first = await Send(app.Admin, verdict, headers);
        var head = await app.Head();

        var again = await Send(app.Admin, verdict, headers);

        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal((first.Header("Location"), first.Header("ETag"), await first.Content.ReadAsStringAsync()), (again.Header("Location"), again.Header("ETag"), await again.Content.ReadAsStringAsync()));
        await AssertProblem(await app.Admin.Send("POST", $"/v1/verdicts/{verdict.Id()}/revisions", Raw("""{ "changeKind": "retraction", "publicNote": "N" }"""), headers), 422, "idempotency-key-reused");
        Assert.Equal(head, await app.Head());
        Assert.Equal(2, (await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}/revisions"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Revising_needs_the_scope_publish()
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app));
        var (reader, writer, publisher) = (await app.With("read"), await app.With("read", "write"), await app.With("publish"));
        var head = await app.Head();

        await AssertProblem(await Send(app.Anonymous, verdict), 401, "unauthenticated");
        await AssertProblem(await Send(reader, verdict), 403, "missing-scope");
        await AssertProblem(await Send(writer, verdict), 403, "missing-scope");
        Assert.Equal(head, await app.Head());
        Assert.Equal(201, (int)(await Send(publisher, verdict)).StatusCode);
    }

    [Fact]
    public async Task Each_revision_freezes_its_evidence_anew()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (one, other) = (await Given.Evidence(app, claim, more: new { quote = "Closed at noon" }), await Given.Evidence(app, claim, "refutes"));
        var verdict = await Published(app, claim, "true", new { evidence = new[] { new { id = one.Id() } } });
        await Patched(app, $"/v1/evidence/{one.Id()}", new { quote = "Closed at one" });

        await Revised(app, verdict);
        await Revised(app, verdict, "correction", new { rating = "mixed", evidence = new[] { new { id = one.Id() }, new { id = other.Id() } } });

        var revisions = (await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}/revisions"))["items"]!.AsArray().Reverse().Select(revision => revision!["evidence"]!.AsArray()).ToList();
        AssertHolds(new { id = one.Id(), revision = 1, quote = "Closed at noon" }, Assert.Single(revisions[0]));
        AssertHolds(new { id = one.Id(), revision = 2, quote = "Closed at one" }, Assert.Single(revisions[1]));
        Assert.Equal([one.Id(), other.Id()], revisions[2].Each("id"));
        Assert.Equal((string)revisions[1][0]!["sha256"]!, (string)revisions[2][0]!["sha256"]!);
        Assert.NotEqual((string)revisions[0][0]!["sha256"]!, (string)revisions[1][0]!["sha256"]!);
        Assert.All(revisions.SelectMany(list => list.Each("sha256")), hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    [Fact]
    public async Task Evidence_found_since_is_not_taken_in_unless_it_is_named()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var verdict = await Published(app, claim, more: new { summary = "No log." });
        var found = await Given.Evidence(app, claim, "refutes");

        Assert.Empty((await Revised(app, verdict, more: new { summary = "There is no log." }))["evidence"]!.AsArray());
        Assert.Empty((await Revised(app, verdict, "update"))["evidence"]!.AsArray());
        Assert.Equal([found.Id()], (await Revised(app, verdict, "update", new { rating = "false", evidence = new[] { new { id = found.Id() } } }))["evidence"]!.AsArray().Select(id => (string)id!));
    }

    [Theory]
    [InlineData("clarification")]
    [InlineData("retraction")]
    public async Task Withdrawn_evidence_is_left_out_of_the_next_revision(string changeKind)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (withdrawn, stays) = (await Given.Evidence(app, claim), await Given.Evidence(app, claim, "refutes"));
        var verdict = await Published(app, claim, "mixed");
        await Withdrawn(app, $"/v1/evidence/{withdrawn.Id()}");

        var revised = await Revised(app, verdict, changeKind);

        Assert.Equal([stays.Id()], revised["evidence"]!.AsArray().Select(id => (string)id!));
        Assert.Equal([stays.Id()], (await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}/revisions/2"))["evidence"]!.Each("id"));
        Assert.Equal([withdrawn.Id(), stays.Id()], (await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}/revisions/1"))["evidence"]!.Each("id"));
    }

    [Fact]
    public async Task A_rating_whose_last_evidence_was_withdrawn_is_changed_retracted_or_justified()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var withdrawn = await Given.Evidence(app, claim);
        var verdict = await Published(app, claim, "true");
        await Withdrawn(app, $"/v1/evidence/{withdrawn.Id()}");
        var head = await app.Head();

        await AssertProblem(await Revise(app, verdict, new { changeKind = "clarification", publicNote = "N" }), 422, "evidence-required");
        await AssertProblem(await Revise(app, verdict, new { changeKind = "correction", publicNote = "N", rating = "false" }), 422, "evidence-required", at: "/rating");
        await AssertProblem(await Revise(app, verdict, new { changeKind = "correction", publicNote = "N", evidence = new[] { new { id = withdrawn.Id() } } }), 422, "unknown-reference", at: "/evidence/0");
        Assert.Equal(head, await app.Head());

        var justified = await Revised(app, verdict, "correction", new { rating = "false", overrideReason = "The court ruled." });
        AssertHolds(new { rating = "false", overrideReason = "The court ruled.", evidence = Array.Empty<string>() }, justified);
        Assert.Equal("The court ruled.", (string)(await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}/revisions/2"))["overrideReason"]!);
        Assert.Equal("unproven", (string)(await Revised(app, verdict, "correction", new { rating = "unproven", overrideReason = (string?)null }))["rating"]!);
        Assert.Equal("retracted", (string)(await Revised(app, verdict, "retraction"))["state"]!);
    }

    [Fact]
    public async Task A_verdict_on_a_merged_claim_can_still_be_retracted()
    {
        await using var app = await TestApp.Start();
        var (claim, survivor) = (await Claim(app), await Claim(app, "The bridge was shut"));
        var verdict = await Published(app, claim);
        await Merged(app, $"/v1/claims/{claim.Id()}", survivor);

        Assert.Equal("retracted", (string)(await Revised(app, verdict, "retraction"))["state"]!);
    }

    [Theory]
    [InlineData("update verdict_revision set public_note = 'Never mind.'")]
    [InlineData("update verdict_revision set frozen = '{}' where n = 2")]
    [InlineData("update verdict_revision set seq = seq + 1000")]
    [InlineData("delete from verdict_revision where n = 2")]
    [InlineData("update verdict set rating = 'true'")]
    [InlineData("update verdict set label = 'True'")]
    [InlineData("update verdict set summary = 'Something else.'")]
    [InlineData("update verdict set state = 'retracted'")]
    [InlineData("update verdict set superseded_by_id = id")]
    [InlineData("update verdict set n = 1")]
    [InlineData("delete from verdict")]
    public async Task What_was_published_is_final_in_the_database_after_a_revision_too(string rewriting)
    {
        await using var app = await TestApp.Start();
        var verdict = await Revised(app, await Published(app, await Claim(app)));
        var before = await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}");

        var refused = Assert.ThrowsAny<DbException>(() => app.Tamper(rewriting));

        Assert.Matches("final|new revision|never deleted", refused.Message);
        Assert.Equal(before.ToJsonString(), (await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}")).ToJsonString());
    }

    private static Task<HttpResponseMessage> Revise(TestApp app, JsonObject verdict, object change) => app.Post($"/v1/verdicts/{verdict.Id()}/revisions", change);

    private static Task<HttpResponseMessage> Send(HttpClient client, JsonObject verdict, params string[] headers) =>
        client.Send("POST", $"/v1/verdicts/{verdict.Id()}/revisions", Raw("""{ "changeKind": "clarification", "publicNote": "We looked again." }"""), headers);
}
