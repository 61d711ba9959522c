using System.Net.Http.Json;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Verdicts;

public sealed class CreateVerdictTests
{
    [Fact]
    public async Task A_verdict_names_its_claim_and_is_a_draft_unless_it_says_published()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge was closed");

        var draft = await Created(app, "/v1/verdicts", new { claim = new { text = "The bridge was closed", language = "en" }, publisher = new { name = "Example Desk" }, rating = "true" });
        var published = await Created(app, "/v1/verdicts", new { claim = new { id = claim.Id() }, publisher = new { name = "Example Desk" }, rating = "unproven", state = "published" });

        AssertHolds(new { state = "draft", n = 0, ratingValue = 5, claim = new { id = claim.Id(), text = "The bridge was closed" } }, draft);
        AssertHolds(new { state = "published", n = 1, ratingValue = (int?)null }, published);
        Assert.Equal([published.Id()], (await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["verdicts"]!.Each("id"));
    }

    [Fact]
    public async Task Publishing_needs_its_scope_and_evidence_and_leaves_no_claim_behind()
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();
        var verdict = new { claim = new { text = "The ferry ran", language = "en" }, publisher = new { name = "Example Desk" }, rating = "false", state = "published" };

        await AssertProblem(await app.Post("/v1/verdicts", verdict), 422, "evidence-required", at: "/rating");
        Assert.Equal(head, await app.Head());
        var writer = await app.With("write");
        head = await app.Head();
        await AssertProblem(await writer.PostAsJsonAsync("/v1/verdicts", verdict), 403, "missing-scope", at: "/state");
        Assert.Equal(head, await app.Head());
    }
}
