using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Claims;

public sealed class WithdrawClaimTests
{
    [Fact]
    public async Task A_withdrawn_claim_leaves_all_but_the_reach_of_editors_who_know_its_id()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Given.Claim(app, "The bridge was closed"), await Given.Claim(app, "The road was closed"));
        await Given.Link(app, other, "supports", claim);
        await Given.Evidence(app, claim);
        await Given.Statement(app, claim);
        var draft = await Given.Verdict(app, claim);
        var path = $"/v1/claims/{claim.Id()}";

        var response = await app.Post($"{path}/withdrawal", new { reason = "Nobody said this." });

        var withdrawn = await response.Json();
        Assert.Equal((201, path, await app.Admin.Tag(path)), ((int)response.StatusCode, response.Header("Location"), response.Headers.ETag!.Tag));
        Given.AssertHolds(new { id = claim.Id(), revision = 2, status = "withdrawn", statusReason = "Nobody said this." }, withdrawn);
        Assert.Equal(withdrawn.ToJsonString(), (await app.Admin.Read(path)).ToJsonString());
        foreach (var part in new[] { "", "/dossier", "/graph", "/evidence" })
            await AssertProblem(await app.Anonymous.GetAsync(path + part), 404, "not-found");
        foreach (var list in new[] { "statements", "evidence", "links", "verdicts" })
        {
            Assert.Empty(await app.Admin.Ids($"/v1/{list}"));
            Assert.Single(await app.Admin.Ids($"/v1/{list}?claim={claim.Id()}"));
        }
        Assert.Equal([other.Id()], await app.Admin.Ids("/v1/claims"));
        Assert.Equal([claim.Id()], await app.Admin.Ids("/v1/claims?status=withdrawn"));
        Assert.Equal(0, (int)(await app.Anonymous.Read($"/v1/claims/{other.Id()}"))["counts"]!["links"]!);
        Assert.Empty((await app.Admin.Read($"/v1/claims/{other.Id()}/dossier"))["links"]!.AsArray());
        Assert.Single((await app.Admin.Read($"/v1/claims/{other.Id()}/graph"))["nodes"]!.AsArray());
        Assert.Equal(draft.Id(), (string)(await app.Admin.Read($"{path}/dossier"))["verdicts"]![0]!["id"]!);
        // The text is free again: a reference by it records another claim.
        Assert.False((await Given.Claim(app, "The ferry ran", new { links = new[] { new { relation = "supports", to = new { text = "The bridge was closed" } } } })).Reference("/links/0/to").Matched);
    }

    [Fact]
    public async Task A_claim_with_a_published_verdict_is_refused()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var verdict = await Given.Verdict(app, claim, more: new { state = "published" });
        var head = await app.Head();

        var problem = await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/withdrawal", new { reason = "Nobody said this." }), 409, "claim-has-verdict");

        Assert.Equal([verdict.Id()], problem["verdicts"]!.AsArray().Select(id => (string)id!));
        Assert.Contains("Retract first", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task What_was_withdrawn_or_merged_and_what_others_are_merged_into_is_refused()
    {
        await using var app = await TestApp.Start();
        var (gone, merged, survivor) = (await Given.Claim(app, "The bridge fell"), await Given.Claim(app, "The bridge was shut"), await Given.Claim(app, "The bridge was closed"));
        await Given.Withdrawn(app, $"/v1/claims/{gone.Id()}");
        await Given.Merged(app, $"/v1/claims/{merged.Id()}", survivor);
        var head = await app.Head();

        await AssertProblem(await Withdraw(gone.Id()), 409, "already-withdrawn");
        Assert.Equal(survivor.Id(), (string)(await AssertProblem(await Withdraw(merged.Id()), 409, "claim-merged"))["mergedInto"]!);
        Assert.Equal([merged.Id()], (await AssertProblem(await Withdraw(survivor.Id()), 409, "claim-has-merged"))["merged"]!.AsArray().Select(id => (string)id!));
        await AssertProblem(await app.Admin.Patch($"/v1/claims/{survivor.Id()}", new { status = "draft" }), 409, "claim-has-merged", "/status");
        await AssertProblem(await app.Admin.Send("POST", $"/v1/claims/{survivor.Id()}/withdrawal", Given.Raw("""{ "reason": "No." }"""), "If-Match: \"9\""), 412, "stale-revision");
        await AssertProblem(await Withdraw("claim_01hk000000e008000000000000"), 404, "not-found");

        Assert.Equal(head, await app.Head());

        Task<HttpResponseMessage> Withdraw(string id) => app.Post($"/v1/claims/{id}/withdrawal", new { reason = "Nobody said this." });
    }

    [Fact]
    public async Task The_claims_around_a_withdrawn_one_that_was_merged_are_refreshed_too()
    {
        await using var app = await TestApp.Start();
        var (gone, merged, survivor) = (await Given.Claim(app, "The bridge fell"), await Given.Claim(app, "The bridge was shut"), await Given.Claim(app, "The bridge was closed"));
        await Given.Link(app, merged, "supports", gone);
        await Given.Merged(app, $"/v1/claims/{merged.Id()}", survivor);
        Assert.Equal(1, await Links());

        await Given.Withdrawn(app, $"/v1/claims/{gone.Id()}");

        Assert.Equal(0, await Links());

        async Task<int> Links() => (int)(await app.Anonymous.Read($"/v1/claims/{survivor.Id()}"))["counts"]!["links"]!;
    }
}
