using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Links;

public sealed class WithdrawLinkTests
{
    [Fact]
    public async Task A_withdrawn_link_leaves_both_claims_and_can_be_recorded_anew()
    {
        await using var app = await TestApp.Start();
        var (from, to) = (await Given.Claim(app, "The bridge was closed"), await Given.Claim(app, "The road was closed"));
        var link = await Given.Link(app, from, "contradicts", to);
        var path = $"/v1/links/{link.Id()}";

        var withdrawn = await Given.Withdrawn(app, path, "They speak of different days.");

        Given.AssertHolds(new { id = link.Id(), revision = 2, withdrawnReason = "They speak of different days." }, withdrawn);
        Assert.Equal(withdrawn.ToJsonString(), (await app.Admin.Read(path)).ToJsonString());
        await AssertProblem(await app.Anonymous.GetAsync(path), 404, "not-found");
        Assert.Empty(await app.Admin.Ids("/v1/links"));
        foreach (var claim in new[] { from.Id(), to.Id() })
        {
            Assert.Equal(0, (int)(await app.Anonymous.Read($"/v1/claims/{claim}"))["counts"]!["links"]!);
            Assert.Empty((await app.Admin.Read($"/v1/claims/{claim}/dossier"))["links"]!.AsArray());
            Assert.Empty(await app.Admin.Ids($"/v1/claims/{claim}/links"));
            Assert.Single((await app.Admin.Read($"/v1/claims/{claim}/graph"))["nodes"]!.AsArray());
        }
        var anew = await Given.Link(app, to, "contradicts", from);
        Assert.Equal([anew.Id()], await app.Anonymous.Ids($"/v1/claims/{from.Id()}/links"));
    }

    [Fact]
    public async Task A_withdrawal_is_final()
    {
        await using var app = await TestApp.Start();
        var link = await Given.Link(app, await Given.Claim(app, "The bridge was closed"), "supports", await Given.Claim(app, "The road was closed"));
        var path = $"/v1/links/{link.Id()}";
        await AssertProblem(await app.Admin.Send("POST", $"{path}/withdrawal", Given.Raw("""{ "reason": "No." }"""), "If-Match: \"7\""), 412, "stale-revision");
        await Given.Withdrawn(app, path);
        var head = await app.Head();

        await AssertProblem(await app.Post($"{path}/withdrawal", new { reason = "Again." }), 409, "already-withdrawn");
        await AssertProblem(await app.Admin.Patch(path, new { rationale = "New." }), 409, "already-withdrawn");
        await AssertProblem(await app.Post("/v1/links/link_01jfzzzzzzfzzvzzzzzzzzzzzz/withdrawal", new { reason = "No." }), 404, "not-found");

        Assert.Equal(head, await app.Head());
    }
}
