using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Evidence;

public sealed class ListClaimEvidenceTests
{
    [Fact]
    public async Task A_claims_evidence_is_its_own_newest_first()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Claim(app), await Claim(app, "The bridge is unsafe"));
        var (first, second) = (await Given.Evidence(app, claim), await Given.Evidence(app, claim, "inconclusive"));
        await Given.Evidence(app, other);

        Assert.Equal([second.Id(), first.Id()], await app.Anonymous.Ids($"/v1/claims/{claim.Id()}/evidence"));
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{claim.Id()}/evidence?stance=supports"), 400, "unknown-parameter", at: "stance");
    }

    [Fact]
    public async Task The_evidence_on_a_draft_is_for_editors()
    {
        await using var app = await TestApp.Start();
        var draft = await Claim(app, more: new { status = "draft" });
        var evidence = await Given.Evidence(app, draft);

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{draft.Id()}/evidence"), 404, "not-found");
        Assert.Equal([evidence.Id()], await app.Admin.Ids($"/v1/claims/{draft.Id()}/evidence"));
    }

    [Fact]
    public async Task Pages_stay_as_they_are_while_evidence_is_added()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);

        await AssertStablePages(app.Anonymous, $"/v1/claims/{claim.Id()}/evidence", _ => Given.Evidence(app, claim));
    }
}
