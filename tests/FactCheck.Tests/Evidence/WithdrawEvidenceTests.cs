using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Evidence;

public sealed class WithdrawEvidenceTests
{
    [Fact]
    public async Task Withdrawn_evidence_leaves_lists_dossiers_and_counts_and_editors_still_read_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var evidence = await Given.Evidence(app, claim);
        var path = $"/v1/evidence/{evidence.Id()}";
        app.Clock.Move(TimeSpan.FromMinutes(5));

        var response = await app.Post($"{path}/withdrawal", new { reason = "The document is forged." });

        Assert.Equal((201, path), ((int)response.StatusCode, response.Header("Location")));
        var withdrawn = await response.Json();
        Given.AssertHolds(new { id = evidence.Id(), revision = 2, withdrawnAt = "2024-01-02T03:09:05.000000Z", withdrawnReason = "The document is forged." }, withdrawn);
        Assert.Equal(withdrawn.ToJsonString(), (await app.Admin.Read(path)).ToJsonString());
        Assert.Equal(await app.Admin.Tag(path), response.Headers.ETag!.Tag);
        await AssertProblem(await app.Anonymous.GetAsync(path), 404, "not-found");
        Assert.Empty(await app.Admin.Ids("/v1/evidence"));
        Assert.Empty(await app.Admin.Ids($"/v1/claims/{claim.Id()}/evidence"));
        Assert.Empty((await app.Admin.Read($"/v1/claims/{claim.Id()}/dossier"))["evidence"]!.AsArray());
        Assert.Equal(0, (int)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["counts"]!["evidence"]!);
    }

    [Fact]
    public async Task The_dossier_says_what_was_withdrawn_of_the_evidence_a_published_verdict_rests_on()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var evidence = await Given.Evidence(app, claim);
        await Given.Evidence(app, claim, "refutes");
        await Given.Verdict(app, claim, "true", new { state = "published", publishedAt = "2024" });
        await Given.Verdict(app, claim, "false", new { evidence = new[] { new { id = evidence.Id() } } });
        var path = $"/v1/claims/{claim.Id()}/dossier";
        Assert.All((await app.Admin.Read(path))["verdicts"]!.AsArray(), verdict => Assert.Empty(verdict!["withdrawnEvidence"]!.AsArray()));

        await Given.Withdrawn(app, $"/v1/evidence/{evidence.Id()}", "The *document* is forged.");

        var verdicts = (await app.Admin.Read(path))["verdicts"]!;
        Assert.Empty(verdicts[0]!["withdrawnEvidence"]!.AsArray()); // a draft
        Given.AssertHolds(new { evidence = evidence.Id(), withdrawnAt = "2024-01-02T03:04:05.000006Z", reason = "The *document* is forged." }, verdicts[1]!["withdrawnEvidence"]!.AsArray().Single());
        Assert.Equal(2, verdicts[1]!["revisions"]![0]!["evidence"]!.AsArray().Count);
        var text = await (await app.Anonymous.Send("GET", path, null, "Accept: text/markdown")).Content.ReadAsStringAsync();
        Assert.Contains("- **True**, Example Desk, 2024\n\n  Evidence that this rests on was withdrawn on 2024-01-02: The \\*document\\* is forged.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawal_is_final()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var evidence = await Given.Evidence(app, claim);
        var path = $"/v1/evidence/{evidence.Id()}";
        await Given.Withdrawn(app, path);
        var head = await app.Head();

        await AssertProblem(await app.Post($"{path}/withdrawal", new { reason = "Again." }), 409, "already-withdrawn");
        await AssertProblem(await app.Admin.Patch(path, new { note = "New." }), 409, "already-withdrawn");
        await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/verdicts", new { publisher = new { name = "Example Desk" }, rating = "true", evidence = new[] { new { id = evidence.Id() } } }), 422, "unknown-reference", "/evidence/0");
        await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/verdicts", new { publisher = new { name = "Example Desk" }, rating = "true", state = "published" }), 422, "evidence-required");

        Assert.Equal(head, await app.Head());
    }

    [Theory]
    [InlineData("{}", "required")]
    [InlineData("""{ "reason": null }""", "required")]
    [InlineData("""{ "reason": "  " }""", "empty")]
    public async Task A_withdrawal_says_why(string body, string fault)
    {
        await using var app = await TestApp.Start();
        var evidence = await Given.Evidence(app, await Given.Claim(app));
        var head = await app.Head();

        await AssertProblem(await app.Post($"/v1/evidence/{evidence.Id()}/withdrawal", JsonNode.Parse(body)!), 422, "invalid-content", "/reason", fault);
        await AssertProblem(await app.Post($"/v1/evidence/{evidence.Id()}/withdrawal", new { reason = new string('x', 2001) }), 422, "invalid-content", "/reason", "too-long");

        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task The_same_request_sent_again_gives_the_first_answer_and_a_stale_tag_is_refused()
    {
        await using var app = await TestApp.Start();
        var evidence = await Given.Evidence(app, await Given.Claim(app));
        var path = $"/v1/evidence/{evidence.Id()}/withdrawal";
        HttpContent Body() => Given.Raw("""{ "reason": "Forged." }""");

        await AssertProblem(await app.Admin.Send("POST", path, Body(), "If-Match: \"2\""), 412, "stale-revision");
        var first = await app.Admin.Send("POST", path, Body(), "Idempotency-Key: k", "If-Match: \"1\"");
        var again = await app.Admin.Send("POST", path, Body(), "Idempotency-Key: k", "If-Match: \"1\"");

        Assert.Equal((201, 201, "true"), ((int)first.StatusCode, (int)again.StatusCode, again.Header("Idempotency-Replayed")));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        await AssertProblem(await app.Post("/v1/evidence/evidence_01jfzzzzzzfzzvzzzzzzzzzzzz/withdrawal", new { reason = "Forged." }), 404, "not-found");
        await AssertProblem(await app.Anonymous.Send("POST", path, Body()), 401, "unauthenticated");
        await AssertProblem(await (await app.With("read")).Send("POST", path, Body()), 403, "missing-scope");
    }
}
