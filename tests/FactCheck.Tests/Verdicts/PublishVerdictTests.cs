using System.Data.Common;
using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Verdicts;

public sealed class PublishVerdictTests
{
    [Fact]
    public async Task A_draft_becomes_the_first_revision()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var draft = await Verdict(app, claim, "satire", new { label = "A joke", summary = "It was April.", reasons = new[] { "satire" }, url = "https://desk.example/1" });
        var path = $"/v1/verdicts/{draft.Id()}";
        app.Clock.Move(TimeSpan.FromHours(1));

        var response = await Publish(app, draft, new { });
        var published = await response.Json();

        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal(path + "/revisions/1", response.Header("Location"));
        Assert.Equal(await app.Anonymous.Tag(path), response.Header("ETag"));
        AssertHolds(new { state = "published", n = 1, revision = 2, changeKind = "initial", publicNote = (string?)null, rating = "satire", label = "A joke", summary = "It was April.", url = "https://desk.example/1", publishedAt = "2024-01-02T04:04:05.000000Z", corrections = Array.Empty<object>() }, published);
        AssertHolds(await app.Anonymous.Read(path), published);
        AssertHolds(new { warnings = Array.Empty<object>(), findings = Array.Empty<object>() }, published);
        AssertHolds(new { n = 1, changeKind = "initial", publicNote = (string?)null, rating = "satire", label = "A joke", recordedAt = "2024-01-02T04:04:05.000000Z" }, await app.Anonymous.Read(response.Header("Location")!));
        Assert.Equal([draft.Id()], (await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["verdicts"]!.Each("id"));
        Assert.Equal([claim.Id()], await app.Anonymous.Ids("/v1/claims?rating=satire"));
        Assert.Empty((await app.Anonymous.Read("/v1/corrections"))["items"]!.AsArray());
        await AssertProblem(await app.Admin.Patch($"/v1/claims/{claim.Id()}", new { text = "Another text" }, "*"), 409, "claim-text-frozen");
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2023-12", null, "2023-12")]
    [InlineData(null, "2023-12-24", "2023-12-24")]
    [InlineData("2023-12", "2023-12-24", "2023-12-24")]
    public async Task A_verdict_is_published_when_the_request_says_else_the_draft_else_now(string? drafted, string? given, string? expected)
    {
        await using var app = await TestApp.Start();
        var draft = await Verdict(app, await Claim(app), more: new { publishedAt = drafted });

        var published = await (await Publish(app, draft, new { publishedAt = given })).Json();

        expected ??= (string)published["updatedAt"]!;
        Assert.Equal(expected, (string)published["publishedAt"]!);
        Assert.Equal(expected, (string)(await app.Anonymous.Read($"/v1/verdicts/{draft.Id()}/revisions/1"))["publishedAt"]!);
    }

    [Fact]
    public async Task Publishing_freezes_what_the_draft_lists_else_all_live_evidence()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (one, other, withdrawn) = (await Given.Evidence(app, claim), await Given.Evidence(app, claim, "refutes"), await Given.Evidence(app, claim, "inconclusive"));
        var (listing, silent) = (await Verdict(app, claim, "true", new { evidence = new[] { new { id = one.Id() }, new { id = withdrawn.Id() } } }), await Verdict(app, claim, "mixed"));
        await Withdrawn(app, $"/v1/evidence/{withdrawn.Id()}");

        await AssertRests(listing, one);
        await AssertRests(silent, one, other);

        async Task AssertRests(JsonObject draft, params JsonObject[] on)
        {
            var ids = on.Select(evidence => evidence.Id());
            var published = await (await Publish(app, draft, new { })).Json();
            Assert.Equal(ids, published["evidence"]!.AsArray().Select(id => (string)id!));
            var frozen = (await app.Anonymous.Read($"/v1/verdicts/{draft.Id()}/revisions/1"))["evidence"]!;
            Assert.Equal(ids, frozen.Each("id"));
            Assert.All(frozen.Each("sha256"), hash => Assert.Matches("^[0-9a-f]{64}$", hash));
        }
    }

    [Fact]
    public async Task A_draft_whose_whole_list_was_withdrawn_does_not_rest_on_what_it_did_not_list()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (listed, contrary) = (await Given.Evidence(app, claim), await Given.Evidence(app, claim, "refutes"));
        var draft = await Verdict(app, claim, "true", new { evidence = new[] { new { id = listed.Id() } } });
        await Withdrawn(app, $"/v1/evidence/{listed.Id()}");
        var head = await app.Head();

        await AssertProblem(await Publish(app, draft, new { }), 422, "evidence-required");

        Assert.Equal(head, await app.Head());
        await Patched(app, $"/v1/verdicts/{draft.Id()}", new { rating = "false", evidence = new[] { new { id = contrary.Id() } } });
        Assert.Equal([contrary.Id()], (await (await Publish(app, draft, new { })).Json())["evidence"]!.AsArray().Select(id => (string)id!));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("contextualizes")]
    [InlineData("inconclusive")]
    public async Task A_rating_that_needs_evidence_waits_for_it_or_for_a_reason(string? stance)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        if (stance is not null)
            await Given.Evidence(app, claim, stance);
        var draft = await Verdict(app, claim, "false");
        var head = await app.Head();

        await AssertProblem(await Publish(app, draft, new { }), 422, "evidence-required");
        Assert.Equal(head, await app.Head());
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/verdicts/{draft.Id()}"), 404, "not-found");

        var published = await (await Publish(app, draft, new { overrideReason = "The court ruled." })).Json();
        AssertHolds(new { state = "published", overrideReason = "The court ruled." }, published);
        Assert.Equal("The court ruled.", (string)(await app.Anonymous.Read($"/v1/verdicts/{draft.Id()}/revisions/1"))["overrideReason"]!);
    }

    [Theory]
    [InlineData("supports")]
    [InlineData("refutes")]
    public async Task A_single_piece_of_live_evidence_that_points_a_way_is_enough(string stance)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var draft = await Verdict(app, claim, "false");
        await Given.Evidence(app, claim, stance);

        Assert.Equal(201, (int)(await Publish(app, draft, new { })).StatusCode);
    }

    [Fact]
    public async Task The_reason_that_the_draft_gives_counts()
    {
        await using var app = await TestApp.Start();
        var draft = await Verdict(app, await Claim(app), "false", new { overrideReason = "The court ruled." });

        Assert.Equal("The court ruled.", (string)(await (await Publish(app, draft, new { })).Json())["overrideReason"]!);
    }

    public static TheoryData<string, int, string, string, string> Refused => new()
    {
        { """{ "publishedAt": "soon" }""", 422, "invalid-content", "/publishedAt", "invalid-date" },
        { """{ "overrideReason": "" }""", 422, "invalid-content", "/overrideReason", "empty" },
        { """{ "rating": "true" }""", 400, "malformed-json", "/rating", "unknown-member" },
        { """{ "publishedAt": 2023 }""", 400, "malformed-json", "/publishedAt", "wrong-type" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_publication_that_breaks_a_rule_is_refused_and_leaves_the_draft(string body, int status, string code, string at, string fault)
    {
        await using var app = await TestApp.Start();
        var draft = await Verdict(app, await Claim(app));
        var head = await app.Head();

        await AssertProblem(await Send(app.Admin, draft, body), status, code, at, fault);

        Assert.Equal(head, await app.Head());
        AssertHolds(new { state = "draft", n = 0 }, await app.Admin.Read($"/v1/verdicts/{draft.Id()}"));
    }

    [Fact]
    public async Task What_was_published_once_is_not_published_again()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (published, retracted, replaced) = (await Published(app, claim), await Published(app, claim), await Published(app, claim));
        await Revised(app, retracted, "retraction");
        await Superseded(app, replaced, published);
        var head = await app.Head();

        foreach (var verdict in new[] { published, retracted, replaced })
            Assert.Equal(verdict.Id(), (string)(await AssertProblem(await Publish(app, verdict, new { }), 409, "verdict-published"))["id"]!);
        await AssertProblem(await app.Post("/v1/verdicts/verdict_01jfzzzzzzfzzvzzzzzzzzzzzz/publication", new { }), 404, "not-found");
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task The_verdict_on_a_draft_or_closed_claim_is_not_published()
    {
        await using var app = await TestApp.Start();
        var (drafted, merged, withdrawn, survivor) = (await Claim(app, more: new { status = "draft" }), await Claim(app, "The bridge fell"), await Claim(app, "The bridge is gone"), await Claim(app, "The bridge was shut"));
        var (first, second, third) = (await Verdict(app, drafted), await Verdict(app, merged), await Verdict(app, withdrawn));
        await Merged(app, $"/v1/claims/{merged.Id()}", survivor);
        await Withdrawn(app, $"/v1/claims/{withdrawn.Id()}");
        var head = await app.Head();

        await AssertProblem(await Publish(app, first, new { }), 422, "invalid-content", fault: "claim-is-draft");
        Assert.Equal(survivor.Id(), (string)(await AssertProblem(await Publish(app, second, new { }), 409, "claim-merged"))["mergedInto"]!);
        await AssertProblem(await Publish(app, third, new { }), 409, "claim-withdrawn");
        Assert.Equal(head, await app.Head());

        await Patched(app, $"/v1/claims/{drafted.Id()}", new { status = "open" });
        Assert.Equal(201, (int)(await Publish(app, first, new { })).StatusCode);
    }

    [Fact]
    public async Task If_match_is_honoured_and_not_required()
    {
        await using var app = await TestApp.Start();
        var draft = await Verdict(app, await Claim(app));
        await Patched(app, $"/v1/verdicts/{draft.Id()}", new { label = "No proof" });
        var head = await app.Head();

        Assert.Equal(2, (int)(await AssertProblem(await Send(app.Admin, draft, "{}", "If-Match: \"1\""), 412, "stale-revision"))["currentRevision"]!);
        await AssertProblem(await Send(app.Admin, draft, "{}", "If-Match: *"), 400, "invalid-parameter", at: "If-Match", fault: "invalid-header");
        Assert.Equal(head, await app.Head());
        Assert.Equal(201, (int)(await Send(app.Admin, draft, "{}", $"If-Match: {await app.Admin.Tag($"/v1/verdicts/{draft.Id()}")}")).StatusCode);
    }

    [Fact]
    public async Task A_request_sent_again_publishes_once()
    {
        await using var app = await TestApp.Start();
        var draft = await Verdict(app, await Claim(app));
        var first = await Send(app.Admin, draft, "{}", "Idempotency-Key: k-1");
        var head = await app.Head();

        var again = await Send(app.Admin, draft, "{}", "Idempotency-Key: k-1");

        Assert.Equal((201, "true"), ((int)again.StatusCode, again.Header("Idempotency-Replayed")));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task Publishing_needs_the_scope_publish()
    {
        await using var app = await TestApp.Start();
        var draft = await Verdict(app, await Claim(app));
        var (reader, writer, publisher) = (await app.With("read"), await app.With("read", "write"), await app.With("publish"));
        var head = await app.Head();

        await AssertProblem(await Send(app.Anonymous, draft), 401, "unauthenticated");
        await AssertProblem(await Send(reader, draft), 403, "missing-scope");
        await AssertProblem(await Send(writer, draft), 403, "missing-scope");
        Assert.Equal(head, await app.Head());
        Assert.Equal(201, (int)(await Send(publisher, draft)).StatusCode);
    }

    [Theory]
    [InlineData("update verdict set rating = 'true'")]
    [InlineData("update verdict set evidence_ids = '[]', state = 'draft', n = 0")]
    [InlineData("delete from verdict")]
    [InlineData("update verdict_revision set rating = 'true'")]
    [InlineData("delete from verdict_revision")]
    public async Task A_published_draft_is_final_in_the_database_too(string rewriting)
    {
        await using var app = await TestApp.Start();
        await Publish(app, await Verdict(app, await Claim(app)), new { });

        var refused = Assert.ThrowsAny<DbException>(() => app.Tamper(rewriting));

        Assert.Matches("final|new revision|never deleted", refused.Message);
    }

    private static Task<HttpResponseMessage> Publish(TestApp app, JsonObject draft, object body) => app.Post($"/v1/verdicts/{draft.Id()}/publication", body);

    private static Task<HttpResponseMessage> Send(HttpClient client, JsonObject draft, string body = "{}", params string[] headers) =>
        client.Send("POST", $"/v1/verdicts/{draft.Id()}/publication", Raw(body), headers);
}
